import { expect, test } from "vitest";
import { methodName } from "../../generator/model/method-name.js";
import { routeParts } from "../../templates/runtime/route-parts.js";
import { operationOf } from "../support/spec-of.js";

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
  return methodName(operationOf(text), resource);
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
  ["tags", "getTags", "GET /tags", "get"],
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
  ["models", "POST /models/{modelId}", "post"],
  ["runs", "GET /models/{modelId}/runs", "listOfModels"],
  ["general", "GET /", "retrieve"],
])("of %s, %s without an operationId is %s", (resource, route, method) => {
  const [verb = "", path = ""] = routeParts(route) ?? [];
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => `{ name: ${name}, in: path, required: true, schema: {} }`,
  );
  const text = `paths: { "${path}": { ${verb.toLowerCase()}: { parameters: [${parameters.join(", ")}] } } }`;
  expect(methodName(operationOf(text), resource)).toBe(method);
});

test("a correction decides, in any spelling, and as safely", () => {
  expect(named("admins", "setAwayAdmin", "PUT /a", "method: setAway")).toBe("setAway");
  expect(named("admins", "setAwayAdmin", "PUT /a", "method: Set away")).toBe("setAway");
  expect(named("admins", "setAwayAdmin", "PUT /a", "method: then")).toBe("callThen");
  expect(named("admins", "setAwayAdmin", "PUT /a")).toBe("setAwayAdmin");
});
