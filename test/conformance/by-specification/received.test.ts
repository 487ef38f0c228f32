/** What the API sends itself, to webhooks and callbacks, and links between operations. */
import { expect, test } from "vitest";
import { compile } from "../../support/compile.js";
import { packageOf } from "../../support/package-of.js";
import { sketch } from "../../support/sketch.js";
import { complaints, modelOf } from "../../support/spec-of.js";

const done = 'responses: { "200": { description: d } }';
const json = (schema: string) =>
  `requestBody: { required: true, content: { application/json: { schema: ${schema} } } }`;

const text = `
openapi: 3.1.1
info: { title: Received, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /hooks:
    post:
      operationId: subscribe
      tags: [hooks]
      callbacks:
        event:
          "{$request.body#/url}": { post: { ${json("{ type: object, properties: { x: { type: string } } }")}, ${done} } }
          "{$request.query.q}/b?x={$request.header.h}": { post: { ${json("{ type: integer }")}, ${done} }, put: { ${done} } }
          "https://hooks.example/{$response.body#/id}": { $ref: "#/components/pathItems/Item" }
        named: { $ref: "#/components/callbacks/Named" }
      responses:
        "200":
          description: d
          links:
            unknown: { operationId: nowhere, parameters: { id: $response.body#/id } }
            other: { operationRef: "https://other.example/api.yaml#/paths/~1x/get" }
            dangling: { operationRef: "#/paths/~1nowhere/get", server: { url: /v2 } }
            own: { operationRef: "#/paths/~1hooks/post", requestBody: $response.body }
            empty: {}
webhooks:
  several: { post: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { z: { type: string } } } }, application/json: { schema: { $ref: "#/components/schemas/A" } }, text/plain: {} } }, ${done} } }
  item: { $ref: "#/components/pathItems/Item", summary: Beside. }
  nothing: { post: { ${done} } }
  shared: { put: { requestBody: { $ref: "#/components/requestBodies/List" }, ${done} } }
  "a.b/c~d": { post: { ${json("{ type: string }")}, ${done} } }
components:
  pathItems: { Item: { post: { ${json("{ type: boolean }")}, ${done} } } }
  callbacks: { Named: { "{$request.body#/u}": { post: { ${json("{ type: number }")}, ${done} } } } }
  requestBodies: { List: { content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/A" } } } } } }
  schemas: { A: { type: object, properties: { a: { type: string } } } }
`;

test("each request that the API sends is known, with its media types and its type", async () => {
  const { received, schemas } = modelOf(text);
  const shown = received.map(({ kind, name, method, expression, body }) =>
    [kind, name, method, expression, body?.contents.map(({ mediaType }) => mediaType).join()]
      .filter((one) => one !== undefined)
      .join(" "),
  );
  expect(shown).toEqual([
    "webhook several post application/x-www-form-urlencoded,application/json,text/plain",
    "webhook item post application/json",
    "webhook nothing post",
    "webhook shared put application/json",
    "webhook a.b/c~d post application/json",
    "callback event post {$request.body#/url} application/json",
    "callback event post {$request.query.q}/b?x={$request.header.h} application/json",
    "callback event put {$request.query.q}/b?x={$request.header.h}",
    "callback event post https://hooks.example/{$response.body#/id} application/json",
    "callback named post {$request.body#/u} application/json",
  ]);
  expect(schemas.map(({ name, type }) => `${name}: ${sketch(type)}`)).toEqual([
    "A: { a?: string }",
    "several_webhook: →A",
    "item_webhook: boolean",
    "shared_webhook: [→A]",
    "a.b/c~d_webhook: string",
    "subscribe_event_callback: { x?: string }",
    "subscribe_event_callback2: integer",
    "subscribe_event_callback3: boolean",
    "subscribe_named_callback: number",
  ]);
  expect(complaints(text)).toEqual([]);
  const files = Object.entries(await packageOf(text));
  const put = files.map(([path, content]) => [`received/${path}`, content] as const);
  expect(compile(Object.fromEntries(put))).toEqual([]);
});
