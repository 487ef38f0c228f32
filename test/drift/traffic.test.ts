import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { draftFromTraffic, type TrafficOptions } from "../../generator/drift/draft-from-traffic.js";
import { findingText } from "../../generator/drift/finding.js";
import { readHar } from "../../generator/drift/read-har.js";
import { responseBody, unpackWithin } from "../../generator/drift/recorded-body.js";
import { corrected } from "../../generator/specs/draft-from-examples.js";
import { specOf } from "../support/spec-of.js";
import { draftText } from "../support/draft-text.js";
import { harEntry, harOf, type Recorded } from "./har.js";

const description = (openapi: string) => `
openapi: ${openapi}
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example.com/v1 }]
components:
  securitySchemes:
    key: { type: apiKey, in: query, name: api_key }
  schemas:
    pet:
      type: object
      required: [id, name]
      properties:
        id: { type: string }
        name: { type: string }
        kind: { type: string, enum: [dog, bird] }
        age: { type: integer, maximum: 40 }
        owner: { $ref: "#/components/schemas/owner" }
        labels: { type: object, additionalProperties: { type: string } }
        extra: { type: object }
    owner:
      type: object
      properties: { email: { type: string } }
    named: { type: object, properties: { title: { type: string } } }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, required: true, schema: { type: integer } }
        - { name: sort, in: query, schema: { type: string, enum: [asc, desc] } }
        - { name: ids, in: query, schema: { type: array, items: { type: integer } } }
      responses:
        "200":
          description: Done.
          content:
            application/json: { schema: { type: array, items: { $ref: "#/components/schemas/pet" } } }
    post:
      operationId: createPet
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/pet" } }
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/owner" } }
      responses:
        "201":
          description: Done.
          content:
            application/json:
              schema:
                allOf: [{ $ref: "#/components/schemas/pet" }, { $ref: "#/components/schemas/named" }]
        4XX: { description: Refused. }
  /pets/{pet_id}:
    get:
      operationId: retrievePet
      parameters: [{ name: pet_id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: Done.
          content:
            application/json:
              schema: { oneOf: [{ $ref: "#/components/schemas/pet" }, { $ref: "#/components/schemas/owner" }] }
`;

const base = "https://api.example.com/v1";
const pet = { id: "1", name: "Rex", kind: "dog" };

function draft(recorded: readonly Recorded[], options: TrafficOptions & { openapi?: string } = {}) {
  return draftOfEntries(recorded.map(harEntry), options);
}

function draftOfEntries(
  entries: readonly unknown[],
  { openapi = "3.0.3", ...options }: TrafficOptions & { openapi?: string } = {},
) {
  const spec = specOf(description(openapi));
  const recording = readHar(harOf(entries), "t.har");
  const drafted = draftFromTraffic(spec, recording.exchanges, options);
  const root = corrected(spec.root, drafted.actions);
  if (drafted.actions.length > 0 && root === undefined)
    throw new Error("The draft does not apply.");
  const after = draftFromTraffic(
    { ...spec, root: root ?? spec.root },
    recording.exchanges,
    options,
  );
  // What a new run finds with the draft applied is what the draft said that it leaves.
  expect(after.findings).toEqual(drafted.left);
  return { ...drafted, recording, texts: drafted.findings.map(findingText), root };
}

test("traffic that is as described has no findings", () => {
  const { findings, actions, coverage } = draft([
    { url: `${base}/pets?limit=2&sort=asc&ids=1&ids=2&api_key=s`, response: [pet, pet] },
    { url: `${base}/pets?limit=2&ids=1,2`, response: [] },
    {
      method: "POST",
      url: `${base}/pets`,
      status: 201,
      request: pet,
      response: { ...pet, title: "A" },
    },
    { method: "POST", url: `${base}/pets`, status: 422, request: { any: 1 } },
    { url: `${base}/pets/7`, response: { ...pet, labels: { "a@b.c": "x" }, extra: { n: 1 } } },
    { url: `${base}/pets/7`, response: { email: "a@b.c" } },
  ]);
  expect({ findings, actions }).toEqual({ findings: [], actions: [] });
  expect(coverage).toEqual([
    { route: "GET /pets", exchanges: 2, statuses: [200] },
    { route: "POST /pets", exchanges: 2, statuses: [201, 422] },
    { route: "GET /pets/{pet_id}", exchanges: 2, statuses: [200] },
  ]);
});

