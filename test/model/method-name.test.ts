import { expect, test } from "vitest";
import { methodName } from "../../generator/model/method-name.js";
import { routeParts } from "../../templates/runtime/route-parts.js";
import { modelOf, operationOf } from "../support/spec-of.js";

/** The method that an operation becomes; `route` is `GET /companies/{id}`. */
function named(resource: string, operationId: string, route: string, codegen = ""): string {
  const [method = "", path = ""] = routeParts(route) ?? [];
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => `{ name: ${name}, in: path, required: true, schema: {} }`,
  );
  const text = `
paths:
  ${path}:
    ${method.toLowerCase()}:
      operationId: ${JSON.stringify(operationId)}
      parameters: [${parameters.join(", ")}]
      x-codegen: { ${codegen} }
`;
  return methodName(operationOf(text), [resource]);
}

// How Intercom's own operations are called shows in test/cases/model/endpoints.txt.
test.each([
  // The resource says the noun already.
  ["companies", "listCompanies", "GET /companies", "list"],
  ["companies", "RetrieveACompanyById", "GET /companies/{id}", "retrieve"],
  ["companies", "createOrUpdateCompany", "POST /companies", "createOrUpdate"],
  ["companies", "scrollOverAllCompanies", "GET /companies/scroll", "scroll"],
  ["ticketTypes", "create_ticket_type", "POST /ticket_types", "create"],
  // Another noun stays, with its preposition.
  ["contacts", "listCompaniesForAContact", "GET /contacts/{id}/companies", "listCompanies"],
  [
    "conversations",
    "convertConversationToTicket",
    "POST /conversations/{id}/convert",
    "convertToTicket",
  ],
  ["contacts", "ShowContactByExternalId", "GET /contacts/x/{id}", "retrieveByExternalId"],
  // Of a link the other end is meant.
  ["contacts", "attachContactToACompany", "POST /contacts/{id}/companies", "attachCompany"],
  ["contacts", "detachContactFromACompany", "DELETE /contacts/{id}/companies/{x}", "detachCompany"],
  ["contacts", "attachTagToContact", "POST /contacts/{id}/tags", "attachTag"],
  // Reading one thing by its id has one verb.
  ["tags", "findTag", "GET /tags/{id}", "retrieve"],
  ["tags", "getTag", "GET /tags/{id}", "retrieve"],
  ["tags", "fetch-tag", "GET /tags/{id}", "retrieve"],
  // Reading many has another one.
  ["tags", "getTags", "GET /tags", "list"],
  ["tags", "read_tags", "GET /tags", "list"],
  ["tags", "getMine", "GET /mine", "getMine"],
  // An operationId of resource and method is the name.
  ["pulls", "pulls/merge", "PUT /repos/{repo}/pulls/{n}/merge", "merge"],
  ["issues", "issues/unlock", "DELETE /issues/{n}/lock", "unlock"],
  ["gists", "gists/unstar", "DELETE /gists/{id}/star", "unstar"],
  ["search", "search/code", "GET /search/code", "code"],
  ["search", "searchCode", "GET /search/code", "code"],
  ["pets", "pets/listPets", "GET /pets", "list"],
  ["instances", "compute.instances.list", "GET /instances", "list"],
  ["virtualMachines", "VirtualMachines_PowerOff", "POST /machines/{id}/powerOff", "powerOff"],
  ["users", "UsersController_findAll", "GET /users", "findAll"],
  ["admin", "users/list", "GET /admin/users", "listUsers"],
  // All is what is read anyhow, and what is changed where it is said.
  ["issues", "issues/remove-all-labels", "DELETE /issues/{n}/labels", "removeAllLabels"],
  ["issues", "removeAllLabels", "DELETE /issues/{n}/labels", "removeAllLabels"],
  ["issues", "removeLabel", "DELETE /issues/{n}/labels/{name}", "removeLabel"],
  // One that says the route says no more than the route.
  ["folders", "get_folders_id", "GET /folders/{folder_id}", "retrieve"],
  ["folders", "delete_folders_id", "DELETE /folders/{folder_id}", "delete"],
  ["folders", "post_folders", "POST /folders", "create"],
  ["folders", "get_folders_id_items", "GET /folders/{folder_id}/items", "listItems"],
  ["customers", "GetCustomersCustomer", "GET /v1/customers/{customer}", "retrieve"],
  ["customers", "PostCustomersCustomer", "POST /v1/customers/{customer}", "update"],
  ["users", "getV1UsersByUserId", "GET /api/v1/users/{userId}", "retrieve"],
  ["users", "users-userId-get", "GET /users/{userId}", "retrieve"],
  ["accounts", "get_account", "GET /2010-04-01/Accounts/{Sid}.json", "retrieve"],
  // What a framework puts behind a name is none of it.
  ["items", "read_item_items__item_id__get", "GET /items/{item_id}", "retrieve"],
  ["items", "listItemsUsingGET_1", "GET /items", "list"],
  // The resource in front, and a verb that is no HTTP method's.
  ["issues", "issuesLock", "PUT /issues/{n}/lock", "lock"],
  ["pets", "pets", "GET /pets", "list"],
  // The resource stands in front, without a verb or with one.
  ["dataEvents", "dataEventSummaries", "POST /events/summaries", "createSummaries"],
  ["companies", "companies_list", "GET /companies", "list"],
  ["companies", "companies/create", "POST /companies", "create"],
  // Names that could not be, or would do harm.
  ["things", "constructor", "POST /things", "callConstructor"],
  ["things", "then", "POST /things", "callThen"],
  // A resource keeps its connection under this name.
  ["things", "http", "POST /things", "callHttp"],
  ["things", "", "POST /things", "call"],
  ["things", "1st", "POST /things", "_1st"],
  ["things", "__proto__", "POST /things", "proto"],
  ["things", "delete", "DELETE /things", "delete"],
  ["things", "make-b.c d", "POST /things", "makeBCD"],
  ["things", "create-or", "POST /things", "createOr"],
  ["things", "*/ alert(1) //", "POST /things", "alert1"],
])("of %s, %j of %s is %s", (resource, id, route, method) => {
  expect(named(resource, id, route)).toBe(method);
});

