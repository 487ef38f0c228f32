import { describe, expect, test } from "vitest";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";
import { goldens } from "../support/golden.js";
import { realVersions } from "../support/real-versions.js";
import { complaint, modelOf, specOf } from "../support/spec-of.js";

const namesOf = (text: string, reserved: readonly string[] = []) =>
  nameApi(modelOf(text), { reserved: new Set(reserved) }).names;

/** What naming complains about. */
function complaints(text: string): string[] {
  const spec = specOf(text);
  const { model } = normalize(spec);
  return nameApi(model, { reserved: new Set(), locate: spec.locate }).diagnostics.map(complaint);
}

/** Each method with its resource: `companies.list`. */
const methods = (text: string) =>
  namesOf(text).resources.flatMap(({ name, calls }) =>
    calls.map(({ method }) => `${name}.${method}`),
  );

test("a resource in its spellings, and what its methods' types are called", () => {
  const [resource] = namesOf(`
tags: [{ name: Data Events, description: What people do. }]
paths:
  /events:
    get:
      operationId: listDataEvents
      tags: [Data Events]
      parameters:
        - name: filter
          in: query
          schema: { oneOf: [{ required: [a], properties: { a: {} } }, { required: [b], properties: { b: {} } }] }
`).resources;
  expect(resource).toMatchObject({
    name: "dataEvents",
    className: "DataEvents",
    fileName: "data-events",
    tag: { name: "Data Events", description: "What people do." },
    calls: [
      {
        method: "list",
        constant: "dataEventsList",
        inputType: "DataEventsListInput",
        queryType: "DataEventsListQuery",
        choiceTypes: ["DataEventsFilter"],
      },
    ],
  });
});

test("of several tags, the one that owns the path; without one, the path itself", () => {
  expect(
    methods(`
paths:
  /contacts/{contact_id}/notes: { get: { operationId: listNotes, tags: [Notes, Contacts] } }
  /notes/{id}: { get: { operationId: retrieveNote, tags: [Notes, Contacts] } }
  /events: { get: { operationId: listEvents, tags: [Data Events, Contacts] } }
  /me: { get: { operationId: identify } }
  /{id}: { get: { operationId: read } }
  /teams: { get: { operationId: listTeams, tags: [Admins], x-codegen: { resource: teams } } }
`),
  ).toEqual([
    "contacts.listNotes",
    "notes.retrieve",
    "dataEvents.listEvents",
    "me.identify",
    "api.retrieve",
    "teams.list",
  ]);
});

test("where no tag helps, the operationId or the path names the resource, and what lies inside nests", () => {
  const paths = (text: string, title = "Shop") =>
    nameApi(modelOf(`info: { title: ${title}, version: "1" }\n${text}`), { reserved: new Set() })
      .names.resources.filter(({ calls }) => calls.length > 0)
      .map(({ path, calls }) => `${path.join(".")}: ${calls.map(({ method }) => method).join()}`);
  expect(
    paths(`
paths:
  /v1/customers: { get: { operationId: GetCustomers }, post: { operationId: PostCustomers } }
  "/v1/customers/{customer}": { get: { operationId: GetCustomersCustomer } }
  "/v1/customers/{customer}/tax_ids": { get: { operationId: GetCustomersCustomerTaxIds } }
  /v1/billing_portal/sessions: { post: { operationId: PostBillingPortalSessions } }
  "/v1/charges/{charge}/capture": { post: { operationId: PostChargesChargeCapture } }
  /v1: { get: { operationId: GetRoot } }
  /v1/tagged: { get: { operationId: listTagged, tags: [default] } }
  /v1/named: { get: { operationId: listNamed, tags: [Shop API] } }
  "/x/{id}/y": { put: { operationId: issues/lock } }
`),
  ).toEqual([
    "customers: list,create,retrieve",
    "customers.taxIds: list",
    "billingPortal.sessions: create",
    "charges: capture",
    "api: getRoot",
    "tagged: list",
    "named: list",
    "issues: lock",
  ]);
});

