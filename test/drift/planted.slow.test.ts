/** Traffic of every method of 2.11 with planted deviations: all are found, nothing else is, and the draft mends them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pointerSegments } from "../../generator/load/pointer.js";
import { root } from "../cli/run.js";
import { projectWith } from "../specs-command/project.js";
import { realVersions } from "../support/real-versions.js";
import { harEntry, harOf } from "./har.js";
import { recordedTraffic, type Entry } from "./recorded-traffic.js";

type Plant = (entry: Entry) => Entry;
type Body = Record<string, unknown>;

/** Sets a part of a body, or takes it away. */
function withPart(text: string | undefined, pointer: string, value: unknown): string {
  const body = JSON.parse(text ?? "{}") as Body;
  const segments = pointerSegments(pointer);
  const holder = segments.slice(0, -1).reduce((at, one) => at[one] as Body, body);
  const name = segments.at(-1) ?? "";
  if (value === undefined) delete holder[name];
  else holder[name] = value;
  return JSON.stringify(body);
}

const response =
  (pointer: string, value: unknown): Plant =>
  (entry) => {
    const { content } = entry.response;
    const text = withPart(content.text, pointer, value);
    return { ...entry, response: { ...entry.response, content: { ...content, text } } };
  };

const request =
  (pointer: string, value: unknown): Plant =>
  (entry) => {
    const { postData = { mimeType: "application/json", text: "{}", params: [] } } = entry.request;
    const text = withPart(postData.text, pointer, value);
    return { ...entry, request: { ...entry.request, postData: { ...postData, text } } };
  };

const status =
  (code: number): Plant =>
  (entry) => ({ ...entry, response: { ...entry.response, status: code } });

const mediaType =
  (mimeType: string): Plant =>
  (entry) => {
    const content = { ...entry.response.content, mimeType, text: "a,b" };
    return { ...entry, response: { ...entry.response, content } };
  };

const query =
  (text: string): Plant =>
  ({ request: { url, ...request }, ...entry }) => ({
    ...entry,
    request: { ...request, url: `${url}${url.includes("?") ? "&" : "?"}${text}` },
  });

const at =
  (method: string, path: string): Plant =>
  ({ request, ...entry }) => ({
    ...entry,
    request: { ...request, method, url: `https://api.intercom.io${path}` },
  });

const secret = "jane.doe@acme.example";

/** By the number of the entry, of which the first 109 are one of each method. */
const planted: readonly (readonly [number, Plant, string])[] = [
  [0, status(207), "GET /me, response 207: undescribed status"],
  [7, status(410), "GET /articles/{article_id}, response 410: undescribed status"],
  [25, status(429), "GET /companies/{company_id}/segments, response 429: undescribed status"],
  [92, status(503), "GET /teams/{team_id}, response 503: undescribed status"],
  [3, mediaType("text/csv"), "GET /admins, response 200: undescribed media type, text/csv"],
  [
    87,
    mediaType("application/xml"),
    "GET /tags, response 200: undescribed media type, application/xml",
  ],
  [
    4,
    at("GET", `/admins/${secret}/seats`),
    "GET /admins/{id}/seats, response 200: undocumented route",
  ],
  [16, at("GET", "/office_hours"), "GET /office_hours, response 200: undocumented route"],
  [
    84,
    at("PATCH", "/segments/5f2"),
    "PATCH /segments/{segment_id}, response 200: undocumented route",
  ],
  [5, query("locale=fr"), 'GET /articles, query, "locale": undocumented query parameter'],
  [45, query("expand[]=tags"), 'GET /contacts, query, "expand[]": undocumented query parameter'],
  [
    20,
    response("/data/0/owner_email", secret),
    'GET /companies, response 200, "/data/*/owner_email": undocumented property, a string',
  ],
  [
    41,
    response("/merge_history", [{ from: "1", by: secret }]),
    'GET /contacts/{contact_id}, response 200, "/merge_history": undocumented property, a list',
  ],
  [
    82,
    response("/author/seat", { kind: secret }),
    'GET /notes/{note_id}, response 200, "/author/seat": undocumented property, an object',
  ],
  [
    95,
    response("/ticket_types/0/ticket_type_attributes/ticket_type_attributes/0/hint", 1),
    'GET /ticket_types, response 200, "/ticket_types/*/ticket_type_attributes/ticket_type_attributes/*/hint": undocumented property, a number',
  ],
  [
    12,
    request("/visibility", secret),
    'POST /help_center/collections, request, "/visibility": undocumented property, a string',
  ],
  [
    88,
    response("/color", secret),
    'POST /tags, response 200, "/color": undocumented property, a string',
  ],
  [
    69,
    response("/status", "queued"),
    'POST /export/content/data, response 200, "/status": enum value, "queued"',
  ],
  [
    76,
    response("/state", "scheduled"),
    'GET /news/news_items/{news_item_id}, response 200, "/state": enum value, "scheduled"',
  ],
  [
    85,
    response("/data/0/consent_type", "implied"),
    'GET /subscription_types, response 200, "/data/*/consent_type": enum value, "implied"',
  ],
  [
    104,
    response("/category", "Incident"),
    'GET /tickets/{ticket_id}, response 200, "/category": enum value, "Incident"',
  ],
  [80, response("/data/0/name", null), 'GET /news/newsfeeds, response 200, "/data/*/name": null'],
  [83, response("/segments/0/id", null), 'GET /segments, response 200, "/segments/*/id": null'],
  [
    91,
    response("/teams/0/admin_ids", null),
    'GET /teams, response 200, "/teams/*/admin_ids": null',
  ],
  [
    9,
    response("/deleted", undefined),
    'DELETE /articles/{article_id}, response 200, "/deleted": missing required',
  ],
  [
    86,
    response("/type", undefined),
    'POST /phone_call_redirects, response 200, "/type": missing required',
  ],
  [96, request("/name", undefined), 'POST /ticket_types, request, "/name": missing required'],
  [
    47,
    response("/archived", "yes"),
    'POST /contacts/{contact_id}/archive, response 200, "/archived": wrong type, a string instead of boolean',
  ],
  [
    64,
    response("/data_type", 4),
    'POST /data_attributes, response 200, "/data_type": wrong type, a number instead of string',
  ],
  [
    81,
    response("/created_at", "2026-01-01"),
    'GET /news/newsfeeds/{newsfeed_id}, response 200, "/created_at": wrong type, a string instead of integer',
  ],
];