test.each([
  ["models", "GET /v1/models", "list"],
  ["models", "GET /v1/models/{modelId}", "retrieve"],
  ["models", "POST /v1/models", "create"],
  ["models", "PUT /v1/models/{modelId}", "replace"],
  ["models", "PATCH /v1/models/{modelId}", "update"],
  ["models", "DELETE /v1/models/{modelId}", "delete"],
  ["models", "OPTIONS /v1/models", "options"],
  ["models", "GET /models/{modelId}/dataBundles", "listDataBundles"],
  ["models", "GET /models/{modelId}/status", "retrieveStatus"],
  ["models", "POST /models/{modelId}/cancel", "cancel"],
  ["models", "POST /models/{modelId}/mark-done", "markDone"],
  ["models", "POST /models/{modelId}", "update"],
  ["runs", "GET /models/{modelId}/runs", "listOfModels"],
  ["general", "GET /", "retrieve"],
])("of %s, %s without an operationId is %s", (resource, route, method) => {
  const [verb = "", path = ""] = routeParts(route) ?? [];
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => `{ name: ${name}, in: path, required: true, schema: {} }`,
  );
  const text = `paths: { "${path}": { ${verb.toLowerCase()}: { parameters: [${parameters.join(", ")}] } } }`;
  expect(methodName(operationOf(text), [resource])).toBe(method);
});

test("a correction decides, in any spelling, and as safely", () => {
  expect(named("admins", "setAwayAdmin", "PUT /a", "method: setAway")).toBe("setAway");
  expect(named("admins", "setAwayAdmin", "PUT /a", "method: Set away")).toBe("setAway");
  expect(named("admins", "setAwayAdmin", "PUT /a", "method: then")).toBe("callThen");
  expect(named("admins", "setAwayAdmin", "PUT /a")).toBe("setAwayAdmin");
});

test.each([
  [["customers", "taxIds"], "GET /v1/customers/{customer}/tax_ids", "list"],
  [["customers", "taxIds"], "DELETE /v1/customers/{customer}/tax_ids/{id}", "delete"],
  [["customers", "sources"], "POST /v1/customers/{customer}/sources/{id}/verify", "verify"],
  [["users"], "GET /odata/Users('{id}')", "retrieveOfOdata"],
  [["charges"], "GET /v1/charges/search", "search"],
  [["readers"], "POST /readers/{id}/set_display", "setDisplay"],
  [["accounts", "loginLinks"], "POST /accounts/{id}/login_links", "create"],
])("inside %j, %s is %s", (path, route, method) => {
  const [verb = "", address = ""] = routeParts(route) ?? [];
  const parameters = [...address.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => `{ name: ${name}, in: path, required: true, schema: {} }`,
  );
  const text = `paths: { "${address}": { ${verb.toLowerCase()}: { parameters: [${parameters.join(", ")}] } } }`;
  expect(methodName(operationOf(text), path)).toBe(method);
});

test.each([
  ["an array", "{ type: array, items: {} }", "list"],
  ["a page", "{ type: object, properties: { data: { type: array, items: {} } } }", "list"],
  ["one thing", "{ type: object, properties: { theme: { type: string } } }", "get"],
])("GET /settings that returns %s is named by what it returns", (_, schema, method) => {
  const text = `
paths:
  /settings:
    get:
      operationId: getSettings
      responses: { "200": { description: ok, content: { application/json: { schema: ${schema} } } } }
`;
  const { schemas } = modelOf(text);
  const known = new Map(schemas.map((one) => [one.name, one]));
  expect(methodName(operationOf(text), ["settings"], known)).toBe(method);
});