const deviations: readonly (readonly [string, Recorded, string])[] = [
  [
    "status",
    { url: `${base}/pets/7`, status: 202, response: pet },
    "GET /pets/{pet_id}, response 202: undescribed status (1 exchange)",
  ],
  [
    "media type",
    { url: `${base}/pets/7`, response: "Rex", type: "text/plain" },
    "GET /pets/{pet_id}, response 200: undescribed media type, text/plain (1 exchange)",
  ],
  [
    "body where none is described",
    { method: "POST", url: `${base}/pets`, status: 400, response: { message: "No" } },
    "POST /pets, response 400: undescribed media type, application/json (1 exchange)",
  ],
  [
    "route",
    { url: `${base}/pets/7/badges?x=1`, response: { points: 1 } },
    "GET /pets/{id}/badges, response 200: undocumented route (1 exchange)",
  ],
  [
    "method",
    { method: "DELETE", url: `${base}/pets/7`, response: pet },
    "DELETE /pets/{pet_id}, response 200: undocumented route (1 exchange)",
  ],
  [
    "property",
    { url: `${base}/pets?limit=1`, response: [pet, { ...pet, color: "red" }] },
    'GET /pets, response 200, "/*/color": undocumented property, a string (1 exchange)',
  ],
  [
    "property of one composed schema",
    {
      method: "POST",
      url: `${base}/pets`,
      status: 201,
      request: pet,
      response: { ...pet, title: "A", born: 1 },
    },
    'POST /pets, response 201, "/born": undocumented property, a number (1 exchange)',
  ],
  [
    "property in a request",
    { method: "POST", url: `${base}/pets`, status: 201, request: { ...pet, tags: ["a"] } },
    'POST /pets, request, "/tags": undocumented property, a list (1 exchange)',
  ],
  [
    "property below",
    { url: `${base}/pets/7`, response: { ...pet, owner: { phone: "1" } } },
    'GET /pets/{pet_id}, response 200, "/owner/phone": undocumented property, a string (1 exchange)',
  ],
  [
    "null",
    { url: `${base}/pets?limit=1`, response: [{ ...pet, name: null }] },
    'GET /pets, response 200, "/*/name": null (1 exchange)',
  ],
  [
    "null object",
    { url: `${base}/pets?limit=1`, response: [{ ...pet, owner: null }] },
    'GET /pets, response 200, "/*/owner": null (1 exchange)',
  ],
  [
    "missing",
    { url: `${base}/pets?limit=1`, response: [{ id: "1" }] },
    'GET /pets, response 200, "/*/name": missing required (1 exchange)',
  ],
  [
    "type",
    { url: `${base}/pets?limit=1`, response: [{ ...pet, id: 1 }] },
    'GET /pets, response 200, "/*/id": wrong type, a number instead of string (1 exchange)',
  ],
  [
    "limit",
    { url: `${base}/pets?limit=1`, response: [{ ...pet, age: 41 }] },
    'GET /pets, response 200, "/*/age": limit, maximum (1 exchange)',
  ],
  [
    "query parameter",
    { url: `${base}/pets?limit=1&page=2`, response: [] },
    'GET /pets, query, "page": undocumented query parameter (1 exchange)',
  ],
  [
    "list in the query",
    { url: `${base}/pets?limit=1&expand[]=a&expand[]=b`, response: [] },
    'GET /pets, query, "expand[]": undocumented query parameter (1 exchange)',
  ],
  [
    "object in the query",
    { url: `${base}/pets?limit=1&filter[jane@x.org]=a`, response: [] },
    'GET /pets, query, "filter[*]": undocumented query parameter (1 exchange)',
  ],
  [
    "several values for each key of an object in the query",
    { url: `${base}/pets?limit=1&filter[jane@x.org][]=a&filter[max][]=b`, response: [] },
    'GET /pets, query, "filter[*]": undocumented query parameter (1 exchange)',
  ],
  [
    "required query parameter",
    { url: `${base}/pets`, response: [] },
    'GET /pets, query, "limit": missing query parameter (1 exchange)',
  ],
  [
    "type in the query",
    { url: `${base}/pets?limit=all`, response: [] },
    'GET /pets, query, "limit": wrong type, a string instead of integer (1 exchange)',
  ],
];

