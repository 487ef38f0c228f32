/** Recordings of a server that answers with whatever exhausts a reader. */
import { expect, test } from "vitest";
import { draftFromTraffic } from "../../generator/drift/draft-from-traffic.js";
import { readHar } from "../../generator/drift/read-har.js";
import { specOf } from "../support/spec-of.js";
import { harEntry, harOf } from "./har.js";

const text = `openapi: 3.0.3
info: { title: Things, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/node" } } } }
components:
  schemas:
    node: { type: object, properties: { next: { $ref: "#/components/schemas/node" } } }
`;
const spec = specOf(text);

/** One exchange each: the path, and the text of the response. */
function draft(...exchanges: readonly (readonly [path: string, body: string])[]) {
  const entries = exchanges.map(([path, body]) => {
    const entry = harEntry({ url: `https://api.example${path}` });
    const content = { mimeType: "application/json", text: body };
    return { ...entry, response: { ...entry.response, content } };
  });
  return draftFromTraffic(spec, readHar(harOf(entries), "a.har").exchanges);
}

const nested = (open: string, inner: string, close: string) =>
  open.repeat(50_000) + inner + close.repeat(50_000);

test.each([
  { what: "lists", body: nested("[", "", "]") },
  { what: "what the description nests, too", body: nested('{"next":', "{}", "}") },
  { what: "what it does not have", body: nested('{"x":', "1", "}") },
])("a body of 50,000 levels is none: $what", ({ body }) => {
  expect(draft(["/a", body], ["/b", body]).findings.map(({ kind }) => kind)).toEqual([
    "undocumented-route",
  ]);
});

test("of a query of 150,000 names, a thousand are held", () => {
  const query = Array.from({ length: 150_000 }, (_, at) => `a${at}=1`).join("&");
  expect(draft([`/a?${query}`, "{}"]).findings).toHaveLength(1000);
});

test("a path of 20,000 segments is of no API", () => {
  const { findings, counts } = draft([`/b${"/c".repeat(20_000)}`, "{}"]);
  expect(findings).toEqual([]);
  expect(counts.unmatched).toBe(1);
});

test("of 1,200 routes some are drafted, and the others left", () => {
  const paths = Array.from({ length: 1200 }, (_, at) => `/x${at.toString(36).replace(/\d/g, "q")}`);
  const routes = [...new Set(paths)];
  const { actions, left } = draft(...routes.map((path) => [path, '{"a":1}'] as const));
  expect(actions.length).toBeGreaterThanOrEqual(500);
  expect(left).toHaveLength(routes.length - 500);
});
