import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";
import { paginationOf } from "../../generator/model/pagination.js";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Every method that gives a list, and how it is read to its end: `style items`, or undefined where one page is all. */
async function listsOf(version: string): Promise<Record<string, string | undefined>> {
  const { spec } = await loadSpec({
    file: path(`specs/${version}/openapi.yaml`),
    corrections: [
      path("specs/corrections.overlay.yaml"),
      path(`specs/${version}/corrections.overlay.yaml`),
    ],
  });
  if (spec === undefined) throw new Error("The description could not be loaded.");
  const { model } = normalize(spec);
  const { names } = nameApi(model, { reserved: new Set() });
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const lists = names.resources.flatMap(({ name, calls }) =>
    calls.flatMap(({ method, operation, form }) => {
      const pagination = paginationOf(operation, form, schemas);
      if (!pagination && !/^(list|search|scroll)/.test(method)) return [];
      const said = pagination && `${pagination.style} ${pagination.items}`;
      return [[`${name}.${method}`, said] as const];
    }),
  );
  return Object.fromEntries(lists);
}

/** Their answers hold all there is: neither they nor their requests speak of pages. */
const whole = {
  "admins.list": undefined,
  "companies.listSegments": undefined,
  "contacts.listSegments": undefined,
  "contacts.listSubscriptionTypes": undefined,
  "contacts.listTags": undefined,
  "dataAttributes.list": undefined,
  "subscriptionTypes.list": undefined,
  "tags.list": undefined,
  "teams.list": undefined,
  "ticketTypes.list": undefined,
};

const both = {
  ...whole,
  "admins.listActivityLogs": "link activity_logs",
  "articles.search": "link data.articles",
  "companies.list": "page data",
  "companies.listAll": "page data",
  "companies.scroll": "scroll data",
  "contacts.search": "search data",
  "conversations.list": "cursor conversations",
  "conversations.search": "search conversations",
  "dataEvents.list": "link events",
  "news.listLiveNewsfeedItems": "link data",
  "news.listNewsItems": "link data",
  "news.listNewsfeeds": "link data",
  "segments.list": "link segments",
  "tickets.search": "search tickets",
};

test("every list of 2.11", async () => {
  expect(await listsOf("2.11")).toEqual({
    ...both,
    "articles.list": "page data",
    "companies.listContacts": "page data",
    "contacts.list": "cursor data",
    "contacts.listCompanies": "page data",
    "contacts.listNotes": "page data",
    "helpCenter.list": "number data",
    "helpCenter.listCollections": "page data",
  });
});

test("every list of Unstable, which names the parameters of few of them", async () => {
  expect(await listsOf("unstable")).toEqual({
    ...both,
    "admins.listActivityLogEventTypes": undefined,
    "admins.searchActivityLogs": "number activity_logs",
    "awayStatusReasons.list": undefined,
    "brands.list": undefined,
    "calls.list": "page data",
    "calls.listFinVoiceCalls": undefined,
    "calls.search": undefined,
    "companies.listNotes": "link data",
    "contentSnippets.list": "number data",
    "conversations.listDeleted": "page conversations",
    "conversations.listHandlingEvents": undefined,
    "conversations.listSideConversations": "page side_conversations",
    "dataConnectors.list": "cursor data",
    "dataConnectors.listExecutionResults": "cursor data",
    "emails.list": undefined,
    "folders.list": "page data",
    "internalArticles.list": "link data",
    "internalArticles.search": "link data.internal_articles",
    "macros.list": "cursor data",
    "messages.listWhatsAppStatuses": "cursor events",
    "reportingDataExport.listDatasets": undefined,
    "aiContent.listContentImportSources": "link data",
    "aiContent.listExternalPages": "link data",
    "articles.list": "link data",
    "companies.listContacts": "link data",
    "contacts.list": "link data",
    "contacts.listCompanies": "link data",
    "contacts.listNotes": "link data",
    "helpCenter.list": undefined,
    "helpCenter.listCollections": "link data",
    "ticketStates.list": undefined,
  });
});