test.each(["3.0.3", "3.1.0"])(
  "each deviation is one finding, and mended by the draft (%s)",
  (openapi) => {
    for (const [name, recorded, text] of deviations) {
      const { texts, left } = draft([recorded], { openapi });
      expect({ name, texts, left }).toEqual({ name, texts: [text], left: [] });
    }
  },
);

test("a value of an enum is drafted only if values are asked for", () => {
  const recorded = [
    { url: `${base}/pets?limit=1&sort=up`, response: [{ ...pet, kind: "cat" }] },
    { url: `${base}/pets?limit=1`, response: [{ ...pet, kind: "cat" }] },
  ];
  const closed = draft(recorded);
  expect(closed.texts).toEqual([
    'GET /pets, query, "sort": enum value, a string (1 exchange)',
    'GET /pets, response 200, "/*/kind": enum value, a string (2 exchanges)',
  ]);
  expect(closed.actions).toEqual([]);
  const open = draft(recorded, { values: true });
  expect(open.texts[1]).toContain('enum value, "cat" (2 exchanges)');
  expect(open.actions.map(({ update }) => update)).toEqual(["up", "cat"]);
  expect(open.left).toEqual([]);
});

test("secrets and personal values reach neither findings nor the draft", () => {
  const secret = {
    email: "jane@example.org",
    token: "sk_live_51HqLyjWDarjtT1zdp7dc",
    "jane@example.org": 1,
  };
  const people = { jane: { age: 1 }, mary: { age: 2 } };
  const { findings, left, actions } = draft([
    { url: `${base}/users/jane?mail=jane@example.org`, response: secret },
    {
      url: `${base}/pets?limit=1&sk_live_51HqLyjWDarjtT1zdp7dc=jane`,
      response: [{ ...pet, secret, people }],
    },
    {
      url: `${base}/pets/jane@example.org`,
      status: 409,
      response: secret,
      headers: { authorization: "Bearer sk_live_51" },
    },
    { url: `${base}/pets/1`, response: [secret, "jane"] },
    {
      method: "POST",
      url: `${base}/pets`,
      status: 201,
      request: { ...pet, kind: "jane", name: secret },
    },
  ]);
  expect(findings.length).toBeGreaterThan(6);
  const printed = JSON.stringify([findings, left]) + draftText("Draft", actions);
  for (const text of ["jane", "mary", "sk_live", "51HqLyjW", "example.org", "Rex"])
    expect(printed).not.toContain(text);
});

test("bodies may be encoded, compressed, cut off or absent", () => {
  const odd = JSON.stringify({ ...pet, name: 1 });
  const entryWith = (content: object, encoding = "") => {
    const entry = harEntry({ url: `${base}/pets/7` });
    const headers = [{ name: "Content-Encoding", value: encoding }];
    return { ...entry, response: { ...entry.response, headers, content } };
  };
  const mimeType = "application/json";
  const found = (entry: unknown) => draftOfEntries([entry]).texts;
  const wrong = [
    'GET /pets/{pet_id}, response 200, "/name": wrong type, a number instead of string (1 exchange)',
  ];
  const base64 = (bytes: Buffer) => ({
    mimeType,
    encoding: "base64",
    text: bytes.toString("base64"),
  });
  expect(found(entryWith({ mimeType, text: `\ufeff${odd}` }))).toEqual(wrong);
  expect(found(entryWith({ text: odd }))).toEqual(wrong);
  expect(found(entryWith(base64(Buffer.from(odd))))).toEqual(wrong);
  expect(found(entryWith(base64(gzipSync(odd)), "gzip"))).toEqual(wrong);
  expect(found(entryWith(base64(brotliCompressSync(odd)), "br"))).toEqual(wrong);
  expect(found(entryWith({ mimeType, text: odd.slice(0, 9), size: 900 }))).toEqual([]);
  expect(found(entryWith({ mimeType, size: 900 }))).toEqual([]);
  expect(found(entryWith({ mimeType, text: "<p>", size: 3 }))).toEqual([
    "GET /pets/{pet_id}, response 200: not json (1 exchange)",
  ]);
});

