/** Responses in the media types that a description has for them. */
import { expect, test } from "vitest";
import { mockContents } from "../../generator/emit/mock-contents.js";
import { EventCall } from "../../templates/runtime/events.js";
import { Http } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { text } from "../../templates/runtime/readers.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { respond } from "../../templates/runtime/testing/respond.js";
import { inputOf } from "../support/package-of.js";

const description = `
paths:
  /pdf: { get: { operationId: pdf, responses: { "200": { content: { application/pdf: {} } } } } }
  /image: { get: { operationId: image, responses: { "200": { content: { "image/*": {} } } } } }
  /sound: { get: { operationId: sound, responses: { "200": { content: { "audio/*": {} } } } } }
  /film: { get: { operationId: film, responses: { "200": { content: { "video/*": { schema: { type: string, format: binary } } } } } } }
  /letters: { get: { operationId: letters, responses: { "200": { content: { "font/*": {} } } } } }
  /soap: { get: { operationId: soap, responses: { "200": { content: { "application/*+xml": {} } } } } }
  /vendor: { get: { operationId: vendor, responses: { "200": { content: { "application/*+json": { schema: { type: object } } } } } } }
  /größe: { get: { operationId: size, responses: { "200": { content: { "text/csv; header=größe": {} } } } } }
  /flac: { get: { operationId: flac, responses: { "200": { content: { audio/flac: {} } } } } }
  /v2: { get: { operationId: v2, responses: { "200": { content: { application/vnd.a.v2+json: { schema: { type: object } } } } } } }
  /csv: { get: { operationId: csv, responses: { "200": { content: { "text/csv; charset=utf-8": { examples: { a: { $ref: "#/components/examples/rows" } } } } } } } }
  /state: { get: { operationId: state, responses: { "200": { content: { text/plain: { schema: { $ref: "#/components/schemas/state" } } } } } } }
  /count: { get: { operationId: count, responses: { "200": { content: { text/plain: { schema: { type: integer, minimum: 7, maximum: 7 } } } } } } }
  /ticks: { get: { operationId: ticks, responses: { "200": { content: { text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } } } } } } }
  /chat: { post: { operationId: chat, requestBody: { content: { application/json: { schema: { type: object, properties: { stream: { type: boolean } } } } } }, responses: { "200": { content: { text/event-stream: { example: one }, application/json: { schema: { type: object } } } } } } }
  /report: { get: { operationId: report, responses: { "200": { content: { application/json: { schema: { type: object } }, application/pdf: {} } }, "404": { content: { text/plain: {} } }, 4XX: { content: { application/problem+json: {} } } } } }
  /either: { get: { operationId: either, responses: { "200": { content: { application/json: { schema: { type: object, properties: { a: { type: string } } } }, application/vnd.b+json: { schema: { type: object, required: [b], properties: { b: { type: integer } } } }, application/vnd.c+json: { schema: { type: object, properties: { a: { type: string } } } }, application/vnd.d+json: { schema: { type: object, properties: { a: { type: string } } }, example: { a: d } } } } } } }
  /fails: { get: { operationId: fails, responses: { "200": { content: { application/json: {} } }, "400": { content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } }, application/vnd.b+json: { schema: { type: object, required: [b], properties: { b: { type: integer } } } } } } } } }
  /plain: { get: { operationId: plain, responses: { "200": { content: { application/json: { schema: { type: object } } } } } } }
components: { examples: { rows: { value: "a,b" } }, schemas: { state: { type: string, enum: [up, down] } } }
`;

const contents = mockContents(inputOf(description));
const ok = (route: string) => [
  route,
  { responses: { 200: [schemaOf((_): _ is unknown => true, "unknown")] } },
];
const routes = [...Object.keys(contents), "GET /plain"];
const schemas = Object.fromEntries(routes.map(ok)) as Parameters<typeof createMock>[0]["schemas"];
const fixtures = Object.fromEntries(
  routes.map((route) => [route, { responses: { 200: () => ({ id: 1 }) } }]),
);
const api = { servers: { main: "https://api.example.com" } };
const mockOf = () =>
  createMock<Record<string, never>>({
    api,
    routes: [],
    schemas,
    fixtures,
    contents,
    parameterShapes: {},
  });

async function fetched(path: string, init: RequestInit = {}, mock = mockOf()) {
  const response = await mock.fetch(`https://api.example.com${path}`, init);
  return [response.status, response.headers.get("content-type"), await response.text()];
}

