/** `prefixEncoding`, `itemEncoding` and nested encoding: parts by their places. */
import { expect, test } from "vitest";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { packageOf } from "../support/package-of.js";
import { recorded } from "./recorded.js";

const tuple =
  "{ type: array, prefixItems: [{ $ref: '#/components/schemas/Meta' }, { type: string, contentMediaType: image/png }], minItems: 2, items: { type: string } }";
const description = `
openapi: 3.2.0
info: { title: Parts, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /places:
    post:
      operationId: sendPlaces
      tags: [parts]
      requestBody:
        required: true
        content:
          multipart/related:
            schema: ${tuple}
            prefixEncoding:
              - { contentType: application/vnd.meta+json, headers: { X-Kind: { schema: { const: meta } } } }
              - { contentType: image/png }
            itemEncoding: { contentType: text/csv }
      responses: { "204": { description: Done. } }
    get:
      operationId: readPlaces
      tags: [parts]
      responses: { "200": { description: Some., content: { multipart/mixed: { schema: { $ref: '#/components/schemas/Parts' }, prefixEncoding: [{ contentType: application/json }, { contentType: image/png }] } } } }
  /nested:
    post:
      operationId: sendNested
      tags: [parts]
      requestBody:
        required: true
        content:
          multipart/mixed:
            itemSchema: { type: array, items: { type: object, properties: { a: { type: integer } } } }
            itemEncoding: { contentType: multipart/mixed, itemEncoding: { contentType: application/json } }
      responses: { "204": { description: Done. } }
  /named:
    post:
      operationId: sendNamed
      tags: [parts]
      requestBody:
        required: true
        content:
          multipart/mixed:
            schema: { type: array, prefixItems: [{ type: object, properties: { note: { type: string } } }], minItems: 1, items: false }
            prefixEncoding: [{ contentType: multipart/form-data, encoding: { note: { contentType: text/markdown } } }]
      responses: { "204": { description: Done. } }
  /form:
    post:
      operationId: sendForm
      tags: [parts]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [list]
              properties:
                list: { type: array, items: { type: string, format: binary } }
                tuple: { type: array, prefixItems: [{ $ref: '#/components/schemas/Meta' }, { type: string }], minItems: 2, items: false }
                object: { type: object, properties: { note: { type: string }, file: { type: string, format: binary } } }
                objects: { type: array, items: { type: object, properties: { n: { type: integer } } } }
                lists: { type: array, items: { type: array, items: { type: integer } } }
                plain: { type: string }
            encoding:
              list: { contentType: multipart/mixed, itemEncoding: { contentType: image/png } }
              tuple: { contentType: multipart/related, headers: { X-Kind: { schema: { const: t } } }, prefixEncoding: [{ contentType: application/json }, { contentType: text/html }] }
              object: { contentType: multipart/form-data, encoding: { note: { contentType: text/markdown } } }
              objects: { contentType: multipart/form-data, encoding: { n: { contentType: text/plain } } }
              lists: { contentType: multipart/mixed, itemEncoding: { contentType: application/json } }
      responses: { "204": { description: Done. } }
components:
  schemas:
    Parts: ${tuple}
    Meta: { type: object, required: [id], properties: { id: { type: string } } }
`;

const [input, own] = await loadDescribed(description);

/** With `b` and `c` for boundaries, in the order in which they come. */
function plain(text = "", type: string | null = ""): string {
  const [, outer = ""] = /boundary=(.*)/.exec(type ?? "") ?? [];
  const [, inner = "\0"] = /^Content-Type: multipart.*boundary=(.*)\r$/m.exec(text) ?? [];
  return text.replaceAll(outer, "b").replaceAll(inner, "c").replaceAll("\r\n", "\n");
}

/** The parts of a form that have a name; `b` is the boundary of their own parts. */
function partsNamed(name: string, text: string, type: string): readonly string[] {
  const [, outer = ""] = /boundary=(.*)/.exec(type) ?? [];
  const parts = text.split(`--${outer}`).filter((part) => part.includes(`; name="${name}"\r\n`));
  return parts.map((part) => {
    const [, inner = "\0"] = /^Content-Type: multipart.*boundary=(.*)\r$/m.exec(part) ?? [];
    return part.replaceAll(inner, "b").replaceAll("\r\n", "\n").trim();
  });
}