test("a body that unpacks to too much counts as one that was not recorded", () => {
  const long = JSON.stringify({ id: "p", name: "x".repeat(5000) });
  const headers = new Headers({ "content-encoding": "gzip", "content-type": "application/json" });
  const packed = { encoding: "base64", text: gzipSync(long).toString("base64") };
  const unpack = unpackWithin(12_000);
  const kinds = [1, 2, 3].map(
    () => responseBody({ content: packed }, headers, unpack)?.content.kind,
  );
  expect(kinds).toEqual(["json", "json", undefined]);
  const noneLeft = unpackWithin(0);
  expect(responseBody({ content: packed }, headers, noneLeft)).toBe(undefined);
  expect(responseBody({ content: { text: long } }, headers, noneLeft)?.content.kind).toBe("json");
});

test("a body is read as it was packed; what is still packed counts as not recorded", () => {
  const json = Buffer.from(JSON.stringify({ id: "p" }));
  const kindOf = (encoding: string, packed: Buffer, isBase64 = true) => {
    const headers = new Headers({
      "content-encoding": encoding,
      "content-type": "application/json",
    });
    const text = packed.toString(isBase64 ? "base64" : "utf8");
    const content = isBase64 ? { encoding: "base64", text } : { text };
    return responseBody({ content }, headers, unpackWithin())?.content.kind;
  };
  expect(kindOf("deflate", deflateSync(json))).toBe("json");
  expect(kindOf("deflate", deflateRawSync(json))).toBe("json");
  expect(kindOf("gzip, br", brotliCompressSync(gzipSync(json)))).toBe("json");
  // Unpacked already, whatever the header says.
  expect(kindOf("zstd", json)).toBe("json");
  expect(kindOf("gzip", Buffer.from("<p>busy"), false)).toBe("not-json");
  // No Node that we support unpacks this, and what is no UTF-8 was lost as text.
  expect(kindOf("zstd", Buffer.from("28b52ffd2001090000610a", "hex"))).toBe(undefined);
  expect(kindOf("gzip", gzipSync(json), false)).toBe(undefined);
});

test("a form is compared by the names of its fields", () => {
  const entry = harEntry({ method: "POST", url: `${base}/pets`, status: 201, request: "x" });
  const withForm = (form: object) => ({
    ...entry,
    request: {
      ...entry.request,
      postData: { mimeType: "application/x-www-form-urlencoded", ...form },
    },
  });
  const texts = (form: object) => draftOfEntries([withForm(form)]).texts;
  const phone = ['POST /pets, request, "/phone": undocumented property, a string (1 exchange)'];
  expect(texts({ text: "email=a%40b.c&phone=1" })).toEqual(phone);
  expect(
    texts({
      params: [
        { name: "email", value: "a@b.c" },
        { name: "phone", value: "1" },
      ],
    }),
  ).toEqual(phone);
  expect(texts({ text: "email=a%40b.c" })).toEqual([]);
});

test("what shows nothing of the API is counted", () => {
  const preflight = { "Access-Control-Request-Method": "POST" };
  const { texts, counts, recording } = draftOfEntries([
    harEntry({ method: "OPTIONS", url: `${base}/pets`, status: 204, headers: preflight }),
    harEntry({ method: "OPTIONS", url: `${base}/pets`, status: 204 }),
    harEntry({ url: `${base}/pets/1`, status: 0 }),
    harEntry({ url: `${base}/pets/1`, status: 302 }),
    harEntry({ url: `${base}/pets/1`, status: 304 }),
    harEntry({ url: `${base}/nothing`, status: 404, response: {} }),
    harEntry({ url: `${base}/logo`, response: "x", type: "image/svg+xml" }),
    harEntry({ url: "https://cdn.example.com/v1/pets", response: {} }),
    harEntry({ url: "https://api.example.com/v10/pets", response: {} }),
    { request: { method: "GET", url: "nowhere" } },
    null,
  ]);
  expect(texts).toEqual([]);
  expect(counts).toEqual({ elsewhere: 2, unmatched: 3, redirects: 2 });
  expect(recording).toMatchObject({ unanswered: 1, preflights: 1 });
  expect(recording.diagnostics.map(({ code }) => code)).toEqual([
    "har-entry-invalid",
    "har-entry-invalid",
  ]);
});

test("another base URL", () => {
  const recorded = [{ url: "http://127.0.0.1:4010/x/pets?limit=1", response: [{ id: "1" }] }];
  expect(draft(recorded).counts.elsewhere).toBe(1);
  const { texts } = draft(recorded, { baseUrls: ["http://127.0.0.1:4010/x/"] });
  expect(texts).toEqual(['GET /pets, response 200, "/*/name": missing required (1 exchange)']);
});