/** Requests that a recording of a browser has in it besides. */
const noise = [
  harEntry({ url: "https://cdn.example.com/app.js", response: secret }),
  harEntry({ url: "https://api.intercom.io/me", status: 0 }),
  harEntry({
    ...{ method: "OPTIONS", url: "https://api.intercom.io/contacts", status: 204 },
    headers: { "Access-Control-Request-Method": "POST" },
  }),
];

const findingsIn = (text: string) =>
  [...text.matchAll(/^# (.*: .*) \(1 exchange\)$/gm)].flatMap(([, one = ""]) => one);

test("200 exchanges with 30 deviations", async () => {
  const version = (await realVersions()).find(({ id }) => id === "2.11");
  if (version === undefined) throw new Error("There is no 2.11.");
  const clean = (await recordedTraffic(version, 2)).slice(0, 200);
  const plants = new Map(planted.map(([index, plant]) => [index, plant]));
  const entries = clean.map((entry, index) => plants.get(index)?.(entry) ?? entry);
  expect([clean.length, plants.size]).toEqual([200, 30]);
  const copy = (file: string) => readFileSync(join(root, "specs", file), "utf8");
  const overlays = ["corrections.overlay.yaml", "2.11/corrections.overlay.yaml"];
  const files = (more: readonly string[]) => `
client: { name: Intercom, versionHeader: Intercom-Version }
versions:
  - id: "2.11"
    description: 2.11/openapi.yaml
    corrections: [${[...overlays, ...more].join(", ")}]
    package: client
    packageVersion: 1.0.0
    header: "2.11"
`;
  const project = await projectWith({
    ...Object.fromEntries(
      ["2.11/openapi.yaml", ...overlays].map((one) => [`specs/${one}`, copy(one)]),
    ),
    "specs/versions.yaml": files([]),
    "clean.har": JSON.stringify(harOf([...clean, ...noise])),
    "planted.har": JSON.stringify(harOf([...entries, ...noise])),
  });

  const none = await project.run("drift", "clean.har", "--check");
  expect(none).toMatchObject({ status: 0, stderr: "" });
  expect(none.stdout).toContain("200 exchanges, 0 findings; 0 actions drafted");

  const drifted = ["drift", "planted.har", "--values", "--check"];
  const found = await project.run(...drifted, "--out", "specs/draft.yaml");
  expect(found).toMatchObject({ status: 1, stderr: "" });
  const expected = planted.map(([, , finding]) => finding);
  expect(findingsIn(found.stdout).toSorted()).toEqual(expected.toSorted());
  expect(found.stdout).toContain(
    "# Not compared: 1 of other addresses; 1 without a final response; 1 preflight.",
  );
  const draft = project.read("specs/draft.yaml");
  for (const value of [secret, "jane", "secret-token", "Hoban"])
    expect(`${found.stdout}${draft}`).not.toContain(value);

  project.put("specs/versions.yaml", files(["draft.yaml"]));
  const after = await project.run(...drifted);
  expect(after).toMatchObject({ status: 0, stderr: "" });
  expect(after.stdout).toContain("200 exchanges, 0 findings");
});
