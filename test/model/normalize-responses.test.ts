import { expect, test } from "vitest";
import { isForm, isJson } from "../../generator/model/media-type.js";
import { complaints, operationOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

const responsesOf = (responses: string) =>
  operationOf(`
paths:
  /export:
    get:
      operationId: export
      responses:
${responses.trim().replace(/^/gm, "        ")}
components:
  schemas: { file: { type: object } }
  examples: { three: { description: Three., value: 3 } }
  responses:
    gone: { description: Not there., content: { application/json: { schema: { type: string } } } }
`).responses;

/** Each status, and after it each `media type → type`. */
const shown = (responses: string) =>
  responsesOf(responses).flatMap(({ status, contents }) => [
    status,
    ...contents.map(({ mediaType, type }) => `${mediaType} → ${sketch(type)}`),
  ]);

test("a key that is no status names no response", () => {
  const keys = ["200 OK", "foo", "20", "2000", "099", "a\\nb", "", "0XX", "2xX", "DEFAULT"];
  const text = keys.map((key) => `"${key}": { description: It. }`).join("\n");
  expect(shown(text)).toEqual(["2XX", "default"]);
});

test("several statuses, each with its body, in the description's order", () => {
  expect(
    shown(`
"201": { description: Made., content: { application/json: { schema: { $ref: "#/components/schemas/file" } } } }
"200": { description: Done., content: { application/json: { schema: { type: array, items: {} } } } }
"204": { description: Nothing. }
"404": { $ref: "#/components/responses/gone" }
default: { description: Any other. }
x-note: { content: { application/json: {} } }
`),
  ).toEqual([
    // JavaScript puts keys that look like integers first, in their order.
    ...["200", "application/json → [unknown]"],
    ...["201", "application/json → →file"],
    "204",
    ...["404", "application/json → string"],
    "default",
  ]);
});

test("a range of statuses is spelt in one way", () => {
  expect(shown(`2xx: { description: Done. }`)).toEqual(["2XX"]);
});

test("a media type in one spelling, and what its body is", () => {
  expect(
    shown(`
"200":
  description: Done.
  content:
    application/json; charset=utf-8: { schema: { type: boolean } }
    Application/Problem+JSON: { schema: { type: integer } }
    application/json-seq: { schema: { type: boolean } }
    text/csv: { schema: { type: object } }
    application/octet-stream: { schema: { type: string, format: binary } }
    application/zip: {}
    multipart/form-data: { schema: { type: object } }
    "*/*": { schema: { type: boolean } }
    "text/*": { schema: { type: boolean } }
`),
  ).toEqual([
    "200",
    "application/json → boolean",
    "application/problem+json → integer",
    "application/json-seq → [boolean]",
    "text/csv → string",
    "application/octet-stream → binary",
    "application/zip → binary",
    "multipart/form-data → {}",
    "*/* → boolean",
    "text/* → string",
  ]);
});

test("examples of a body, one or named", () => {
  const [response] = responsesOf(`
"200":
  description: Done.
  content:
    Application/JSON; version=2:
      example: 1
      examples:
        two: { summary: Two., value: 2 }
        three: { $ref: "#/components/examples/three" }
        elsewhere: { externalValue: "https://example.com" }
`);
  const pointer = "/paths/~1export/get/responses/200";
  expect(response).toEqual({
    status: "200",
    description: "Done.",
    headers: [],
    contents: [
      {
        name: "Application/JSON; version=2",
        mediaType: "application/json",
        kind: "json",
        type: { kind: "unknown" },
        examples: [
          { content: { value: 1 } },
          { name: "two", summary: "Two.", content: { value: 2 } },
          { name: "three", description: "Three.", content: { value: 3 } },
          { name: "elsewhere", content: { address: "https://example.com" } },
        ],
        encodings: [],
        pointer: `${pointer}/content/Application~1JSON; version=2`,
      },
    ],
    pointer,
  });
});

test("JSON and forms by their media types", () => {
  const all = ["application/json", "application/vnd.api+json", "text/json"];
  expect(all.filter(isJson)).toEqual(all);
  const others = ["application/xml", "text/*", "text/plain", "application/jsonp", "*/*"];
  expect(others.filter(isJson)).toEqual([]);
  const forms = ["multipart/form-data", "application/x-www-form-urlencoded", "multipart/mixed"];
  expect(forms.filter(isForm)).toEqual(forms.slice(0, 2));
});

test("a status that has no body in HTTP has none here, and that is said", () => {
  const text = (status: string) =>
    `"${status}": { description: Done., content: { application/json: { schema: { type: string } } } }`;
  expect(shown(["200", "204", "205", "304"].map(text).join("\n"))).toEqual([
    ...["200", "application/json → string"],
    ...["204", "205", "304"],
  ]);
  const described = `
paths:
  /a:
    get:
      operationId: a
      responses:
        ${text("204")}
`;
  expect(complaints(described)).toEqual(["warning response-body-ignored 7:38"]);
});

test("HEAD has no body: what is described is that of a GET, and nothing is wrong with it", () => {
  const described = `
paths:
  /a:
    head:
      operationId: a
      responses:
        "200": { description: Done., headers: { X-Total: { schema: { type: integer } } }, content: { application/json: { schema: { type: string } } } }
        "404": { description: Not there., content: { application/json: { schema: { type: string } } } }
`;
  const { responses } = operationOf(described);
  expect(responses.map(({ contents }) => contents)).toEqual([[], []]);
  expect(responses[0]?.headers).toHaveLength(1);
  expect(complaints(described)).toEqual([]);
});

test.each(['""', "X Y", '"X-Y "', '"X:Y"', "X-Größe"])(
  "a response header called %s is left out with a warning, since HTTP allows no such header",
  (name) => {
    const text = `
paths:
  /files:
    get:
      operationId: list
      responses:
        "200":
          description: Files.
          headers:
            ${name}: { required: true, schema: { type: string } }
            X-Own: { schema: { type: string } }
`;
    const headers = operationOf(text).responses.flatMap((response) => response.headers);
    expect(headers.map((header) => header.name)).toEqual(["X-Own"]);
    expect(complaints(text)).toEqual(["warning response-header-ignored 10:13"]);
  },
);
