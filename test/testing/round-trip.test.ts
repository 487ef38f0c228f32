/** What a client writes, its mock reads: each place, style and encoding, from a description to the values that arrive. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parameterShapes, shapeOf } from "../../generator/emit/parameter-shapes.js";
import type { OperationPlan } from "../../generator/model/operation-plan.js";
import { queryNode } from "../../generator/model/input-nodes.js";
import { byContentType } from "../../templates/runtime/by-content-type.js";
import { explain } from "../../templates/runtime/explain.js";
import { fixedQuery } from "../../templates/runtime/fixed-query.js";
import { form } from "../../templates/runtime/form.js";
import { headerParameters } from "../../templates/runtime/header-parameters.js";
import { Http } from "../../templates/runtime/http.js";
import { nestedMultipart } from "../../templates/runtime/nested-multipart.js";
import { multipart } from "../../templates/runtime/multipart.js";
import type { AnyOperation, Operation } from "../../templates/runtime/operation.js";
import { styledParameter } from "../../templates/runtime/parameter.js";
import { queryText } from "../../templates/runtime/query.js";
import { nothing } from "../../templates/runtime/readers.js";
import type { RouteSchemas } from "../../templates/runtime/route-schemas.js";
import { sentPath } from "../../templates/runtime/route-parts.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { writeEvents, writeLines, writeRecords } from "../../templates/runtime/write-items.js";
import { writeParts } from "../../templates/runtime/write-parts.js";
import { json, raw } from "../../templates/runtime/writers.js";
import { inputOf } from "../support/package-of.js";
import { serveMocks, type MockServer } from "../support/serve-mock.js";

const types = {
  text: "{ type: string }",
  list: "{ type: array, items: { type: string } }",
  numbers: "{ type: array, items: { type: integer } }",
  object: "{ type: object, properties: { R: { type: integer }, G: { type: string } } }",
  map: "{ type: object, additionalProperties: { type: string } }",
};
type Type = keyof typeof types;

/** Of the style table: https://spec.openapis.org/oas/v3.1.1.html#style-values */
const styled: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

interface Case {
  readonly name: string;
  readonly place: string;
  readonly type: Type;
  readonly said: string;
}

