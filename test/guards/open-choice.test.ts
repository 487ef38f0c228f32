import { expect, test } from "vitest";
import { guardsOf } from "./guards-of.js";

type Guards = Readonly<Record<string, (value: unknown) => unknown>>;

const description = `
openapi: 3.0.3
info: { title: Events, version: "1" }
paths:
  /events:
    get:
      operationId: listEvents
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/notice" } } } }
components:
  schemas:
    notice:
      oneOf:
        - { type: object, required: [kind], properties: { kind: { type: string, enum: [attach, tamper] } } }
        - { type: object, required: [kind], properties: { kind: { $ref: "#/components/schemas/reading" } } }
        - { type: object, required: [kind, at], properties: { kind: { type: string }, at: { type: integer } } }
    reading: { type: string, enum: [battery, humidity] }
`;

test("in a response, branches that differ in their enums take what is described, and what may be added", async () => {
  const guards = (await guardsOf(description)) as Guards;
  const answers = (value: unknown) => [guards["isNotice"]!(value), guards["explainNotice"]!(value)];
  for (const kind of ["attach", "battery", "new"]) expect(answers({ kind })).toEqual([true, []]);
  // The third is told from none of the others.
  expect(answers({ kind: "attach", at: 1 })).toEqual([false, [expect.anything()]]);
  expect(answers({ kind: 1 })).toEqual([false, [expect.anything()]]);
});

const closed = `
openapi: 3.1.0
info: { title: Grants, version: "1" }
paths:
  /grants:
    get:
      operationId: listGrants
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/grant" } } } }
components:
  schemas:
    grant:
      oneOf: [{ $ref: "#/components/schemas/read" }, { $ref: "#/components/schemas/write" }]
      if: { properties: { via: { enum: [web, app] } }, required: [via] }
      then: { properties: { page: { type: string } } }
      else: { properties: { device: { type: string } } }
      unevaluatedProperties: false
    read:
      type: object
      required: [type, actions]
      properties:
        type: { type: string, enum: [read] }
        actions: { type: array, items: { type: string, enum: [list, show] } }
        via: { type: string }
        limit: { type: integer }
    write:
      type: object
      required: [type, actions]
      properties:
        type: { type: string, enum: [write] }
        actions: { type: array, items: { type: string, enum: [add, change] } }
        via: { type: string }
`;

test("in a response, a choice with an added enum value speaks of its properties; what `if` says is as described", async () => {
  const guards = (await guardsOf(closed)) as Guards;
  const answers = (value: unknown) => [
    guards["isGrant"]!(value),
    (guards["explainGrant"]!(value) as readonly unknown[]).length,
  ];
  const read = { type: "read", actions: ["list", "new"], limit: 1 };
  expect(answers(read)).toEqual([true, 0]);
  expect(answers({ ...read, via: "web", page: "a" })).toEqual([true, 0]);
  expect(answers({ ...read, via: "new", device: "a" })).toEqual([true, 0]);
  expect(answers({ ...read, via: "new", page: "a" })).toEqual([false, 1]);
  expect(answers({ ...read, other: 1 })).toEqual([false, 1]);
  expect(answers({ ...read, type: "write" })).toEqual([false, 1]);
});