test("a field of a form has parts of its own, by places or by names", async () => {
  const { call, sent } = recorded(own);
  await call("parts", "sendForm", {
    list: [new Uint8Array([65]), new Uint8Array([66])],
    tuple: [{ id: "1" }, "<p>"],
    object: { note: "# n", file: new Uint8Array([65]) },
    objects: [{ n: 1 }, { n: 2 }],
    lists: [[1], [2, 3]],
    plain: "p",
  });
  const [{ type = "", body = "" } = {}] = sent;
  expect(type).toMatch(/^multipart\/form-data; boundary=/);
  const head = (name: string, type: string) =>
    `Content-Disposition: form-data; name="${name}"\nContent-Type: ${type}; boundary=b\n`;
  const named = (name: string) => partsNamed(name, body, type ?? "");
  expect(named("list")).toEqual([
    `${head("list", "multipart/mixed")}\n--b\nContent-Type: image/png\n\nA\n--b\nContent-Type: image/png\n\nB\n--b--`,
  ]);
  expect(named("tuple")).toEqual([
    `${head("tuple", "multipart/related").replace("\nC", "\nX-Kind: t\nC")}\n--b\nContent-Type: application/json\n\n{"id":"1"}\n--b\nContent-Type: text/html\n\n<p>\n--b--`,
  ]);
  expect(named("object")).toEqual([
    `${head("object", "multipart/form-data")}\n--b\nContent-Disposition: form-data; name="note"\nContent-Type: text/markdown\n\n# n\n--b\nContent-Disposition: form-data; name="file"; filename="blob"\nContent-Type: application/octet-stream\n\nA\n--b--`,
  ]);
  expect(named("objects")).toHaveLength(2);
  expect(named("lists")).toHaveLength(2);
  expect(named("lists")[1]).toContain("\n\n2\n--b\nContent-Type: application/json\n\n3\n--b--");
});

test("each place is written by its encoding", async () => {
  const { call, sent } = recorded(own);
  const png = new Uint8Array([65, 66]);
  await call("parts", "sendPlaces", [{ id: "1" }, png, "a,b", "c,d"]);
  const [{ type = "", body } = {}] = sent;
  expect(type).toMatch(/^multipart\/related; boundary=/);
  expect(plain(body, type)).toBe(
    [
      "--b\nContent-Type: application/vnd.meta+json\nX-Kind: meta\n",
      '{"id":"1"}\n--b\nContent-Type: image/png\n',
      "AB\n--b\nContent-Type: text/csv\n",
      "a,b\n--b\nContent-Type: text/csv\n",
      "c,d\n--b--\n",
    ].join("\n"),
  );
});

test("a part may have parts of its own, by their places or by their names", async () => {
  const { call, sent } = recorded(own);
  await call("parts", "sendNested", [[{ a: 1 }, { a: 2 }]]);
  await call("parts", "sendNamed", [{ note: "*hi*" }]);
  expect(sent.map(({ body, type }) => plain(body, type))).toEqual([
    [
      "--b\nContent-Type: multipart/mixed; boundary=c\n",
      "--c\nContent-Type: application/json\n",
      '{"a":1}\n--c\nContent-Type: application/json\n',
      '{"a":2}\n--c--\n',
      "--b--\n",
    ].join("\n"),
    [
      "--b\nContent-Type: multipart/form-data; boundary=c\n",
      '--c\nContent-Disposition: form-data; name="note"\nContent-Type: text/markdown\n',
      "*hi*\n--c--\n",
      "--b--\n",
    ].join("\n"),
  ]);
});

test("a response of parts is read by what each part says, and held to the places", async () => {
  const response = (first: string) => () =>
    new Response(
      `--x\r\nContent-Type: application/json\r\n\r\n${first}\r\n--x\r\nContent-Type: image/png\r\n\r\nAB\r\n--x\r\n\r\ntext\r\n--x--`,
      { headers: { "content-type": 'multipart/mixed; boundary="x"' } },
    );
  const read = (first: string) =>
    recorded(own, [response(first)], { validate: own.enforce() }).call("parts", "readPlaces");
  expect(await read('{"id":"1"}')).toEqual([{ id: "1" }, new Uint8Array([65, 66]), "text"]);
  await expect(read('{"id":1}')).rejects.toThrow(/id should be a string/);
});

test("the types have the places", async () => {
  const { "src/resources/parts.ts": parts = "" } = await packageOf(description);
  expect(parts).toContain("[Meta, (Blob | Uint8Array | string), ...Array<string>]");
  expect(parts).toContain("[Meta, Uint8Array, ...Array<string>]");
});

test("the client and its mock agree, in process and over HTTP", async () => {
  for (const way of ["in process", "over HTTP"] as const) {
    const { faults, calls, right } = await checkPackage(input, own, way);
    expect(faults).toEqual([]);
    expect(right).toBe(calls);
  }
});
