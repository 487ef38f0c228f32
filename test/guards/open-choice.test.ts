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
  // Of the third alone, and of two: a value of the one is never refused for what the others may add.
  for (const kind of ["other", "attach"]) expect(answers({ kind, at: 1 })).toEqual([true, []]);
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

const scalars = `
openapi: 3.1.0
info: { title: Sizes, version: "1" }
paths:
  /sizes:
    post:
      operationId: createSize
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/size" } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/size" } } } }
components:
  schemas:
    size:
      type: object
      properties:
        known: { $ref: "#/components/schemas/known" }
        short: { $ref: "#/components/schemas/short" }
        coded: { $ref: "#/components/schemas/coded" }
        step: { $ref: "#/components/schemas/step" }
        dated: { $ref: "#/components/schemas/dated" }
        whole: { $ref: "#/components/schemas/whole" }
        fixed: { $ref: "#/components/schemas/fixed" }
    named: { type: string, enum: [small, large] }
    known: { oneOf: [{ type: string, enum: [small, large] }, { type: string }] }
    short: { oneOf: [{ $ref: "#/components/schemas/named" }, { type: [string, "null"], maxLength: 3 }] }
    coded: { oneOf: [{ type: string, enum: [small, large] }, { type: string, pattern: "^x" }, { type: boolean }] }
    step: { oneOf: [{ type: integer, enum: [1, 2] }, { type: number }] }
    dated: { oneOf: [{ type: string, format: date-time }, { type: string }] }
    whole: { oneOf: [{ type: integer }, { type: number }] }
    fixed: { oneOf: [{ type: string, const: small }, { type: string }] }
`;

test("in a response, an open enum or a format that is not checked makes a choice take no value less", async () => {
  const guards = (await guardsOf(scalars)) as Guards;
  const answers = (name: string, value: unknown) => [
    guards[`is${name}`]!(value),
    (guards[`explain${name}`]!(value) as readonly unknown[]).length,
  ];
  const described: readonly (readonly [string, unknown])[] = [
    ["Known", "other"],
    ["Short", "xs"],
    ["Short", null],
    ["Coded", "x-large"],
    ["Coded", true],
    ["Step", 3],
    ["Dated", "soon"],
  ];
  for (const [name, value] of described) {
    expect(answers(name, value), `${name} ${value}`).toEqual([true, 0]);
    expect(answers(`${name}Input`, value), `${name}Input ${value}`).toEqual([true, 0]);
  }
  // Values of two branches in a request; the branches of others have no enum and no format.
  for (const [name, value] of [
    ["KnownInput", "small"],
    ["StepInput", 1],
    ["Whole", 1],
    ["Fixed", "small"],
  ] as const)
    expect(answers(name, value), `${name} ${value}`).toEqual([false, 1]);
  // Of neither branch.
  expect(answers("Known", 1)).toEqual([false, 1]);
});

const nested = `
openapi: 3.1.0
info: { title: Nested, version: "1" }
paths:
  /choices:
    post:
      operationId: createChoice
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/choice" } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/choice" } } } }
components:
  schemas:
    choice:
      type: object
      properties:
        long: { oneOf: [{ $ref: "#/components/schemas/named" }, { type: object, required: [k], properties: { k: { type: string, minLength: 3 } } }] }
        id: { oneOf: [{ $ref: "#/components/schemas/named" }, { type: object, required: [k], properties: { k: { type: string, format: uuid } } }] }
        list: { oneOf: [{ type: array, items: { enum: [a, b] } }, { type: array, items: { enum: [c] } }] }
        map: { oneOf: [{ type: object, additionalProperties: { enum: [a, b] } }, { type: object, properties: { q: { enum: [c, d] } } }] }
        deep: { oneOf: [{ $ref: "#/components/schemas/tree" }, { type: object, properties: { next: { $ref: "#/components/schemas/other" } } }] }
        plain: { oneOf: [{ type: object, properties: { k: { type: string } } }, { type: object, properties: { k: { type: [string, "null"] } } }] }
    named: { type: object, required: [k], properties: { k: { enum: [a, b] } } }
    tree: { type: object, properties: { next: { $ref: "#/components/schemas/tree" }, mark: { enum: [x, y] } } }
    other: { type: object, properties: { mark: { type: string, minLength: 2 }, next: { $ref: "#/components/schemas/tree" } } }
`;

test("so it is inside of objects and lists", async () => {
  const guards = (await guardsOf(nested)) as Guards;
  const described = [
    ...[{ long: { k: "a" } }, { long: { k: "abcd" } }, { id: { k: "a" } }],
    { id: { k: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d" } },
    ...[{ list: ["a"] }, { list: ["c"] }, { map: { q: "a" } }, { map: { q: "c" } }],
    { deep: { next: { mark: "long" } } },
  ];
  for (const value of described) {
    expect(guards["isChoice"]!(value), JSON.stringify(value)).toBe(true);
    expect(guards["isChoiceInput"]!(value), JSON.stringify(value)).toBe(true);
  }
  // Of two branches, with nothing that is open; and in a request.
  expect(guards["isChoice"]!({ plain: { k: "a" } })).toBe(false);
  expect(guards["isChoiceInput"]!({ list: [] })).toBe(false);
});

const structured = `
openapi: 3.1.0
info: { title: Games, version: "1" }
paths:
  /games:
    post:
      operationId: createGame
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/game" } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/game" } } } }
components:
  schemas:
    game:
      type: object
      properties:
        kind: { type: object, enum: [{ id: 1 }, { id: 2 }] }
        only: { const: { id: 1 } }
        size: { oneOf: [{ type: array, enum: [[1], [2]] }, { type: array, enum: [[3], [4]] }] }
        not: { not: { enum: [[1], [2]] } }
`;

test("an enum of objects or lists is open in a response as any other", async () => {
  const guards = (await guardsOf(structured)) as Guards;
  const answers = (value: unknown) => [
    guards["isGame"]!(value),
    (guards["explainGame"]!(value) as readonly unknown[]).length === 0,
    guards["isGameInput"]!(value),
    (guards["explainGameInput"]!(value) as readonly unknown[]).length === 0,
  ];
  const all = (is: boolean) => [is, is, is, is];
  const further = [true, true, false, false];
  expect(answers({ kind: { id: 2 }, only: { id: 1 }, size: [3] })).toEqual(all(true));
  expect(answers({ kind: { id: 3 } })).toEqual(further);
  expect(answers({ size: [5] })).toEqual(further);
  expect(answers({ kind: "new" })).toEqual(all(false));
  expect(answers({ only: { id: 2 } })).toEqual(all(false));
  // What a `not` takes away are the values that it names.
  expect(answers({ not: [3] })).toEqual(all(true));
  expect(answers({ not: [2] })).toEqual(all(false));
});