test("a model keeps its name, and a resource yields as often as it must", () => {
  const { resources, models } = namesOf(`
paths:
  /pet: { get: { operationId: getPet, tags: [pet] } }
  /store: { get: { operationId: getStore, tags: [store] } }
components:
  schemas: { Pet: {}, Store: {}, StoreResource: {} }
`);
  expect(resources.map(({ className }) => className)).toEqual(["PetResource", "StoreResource2"]);
  expect([...models.values()]).toEqual(["Pet", "Store", "StoreResource"]);
});

test("a short name that two want goes to neither; a correction gives it to one", () => {
  const two = (codegen: string) => `
paths:
  /companies: { get: { operationId: listCompanies, tags: [Companies] } }
  /companies/list: { post: { operationId: listAllCompanies, tags: [Companies], ${codegen} } }
`;
  expect(methods(two(""))).toEqual(["companies.listCompanies", "companies.listAllCompanies"]);
  expect(methods(two("x-codegen: { method: listAll }"))).toEqual([
    "companies.list",
    "companies.listAll",
  ]);
  expect(complaints(two(""))).toEqual([]);
});

test("two methods of one name are an error that shows both", () => {
  const text = `
paths:
  /a: { get: { operationId: one, tags: [A], x-codegen: { method: same } } }
  /b: { get: { operationId: two, tags: [A], x-codegen: { method: same } } }
`;
  expect(complaints(text)).toEqual(["error method-name-collision 4:9, and 3:9"]);
});

test("a form has its own method; forms of one name collide", () => {
  const forms = (second: string) => `
paths:
  /a: { get: { operationId: a, tags: [A], x-codegen: { forms: [{ method: find, response: {} }, { method: ${second}, response: {} }] } } }
`;
  expect(methods(forms("list"))).toEqual(["a.find", "a.list"]);
  expect(complaints(forms("list"))).toEqual([]);
  expect(complaints(forms("find"))).toHaveLength(1);
});

test("names that are taken: of the client, of the language, of the package", () => {
  const { resources, models } = namesOf(
    `
paths:
  /requests: { get: { operationId: list, tags: [Request] } }
  /tags: { get: { operationId: listTags, tags: [Tags] } }
components:
  schemas:
    error: {}
    tags: {}
    api_error: {}
    tags_list_input: {}
    company: { x-codegen: { name: Firm } }
    plain_thing: {}
`,
    ["ApiError"],
  );
  expect(resources.map(({ name }) => name)).toEqual(["requests", "tags"]);
  expect(resources.map(({ className }) => className)).toEqual(["Requests", "TagsResource"]);
  expect(Object.fromEntries(models)).toEqual({
    error: "ErrorModel",
    tags: "Tags",
    api_error: "ApiErrorModel",
    tags_list_input: "TagsListInputModel",
    company: "Firm",
    plain_thing: "PlainThing",
  });
});

test("of two schemas of one name the later in the alphabet is numbered, and both are shown; a correction may not say it", () => {
  const namesIn = (all: string) => Object.fromEntries(namesOf(all).models);
  const text = (second: string) => `
paths: {}
components:
  schemas:
    a_b: {}
    ${second}
`;
  expect(complaints(text("AB: {}"))).toEqual([]);
  expect(complaints(text("aC: {}\n    aB: {}"))).toEqual(["warning name-taken 5:5, and 7:5"]);
  expect(namesIn(text("aB: {}"))).toEqual({ a_b: "AB2", aB: "AB" });
  expect(namesIn(text("AB_c: {}\n    AbC: {}"))).toMatchObject({ AB_c: "AbC2", AbC: "AbC" });
  expect(complaints(text("c: { x-codegen: { name: A_B } }"))).toEqual([
    "error schema-name-collision 6:5, and 5:5",
  ]);
});

test("an operation of several calls has a constant of its own, which is no word of the language", () => {
  const ids = ["true", "export", "eval", "undefined", "get_thing", "getThing", "get-thing"];
  const content = "content: { application/json: { schema: {} }, text/csv: { schema: {} } }";
  const paths = ids.map(
    (id, index) =>
      `  /a${index}: { get: { operationId: "${id}", responses: { "200": { description: It., ${content} } } } }`,
  );
  const { names } = nameApi(modelOf(`paths:\n${paths.join("\n")}\n`), { reserved: new Set() });
  expect([...names.routeConstants.values()]).toEqual([
    ...["trueRoute", "exportRoute", "evalRoute", "undefinedRoute"],
    ...["getThing", "getThingRoute", "getThingRoute2"],
  ]);
});

