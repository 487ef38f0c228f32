import { expect, test } from "vitest";
import { inputOf } from "../support/package-of.js";
import { sketch } from "../support/sketch.js";

/** Each call of `POST /reports`: what it gives, how that is read, and what it asks for. */
function callsOf(responses: string, said = "") {
  const { operations } = inputOf(`
paths:
  /reports:
    post:
      operationId: makeReport
      tags: [Reports]
      ${said}
      responses: ${responses}
components: { schemas: { report: { type: object, properties: { id: { type: string } } } } }
`);
  return operations.map(({ name, output, reader }) => {
    const types = output.types.map(sketch).join(" | ");
    return [name, types || "nothing", reader, output.stream ?? "", output.accept].join("; ");
  });
}

const report = `schema: { $ref: "#/components/schemas/report" }`;
const json = `application/json: { ${report} }`;
const ok = (...contents: readonly string[]) => `{ "200": { content: { ${contents.join(", ")} } } }`;

test.each<[string, string, ...string[]]>([
  ["JSON", ok(json), "→report; json; ; application/json"],
  [
    "JSON with parameters: all of them but the character set",
    ok(`"application/json; Version=2; charset=utf-8": { ${report} }`),
    "→report; json; ; application/json;version=2",
  ],
  [
    "JSON of a kind",
    ok(`application/vnd.api+json: { ${report} }`),
    "→report; json; ; application/vnd.api+json",
  ],
  ["a file", ok("application/pdf: {}"), "binary; bytes; bytes; application/pdf"],
  [
    "one of several files",
    ok("image/png: {}, image/jpeg: {}"),
    "binary | binary; bytes; bytes; image/png, image/jpeg",
  ],
  ["any image", ok(`"image/*": {}`), "binary; bytes; bytes; image/*"],
  ["text", ok("text/csv: { schema: { type: string } }"), "string; text; ; text/csv"],
  [
    "one of some texts",
    ok("text/plain: { schema: { type: string, enum: [up, down] } }"),
    `enum("up", "down"); text; ; text/plain`,
  ],
  [
    "a number as text",
    ok("text/plain: { schema: { type: integer } }"),
    "string; text; ; text/plain",
  ],
  [
    "events",
    ok("text/event-stream: { schema: { type: string } }"),
    "string; text; events; text/event-stream",
  ],
  [
    "events, or none",
    `{ "200": { content: { text/event-stream: {} } }, "204": {} }`,
    "string; text; events; text/event-stream",
  ],
  ["nothing", `{ "204": {} }`, "nothing; nothing; ; */*"],
  [
    "errors in JSON of their own",
    `{ "200": { content: { ${json} } }, "404": { content: { application/problem+json: {} } } }`,
    "→report; json; ; application/json, application/problem+json",
  ],
  [
    "a file, with errors in JSON",
    `{ "200": { content: { application/pdf: {} } }, default: { content: { application/json: {} } } }`,
    "binary; bytes; bytes; application/pdf, application/json;q=0.9",
  ],
  [
    "the same in XML, YAML and as text",
    ok(`application/xml: { ${report} }`, `text/plain: { ${report} }`, json, "application/yaml: {}"),
    "→report; json; ; application/json, application/xml;q=0.9, text/plain;q=0.9, application/yaml;q=0.9",
  ],
  ["XML alone", ok(`application/xml: { ${report} }`), "binary; bytes; bytes; application/xml"],
  [
    "an object of any type",
    ok(`"*/*": { ${report} }`),
    "→report; json; ; application/json, */*;q=0.9",
  ],
  [
    "an object of any application's type",
    ok(`"application/*": { ${report} }`),
    "→report; json; ; application/json, application/*;q=0.9",
  ],
  ["a string of any type", ok(`"*/*": { schema: { type: string } }`), "string; textOrJson; ; */*"],
  [
    "bytes of any type",
    ok(`"*/*": { schema: { type: string, format: binary } }`),
    "binary; bytes; bytes; */*",
  ],
  ["anything", ok(`"*/*": {}`), "unknown; byType; ; application/json, */*;q=0.9"],
  ["JSON beside any type", ok(json, `"*/*": {}`), "→report; json; ; application/json, */*;q=0.9"],
  [
    "a name that is no media type",
    ok("json: {}"),
    "unknown; byType; ; application/json, */*;q=0.9",
  ],
  [
    "another body for another status",
    `{ "200": { content: { ${json} } }, "202": { content: { text/plain: { schema: { type: string } } } } }`,
    "→report | string; textOrJson; ; application/json, text/plain",
  ],
])("%s", (_, responses, ...expected) => {
  expect(callsOf(responses)).toEqual(expected.map((line) => `reportsMake; ${line}`));
});