const accept = (value: string): RequestInit => ({ headers: { accept: value } });
const post = (body: object): RequestInit => ({ method: "POST", body: JSON.stringify(body) });

test.each<[string, RequestInit, string, string]>([
  ["/pdf", {}, "application/pdf", "bytes"],
  ["/image", {}, "image/png", "bytes"],
  ["/sound", {}, "audio/mpeg", "bytes"],
  ["/film", {}, "video/mp4", "bytes"],
  ["/letters", {}, "font/woff2", "bytes"],
  ["/soap", {}, "application/vnd.example+xml", "<mock/>"],
  ["/vendor", {}, "application/vnd.example+json", '{"id":1}'],
  ["/größe", {}, "text/csv", "id,name\n1,Name\n"],
  ["/flac", {}, "audio/flac", "bytes"],
  ["/v2", {}, "application/vnd.a.v2+json", '{"id":1}'],
  ["/csv", {}, "text/csv; charset=utf-8", "a,b"],
  ["/state", {}, "text/plain", "up"],
  ["/count", {}, "text/plain", "7"],
  ["/plain", {}, "application/json; charset=utf-8", '{"id":1}'],
  ["/either", {}, "application/json", '{"id":1}'],
  ["/either", accept("application/vnd.b+json"), "application/vnd.b+json", '{"b":1}'],
  ["/either", accept("application/vnd.c+json"), "application/vnd.c+json", '{"id":1}'],
  ["/either", accept("application/vnd.d+json"), "application/vnd.d+json", '{"a":"d"}'],
  ["/chat", post({}), "application/json", '{"id":1}'],
  ["/chat", post({ stream: true }), "text/event-stream", "data: one\n\n".repeat(3)],
  ["/report", {}, "application/json", '{"id":1}'],
  ["/report", accept("application/pdf"), "application/pdf", "bytes"],
  ["/report", accept("application/json;q=0.5, application/*"), "application/pdf", "bytes"],
  ["/report", accept("text/html"), "application/json", '{"id":1}'],
])("%s %o comes as %s", async (path, init, type, body) => {
  expect(await fetched(path, init)).toEqual([200, type, body]);
});

test("errors have the media type that is described for them, or for others like them", async () => {
  const mock = mockOf();
  const failed = async (status: number, path = "/report") => {
    mock.failNext(status);
    return fetched(path, {}, mock);
  };
  expect(await failed(404)).toEqual([404, "text/plain", "Resource Not Found"]);
  const problem = '{"type":"about:blank","title":"Data Invalid","status":422}';
  expect(await failed(422)).toEqual([422, "application/problem+json", problem]);
  expect(await failed(500)).toEqual([500, "text/plain", "Server Error"]);
  expect((await failed(404, "/plain"))[1]).toBe("application/json; charset=utf-8");
  mock.failNext(400);
  const other = "application/vnd.b+json";
  expect(await fetched("/fails", accept(other), mock)).toEqual([400, other, '{"b":1}']);
});

test("what a test answers with has the type that suits it", async () => {
  const mock = mockOf();
  const answer = (route: string, body: unknown) => mock.answer(route, respond(200, body));
  answer("GET /report", new Uint8Array([97]));
  expect(await fetched("/report", {}, mock)).toEqual([200, "application/pdf", "a"]);
  answer("GET /csv", "x,y");
  expect(await fetched("/csv", {}, mock)).toEqual([200, "text/csv; charset=utf-8", "x,y"]);
  answer("GET /ticks", ["one", { two: 2 }]);
  const events = 'data: one\n\ndata: {"two":2}\n\n';
  expect(await fetched("/ticks", {}, mock)).toEqual([200, "text/event-stream", events]);
  answer("GET /plain", "text");
  expect((await fetched("/plain", {}, mock))[2]).toBe('"text"');
});

test("events come one by one, with data of the described type", async () => {
  const { fetch } = mockOf();
  const http = new Http({ ...api, headers: {}, userAgent: "test" }, { fetch });
  const seen: unknown[] = [];
  const ticks: Operation<object, EventCall> = { route: "GET /ticks", call: EventCall, read: text };
  for await (const { data } of http.send(ticks, {})) seen.push(JSON.parse(data));
  expect(seen).toEqual([{ delta: "Delta" }, { delta: "Delta" }, { delta: "Delta" }]);
  const body = (await fetch("https://api.example.com/ticks")).body!.getReader();
  const { value } = await body.read();
  expect(new TextDecoder().decode(value)).toBe('data: {"delta":"Delta"}\n\n');
});