const parameterCases = Object.entries(styled).flatMap(([place, all]) =>
  (Object.keys(types) as Type[]).flatMap((type) => {
    const inStyles = all.flatMap((style) =>
      [true, false].map(
        (explode) => `style: ${style}, explode: ${explode}, schema: ${types[type]}`,
      ),
    );
    const inJson = `content: { application/json: { schema: ${types[type]} } }`;
    return [...inStyles, inJson].map((said): Case => ({
      name: said.replace(/, schema.*|: \{ schema.*/, ""),
      ...{ place, type, said },
    }));
  }),
);

/** What the specification has no form for, or one that cannot be told from another. */
function isUndefinedForm({ place, type, said }: Case): boolean {
  if (type === "text" && /Delimited|deepObject/.test(said)) return true;
  // All cookies, and all keys of a query, would be the map's own.
  return type === "map" && place === "cookie" && said.includes("style: form, explode: true");
}

const cases = parameterCases.filter((one) => !isUndefinedForm(one));

const bodies: readonly (readonly [mediaType: string, fields: string, encoding: string])[] = [
  ["application/x-www-form-urlencoded", "", ""],
  ["application/x-www-form-urlencoded", "deep", "style: deepObject, explode: true"],
  ["application/x-www-form-urlencoded", "joined", "style: form, explode: false"],
  ["application/x-www-form-urlencoded", "asJson", "contentType: application/json"],
  ["multipart/form-data", "", ""],
  ["multipart/form-data", "deep", "style: deepObject, explode: true"],
  ["multipart/form-data", "asJson", "contentType: application/json"],
];
const rows = `{ type: array, items: ${types.object} }`;
const properties = Object.entries({ ...types, rows }).map(([name, type]) => `${name}: ${type}`);

const description = `
openapi: 3.1.0
servers: [{ url: "https://api.example/v1" }]
paths:
${cases
  .map(
    ({ place, said }, index) => `
  /p${index}${place === "path" ? "/{value}/end" : ""}:
    get:
      operationId: p${index}
      parameters: [{ name: ${place === "header" ? "X-Value" : "value"}, in: ${place}, required: true, ${said} }]
      responses: { "204": { description: d } }`,
  )
  .join("")}
${bodies
  .map(([mediaType, , encoding], index) => {
    const all = Object.keys({ ...types, rows }).map((name) => `${name}: { ${encoding} }`);
    return `
  /b${index}:
    post:
      operationId: b${index}
      requestBody:
        required: true
        content:
          ${mediaType}:
            schema: { type: object, properties: { ${properties.join(", ")} } }
            ${encoding && `encoding: { ${all.join(", ")} }`}
      responses: { "204": { description: d } }`;
  })
  .join("")}
  /several:
    post:
      operationId: several
      requestBody:
        required: true
        content:
          application/json: { schema: { type: object, properties: { url: { type: string } } } }
          multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary } } } }
          text/csv: { schema: { type: string } }
      responses: { "204": { description: d } }
  "/#Action=Stop":
    get:
      operationId: stop
      parameters: [{ name: Id, in: query, schema: { type: string } }]
      responses: { "204": { description: d } }
  "/#Action=Start":
    get:
      operationId: start
      parameters:
        - { name: Action, in: query, required: true, schema: { type: string, enum: [Start] } }
      responses: { "204": { description: d } }
  "/jobs?kind=big":
    get:
      operationId: bigJobs
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses: { "204": { description: d } }
`;

const input = inputOf(description);
const writers = {
  ...{ json, raw, form, multipart, nestedMultipart, writeLines, writeRecords, writeParts },
  writeEvents: writeEvents(),
};

/** As `operations.ts` has it. */
function operationOf(plan: OperationPlan): AnyOperation {
  const all = plan.bodies.map(({ writer, ...more }) => ({ ...more, write: writers[writer] }));
  const { method, path } = plan.operation;
  return {
    route: `${method.toUpperCase()} ${path}`,
    path: sentPath(path),
    read: nothing,
    query: plan.fixedQuery === undefined ? queryText : fixedQuery,
    ...(plan.fixedQuery !== undefined && { fixed: plan.fixedQuery }),
    ...(plan.hasStyled && { parameter: styledParameter }),
    ...(plan.hasHeaders && { headers: headerParameters }),
    // Without what is undefined.
    styles: JSON.parse(JSON.stringify(plan.styles)) as NonNullable<AnyOperation["styles"]>,
    ...(all.length > 1 ? { write: byContentType, bodies: all } : all[0]),
  };
}

const schema = (shape: Shape) =>
  schemaOf((value: unknown): value is unknown => explain(value, shape).length === 0, shape);

function schemasOf({ calls }: OperationPlan): RouteSchemas {
  const [call] = calls;
  if (call === undefined) return { responses: {} };
  const own = (type: Parameters<typeof shapeOf>[0]) =>
    schema(shapeOf(type, input.schemas) as Shape);
  const others = call.otherBodies.map(({ name, type }) => [name, own(type)]);
  return {
    query: [own(queryNode(call.query))],
    ...(call.body && { body: own(call.body.type) }),
    otherBodies: Object.fromEntries(others),
    responses: { 204: [] },
  };
}

const plans = new Map(input.operations.map((plan) => [plan.operation.id, plan]));
const operations = new Map([...plans].map(([id, plan]) => [id, operationOf(plan)]));
const mock = createMock<Record<string, Operation<object, never>>>({
  api: { servers: { api: "https://api.example/v1" } },
  routes: [...operations.values()],
  schemas: Object.fromEntries(
    [...plans].map(([id, plan]) => [operations.get(id)?.route, schemasOf(plan)]),
  ),
  fixtures: {},
  parameterShapes: parameterShapes(input) as never,
});

let server: MockServer;
beforeAll(async () => {
  server = await serveMocks();
  server.use(mock);
});
afterAll(() => server.close());

const api = { servers: { api: "https://api.example/v1" }, headers: {}, userAgent: "test" };

async function arriving(id: string, request: object, isOverHttp: boolean) {
  const options = isOverHttp ? { baseUrl: `${server.url}/v1` } : { fetch: mock.fetch };
  mock.reset();
  const http = new Http(api, { ...options, maxRetries: 0 });
  await http.send(operations.get(id) as never, request);
  return mock.calls[0];
}

/** Text that has all that any place allows. */
const words = (extra: string) =>
  fc.string({
    unit: fc.constantFrom(..."aZ09-_~!*'()", ...extra),
    minLength: 1,
    maxLength: 6,
  });

function valueOf({ place, type, said }: Case): fc.Arbitrary<unknown> {
  // Delimiters cannot stand in values that are not encoded, nor what encoding does not touch; a path has no segment ".".
  const isDelimited = said.includes("Delimited");
  const encoded = `é/:,=&;"${isDelimited ? "" : " |"}${place === "path" ? "" : "."}`;
  const text = words(place === "header" ? "é/:" : encoded);
  const lists = { minLength: 1, maxLength: 3 };
  return {
    text,
    list: fc.array(text, lists),
    numbers: fc.array(fc.integer(), lists),
    object: fc.record({ R: fc.integer(), G: text }),
    map: fc.dictionary(words(""), text, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  }[type];
}

describe.each([false, true])("over HTTP: %s", (isOverHttp) => {
  test.each(cases.map((one, index) => [one.place, one.name, one.type, index] as const))(
    "in the %s, %s: a %s",
    async (place, _, __, index) => {
      const one = cases[index]!;
      await fc.assert(
        fc.asyncProperty(valueOf(one), async (value) => {
          const part = { [place === "header" ? "X-Value" : "value"]: value };
          // The keys of an exploded object are the query's own.
          const isFlat =
            place === "query" && one.type === "object" && /form, explode: true/.test(one.said);
          const given = { [place]: isFlat ? value : part };
          const call = await arriving(`p${index}`, given, isOverHttp);
          expect(call).toMatchObject(given);
        }),
        { numRuns: isOverHttp ? 5 : 20 },
      );
    },
  );

  test.each(bodies.map(([mediaType, name], index) => [mediaType, name || "usual", index] as const))(
    "a body of %s, %s",
    async (_, name, index) => {
      const text = words('é/:=&;." |\n%+');
      const joined = words("é/:=&;. |");
      const lists = { minLength: 1, maxLength: 3 };
      const object = fc.record({ R: fc.integer(), G: name === "joined" ? joined : text });
      const body = fc.record(
        {
          text,
          list: fc.array(text, lists),
          numbers: fc.array(fc.integer(), lists),
          ...(name === "joined" ? {} : { rows: fc.array(object, lists), object }),
          map: fc.dictionary(words(""), text, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        },
        { requiredKeys: [], noNullPrototype: true },
      );
      const isKept = name === "joined" ? (value: object) => !("map" in value) : () => true;
      await fc.assert(
        fc.asyncProperty(body.filter(isKept), async (value) => {
          expect((await arriving(`b${index}`, { body: value }, isOverHttp))?.body).toEqual(value);
        }),
        { numRuns: isOverHttp ? 5 : 30 },
      );
    },
  );

  test("a body of each of several media types", async () => {
    const file = new File(["x"], "x.png", { type: "image/png" });
    const all = [
      { body: { url: "u" } },
      { contentType: "multipart/form-data", body: { file } },
      { contentType: "text/csv", body: "a,b" },
    ];
    for (const given of all) {
      const call = await arriving("several", given, isOverHttp);
      expect(call?.headers["content-type"]).toContain(given.contentType ?? "application/json");
      if (given.body !== all[1]?.body) expect(call?.body).toEqual(given.body);
      else expect((call?.body as { file: File }).file).toMatchObject({ name: "x.png", size: 1 });
    }
  });

  test.each([
    ["stop", { Id: "1" }, "GET /#Action=Stop"],
    ["start", { Action: "Start" }, "GET /#Action=Start"],
    ["bigJobs", { limit: 3 }, "GET /jobs?kind=big"],
  ])("a path with more than a path: %s", async (id, query, route) => {
    expect(await arriving(id, { query }, isOverHttp)).toMatchObject({ route, query });
  });
});