test("a file or a table beside JSON has a method of its own; the route gives all of them", () => {
  const files = ["application/pdf: {}", "text/csv: {}", "image/png: {}", "image/gif: {}"];
  const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const all = `application/json, application/pdf;q=0.9, text/csv;q=0.9, image/png;q=0.9, image/gif;q=0.9, ${xlsx};q=0.9`;
  expect(callsOf(ok(json, ...files, `${xlsx}: {}`))).toEqual([
    `reportsMake; →report; json; ; ${all}`,
    "reportsMakePdf; binary; bytes; bytes; application/pdf",
    "reportsMakeCsv; string; text; ; text/csv",
    "reportsMakeImage; binary | binary; bytes; bytes; image/png, image/gif",
    `reportsMakeXlsx; binary; bytes; bytes; ${xlsx}`,
    `makeReport; →report | binary | string | binary | binary | binary; byType; ; ${all}`,
  ]);
});

const listing = (values: string, name = "Accept") =>
  `parameters: [{ name: ${name}, in: header, schema: { type: string, enum: [${values}] } }]`;
const pdf = `{ "200": { content: { application/pdf: {} } }, "404": { content: { ${json} } } }`;

test.each([
  ["one value", listing("application/pdf"), "application/pdf"],
  ["one value, in other letters", listing("Application/PDF", "accept"), "Application/PDF"],
  ["one that no response has", listing("application/octet-stream"), "application/octet-stream"],
  ["several: the one that is read", listing("text/csv, application/pdf"), "application/pdf"],
  ["none that is read", listing("text/csv, image/png"), "application/pdf, application/json;q=0.9"],
  ["no media type", listing('"a\\nb"'), "application/pdf, application/json;q=0.9"],
  ["nothing", "", "application/pdf, application/json;q=0.9"],
])("a parameter that lists values of Accept: %s", (_, said, accept) => {
  expect(callsOf(pdf, said)).toEqual([`reportsMake; binary; bytes; bytes; ${accept}`]);
});

test("JSON of which nothing is said is no better than what stands beside it", () => {
  expect(callsOf(ok("application/json: {}", "image/png: {}"))).toEqual([
    "reportsMake; unknown | binary; byType; ; application/json, image/png",
    "reportsMakeImage; binary; bytes; bytes; image/png",
    "makeReport; unknown | binary; byType; ; application/json, image/png",
  ]);
});

const both = ok(json, "text/event-stream: {}");

test("a field of the input asks for events in place of JSON", () => {
  const stream = "{ type: object, properties: { stream: { type: boolean } } }";
  const expected = [
    "reportsMake; →report; json; ; application/json, text/event-stream;q=0.9",
    "reportsMakeEvents; string; text; events; text/event-stream, application/json;q=0.9",
    "makeReport; →report | string; byType; events; application/json, text/event-stream;q=0.9",
  ];
  const body = `requestBody: { content: { application/json: { schema: ${stream} } } }`;
  expect(callsOf(both, body)).toEqual(expected);
  const query = "parameters: [{ in: query, name: stream, schema: { type: boolean } }]";
  expect(callsOf(both, query)).toEqual(expected);
});

test("lines of JSON are a stream, too", () => {
  const stream = "{ type: object, properties: { stream: { type: boolean } } }";
  const body = `requestBody: { content: { application/json: { schema: ${stream} } } }`;
  expect(callsOf(ok(json, `application/x-ndjson: { ${report} }`), body)).toEqual([
    "reportsMake; →report; json; ; application/json, application/x-ndjson;q=0.9",
    "reportsMakeEvents; [→report]; jsonLines; items; application/x-ndjson, application/json;q=0.9",
    "makeReport; →report | binary; byType; ; application/json, application/x-ndjson;q=0.9",
  ]);
});

test("a text is no other form of what is a text in JSON", () => {
  const text = "{ schema: { type: string } }";
  expect(callsOf(ok(`text/plain: ${text}`, `application/json: ${text}`))).toEqual([
    "reportsMake; string; json; ; application/json, text/plain;q=0.9",
  ]);
});

test("where no field does, events have a method of their own", () => {
  expect(callsOf(both)).toEqual([
    "reportsMake; →report; json; ; application/json, text/event-stream;q=0.9",
    "reportsMakeEvents; string; text; events; text/event-stream",
    "makeReport; →report | string; byType; events; application/json, text/event-stream;q=0.9",
  ]);
});