test("of two operations of one name the one of the later route is numbered, whatever their order", () => {
  const first = "  /a: { get: { operationId: get_it, tags: [A] } }\n";
  const second = "  /b: { get: { operationId: getIt, tags: [A] } }\n";
  const text = `\npaths:\n${first}${second}`;
  expect(methods(text)).toEqual(["a.getIt", "a.getIt2"]);
  expect(complaints(text)).toEqual(["warning name-taken 4:9, and 3:9"]);
  expect(methods(`paths:\n${second}${first}`)).toEqual(["a.getIt2", "a.getIt"]);
});

test("numbers and versions that a framework puts behind ids go where the name is free without", () => {
  const paths = (...all: readonly string[]) => `paths:\n${all.map((one) => `  ${one}\n`).join("")}`;
  const at = (path: string, id: string, tag?: string) =>
    `${path}: { get: { operationId: ${id}${tag === undefined ? "" : `, tags: [${tag}]`} } }`;
  expect(
    methods(
      paths(
        at("/users/{id}", "getUser", "user-controller"),
        at("/users/by-name/{name}", "getUser_1", "user-controller"),
        at("/orders/{id}", "getUser_2", "order-controller"),
        at("/v1/bills", "BillsController_list_v1"),
        at("/v2/bills", "BillsController_list_v2"),
        at("/v1/cars", "CarsController_find_v1"),
        at("/v1.2/ping", "v1.2.ping", "misc"),
      ),
    ),
  ).toEqual([
    ...["user.retrieve", "user.getUser1", "order.retrieveUser"],
    ...["bills.listV1", "bills.listV2", "cars.find", "misc.ping"],
  ]);
  expect(methods("paths:\n  /api/v{version}/things: { get: {} }\n")).toEqual(["things.list"]);
});

test.each([
  ["a resource is called like the client", "/a: { get: { operationId: x, tags: [Shop] } }"],
  [
    "two methods give one constant",
    "/a: { get: { operationId: eventsList, tags: [Data] } }, /b: { get: { operationId: list, tags: [Data Events] } }",
  ],
])("never two equal names in silence: %s", (_, paths) => {
  const { names, diagnostics } = nameApi(modelOf(`paths: { ${paths} }`), {
    reserved: new Set(["Shop"]),
  });
  const taken = [
    "Shop",
    ...names.resources.flatMap(({ className, calls }) => [
      className,
      ...calls.flatMap(({ constant, inputType }) => [constant, inputType]),
    ]),
  ];
  expect(diagnostics.length > 0 || new Set(taken).size === taken.length).toBe(true);
});

describe("the real versions", async () => {
  const versions = await realVersions();
  const golden = goldens("model", ["endpoints.txt"]);
  const lines = versions.map(({ names }) =>
    names.resources.flatMap(({ name, calls }) =>
      calls.map(({ operation, method }) => ({
        endpoint: `${operation.method.toUpperCase()} ${operation.shape}`,
        method: `${name}.${method}`,
      })),
    ),
  );

  test("the same endpoint has the same resource and method in both", () => {
    const [older = [], newer = []] = lines.map((list) =>
      list.map(({ endpoint, method }) => `${endpoint} ${method}`),
    );
    expect(older).toHaveLength(109); // GET /companies has two forms
    // The one that Unstable no longer has.
    expect(older.filter((line) => !newer.includes(line))).toEqual([
      "POST /conversations/{}/run_assignment_rules conversations.runAssignmentRules",
    ]);
  });

  test("every method, as a reviewer reads them", () => {
    const all = new Set(
      lines.flat().map(({ method, endpoint }) => `${method.padEnd(46)}${endpoint}`),
    );
    golden("endpoints.txt", `${[...all].sort().join("\n")}\n`);
  });
});
