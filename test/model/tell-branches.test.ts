import { expect, test } from "vitest";
import { guardsOf } from "../guards/guards-of.js";
import { inputOf } from "../support/package-of.js";
import { sketches } from "../support/sketch.js";
import { complaints, modelOf, schemasText, typesOf } from "../support/spec-of.js";

const media = `
medium:
  oneOf: [{ $ref: "#/components/schemas/book" }, { $ref: "#/components/schemas/film" }]
  discriminator: { propertyName: form, mapping: { novel: "#/components/schemas/book", dvd: "#/components/schemas/film", reel: "#/components/schemas/film" } }
book: { type: object, required: [form], properties: { form: { type: string }, pages: { type: integer } } }
film: { type: object, required: [form], properties: { form: { type: string }, minutes: { type: integer } } }`;

test("the tag of a branch is what the mapping says: one value, or several", () => {
  expect(sketches(typesOf(media))).toEqual({
    medium: "oneOf(→book, →film) by form novel→book dvd→film reel→film",
    book: '{ form: "novel", pages?: integer }',
    film: '{ form: anyOf("dvd", "reel"), minutes?: integer }',
  });
});

test("the guard finds the branch by it, and tells that branch's faults", async () => {
  const { isMedium, explainMedium } = (await guardsOf(schemasText(media))) as {
    isMedium: (value: unknown) => boolean;
    explainMedium: (value: unknown) => unknown;
  };
  expect(isMedium({ form: "reel", minutes: 90 })).toBe(true);
  expect(isMedium({ form: "reel", minutes: "long" })).toBe(false);
  expect(explainMedium({ form: "reel", minutes: "long" })).toEqual([
    { pointer: "/minutes", expected: "an integer", got: "a string" },
  ]);
  expect(explainMedium({ form: "opera" })).toEqual([
    { pointer: "/form", expected: 'one of "novel", "dvd", "reel"', got: "a string" },
  ]);
});

test("where discriminators are annotations, they change no type", () => {
  const { schemas } = modelOf(schemasText(media), { discriminators: "annotation" });
  const types = Object.fromEntries(schemas.map(({ name, type }) => [name, type]));
  expect(sketches(types)["film"]).toBe("{ form: string, minutes?: integer }");
  const { model } = inputOf(schemasText(media), { discriminators: "annotation" });
  expect(model.schemas.find(({ name }) => name === "film")?.type).toEqual(types["film"]);
});

test("without a mapping the name tells; what extends a schema is told by its own, and is one of its parent's", () => {
  const types = typesOf(`
fee: { type: object, discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
toll: { allOf: [{ $ref: "#/components/schemas/fee" }, { type: object, properties: { road: { type: string } } }] }
bridge: { allOf: [{ $ref: "#/components/schemas/toll" }] }`);
  expect(sketches(types)).toEqual({
    fee: "{ kind?: string }",
    toll: 'allOf(→fee, { kind?: anyOf("toll", "bridge"), road?: string })',
    bridge: 'allOf(→toll, { kind?: "bridge" })',
  });
});

test("a schema that two choices tell by other values has all of them, and its own in each", () => {
  const types = typesOf(`
one: { oneOf: [{ $ref: "#/components/schemas/a" }], discriminator: { propertyName: t, mapping: { x: "#/components/schemas/a" } } }
two: { oneOf: [{ $ref: "#/components/schemas/a" }, { $ref: "#/components/schemas/b" }], discriminator: { propertyName: t, mapping: { y: "#/components/schemas/a" } } }
a: { type: object, required: [t], properties: { t: { type: string } } }
b: { type: object, required: [t], properties: { t: { type: integer } } }`);
  expect(sketches(types)).toMatchObject({
    one: 'allOf({ t: "x" }, →a)',
    two: 'oneOf(allOf({ t: "y" }, →a), →b) by t y→a b→b',
    a: '{ t: anyOf("x", "y") }',
  });
});

test("values that a property has itself count more than a mapping that contradicts them", () => {
  const text = schemasText(`
pay: { oneOf: [{ $ref: "#/components/schemas/cash" }, { $ref: "#/components/schemas/card" }], discriminator: { propertyName: by, mapping: { "1": "#/components/schemas/cash", plastic: "#/components/schemas/card" } } }
cash: { type: object, required: [by], properties: { by: { type: integer } } }
card: { type: object, required: [by], properties: { by: { type: string, enum: [card] } } }`);
  const { schemas } = modelOf(text);
  const types = Object.fromEntries(schemas.map(({ name, type }) => [name, type]));
  expect(sketches(types)).toMatchObject({ cash: "{ by: 1 }", card: '{ by: "card" }' });
  expect(complaints(text)).toEqual([expect.stringMatching(/^warning schema-contradictory /)]);
});

test("so do those that a schema says beside the parent whose tag says none", async () => {
  const text = `
thing: { type: object, discriminator: { propertyName: kind }, required: [kind], properties: { kind: { type: string } } }
picker: { allOf: [{ $ref: "#/components/schemas/thing" }, { type: object, properties: { kind: { type: string, enum: [branch, label] } } }] }
cutter: { allOf: [{ $ref: "#/components/schemas/thing" }, { type: object, properties: { kind: { type: string, enum: [cutter, saw] } } }] }`;
  expect(sketches(typesOf(text))).toMatchObject({
    picker: 'allOf(→thing, { kind?: enum("branch", "label") })',
    cutter: 'allOf(→thing, { kind?: "cutter" })',
  });
  const { isPicker } = (await guardsOf(schemasText(text))) as {
    isPicker: (value: unknown) => boolean;
  };
  expect(isPicker({ kind: "branch" })).toBe(true);
});

test("a mapping may name the leaves of choices inside a choice, and what extends a branch", async () => {
  const text = `
part: { oneOf: [{ $ref: "#/components/schemas/bolt" }, { $ref: "#/components/schemas/metal" }, { $ref: "#/components/schemas/glue" }], discriminator: { propertyName: kind, mapping: { b: "#/components/schemas/bolt", hex: "#/components/schemas/hex", i: "#/components/schemas/iron", z: "#/components/schemas/zinc", g: "#/components/schemas/gum" } } }
bolt: { type: object, required: [kind], properties: { kind: { type: string }, width: { type: integer } } }
hex: { allOf: [{ $ref: "#/components/schemas/bolt" }, { type: object, properties: { sides: { type: integer } } }] }
glue: { oneOf: [{ $ref: "#/components/schemas/gum" }] }
gum: { type: object, required: [kind], properties: { kind: { type: string }, age: { type: integer } } }
metal: { oneOf: [{ $ref: "#/components/schemas/iron" }, { $ref: "#/components/schemas/zinc" }] }
iron: { type: object, required: [kind], properties: { kind: { type: string }, rust: { type: boolean } } }
zinc: { type: object, required: [kind], properties: { kind: { type: string }, grade: { type: integer } } }`;
  const types = sketches(typesOf(text));
  expect(types["bolt"]).toBe('{ kind: anyOf("b", "hex"), width?: integer }');
  expect(types["iron"]).toBe('{ kind: "i", rust?: boolean }');
  const { isPart } = (await guardsOf(schemasText(text))) as { isPart: (value: unknown) => boolean };
  const right = [
    { kind: "b", width: 1 },
    { kind: "hex", width: 1, sides: 6 },
    { kind: "i", rust: true },
    { kind: "z", grade: 2 },
    { kind: "g", age: 2 },
  ];
  expect(right.map(isPart)).toEqual([true, true, true, true, true]);
  const wrong = [{ kind: "hex", width: "x" }, { kind: "z", grade: "x" }, { kind: "tin" }];
  expect(wrong.map(isPart)).toEqual([false, false, false]);
});

const fields = (required: string) => `
field: { oneOf: [{ $ref: "#/components/schemas/image" }, { $ref: "#/components/schemas/text" }], discriminator: { propertyName: type, mapping: { image: "#/components/schemas/image", photo: "#/components/schemas/image", text: "#/components/schemas/text" } } }
image: { type: object, required: [name], properties: { type: { type: string, default: image }, name: { type: string } } }
text: { type: object, required: [${required}], properties: { type: { type: string, enum: [text] }, size: { type: integer } } }`;

test("a value without the tag is of the one branch that may lack it", async () => {
  expect(sketches(typesOf(fields("type")))["field"]).toMatch(/^oneOf\(→image, →text\)/);
  const { isField } = (await guardsOf(schemasText(fields("type")))) as {
    isField: (value: unknown) => boolean;
  };
  expect(isField({ name: "a" })).toBe(true);
  expect(isField({ type: "photo", name: "a" })).toBe(true);
  expect(isField({ type: "text", name: "a" })).toBe(true);
  expect(isField({ type: "other", name: "a" })).toBe(false);
  expect(isField({ size: 1 })).toBe(false);
});

test("where several branches may lack it, a value without it has to be of one alone", async () => {
  const { isField } = (await guardsOf(schemasText(fields("size")))) as {
    isField: (value: unknown) => boolean;
  };
  expect(isField({ name: "a" })).toBe(true);
  expect(isField({ name: 1 })).toBe(false);
  expect(isField({ name: "a", size: 1 })).toBe(false);
  expect(isField({ type: "text", size: 1 })).toBe(true);
});

const ticket = `
ticket: { oneOf: [{ $ref: "#/components/schemas/seat" }, { $ref: "#/components/schemas/stand" }], discriminator: { propertyName: place, mapping: { seat: "#/components/schemas/seat", stand: "#/components/schemas/stand" } } }
seat: { type: object, required: [row], additionalProperties: false, properties: { place: { type: string, enum: [seat] }, row: { type: integer } } }
stand: { type: object, required: [gate], additionalProperties: false, properties: { place: { type: string, enum: [stand] }, gate: { type: string } } }`;

test("where each may lack it, their other rules tell a value without it", async () => {
  expect(sketches(typesOf(ticket))["ticket"]).toMatch(/^oneOf\(→seat, →stand\)/);
  const { isTicket, explainTicket } = (await guardsOf(schemasText(ticket))) as {
    isTicket: (value: unknown) => boolean;
    explainTicket: (value: unknown) => unknown;
  };
  const right = [{ row: 1 }, { gate: "A" }, { place: "seat", row: 1 }];
  expect(right.map(isTicket)).toEqual([true, true, true]);
  const wrong = [{}, { row: 1, gate: "A" }, { place: "stand", row: 1 }, { place: "x", gate: "A" }];
  expect(wrong.map(isTicket)).toEqual([false, false, false, false]);
  expect(explainTicket({ place: "seat", row: "one" })).toEqual([
    { pointer: "/row", expected: "an integer", got: "a string" },
  ]);
});

test("a tag that another part of the branch requires is no optional one", async () => {
  const parts = ticket
    .replace("oneOf: [{", 'oneOf: [{ $ref: "#/components/schemas/box" }, {')
    .replace("mapping: {", 'mapping: { box: "#/components/schemas/box",');
  const text = schemasText(`${parts}
box: { allOf: [{ $ref: "#/components/schemas/place" }, { type: object, required: [place], properties: { name: { type: string } } }] }
place: { type: object, properties: { place: { type: string, enum: [box] } } }`);
  const { isTicket } = (await guardsOf(text)) as { isTicket: (value: unknown) => boolean };
  const values = [{ name: "a" }, { place: "box" }, { place: "seat", name: "a" }, { row: 1 }];
  expect(values.map(isTicket)).toEqual([false, true, false, true]);
});

test("a branch whose values are no objects has no tag, and null of a branch stays", async () => {
  const text = `
sign: { oneOf: [{ $ref: "#/components/schemas/label" }, { $ref: "#/components/schemas/board" }, { $ref: "#/components/schemas/list" }, { $ref: "#/components/schemas/lamp" }], discriminator: { propertyName: kind } }
label: { type: string }
list: { type: array, items: { type: string } }
lamp: { nullable: true, type: object, properties: { watts: { type: integer } } }
board: { type: object, required: [kind], properties: { kind: { type: string }, text: { type: string } } }`;
  expect(sketches(typesOf(text))["sign"]).toMatch(
    /^oneOf\(→label, →board, →list, allOf\(\{ kind: "lamp" \}, →lamp\) or null\)/,
  );
  const { isSign } = (await guardsOf(schemasText(text))) as {
    isSign: (value: unknown) => boolean;
  };
  const right = ["a", ["a"], null, { kind: "board" }, { kind: "lamp", watts: 5 }];
  expect(right.map(isSign)).toEqual([true, true, true, true, true]);
  const wrong = [1, [1], {}, { watts: 5 }, { kind: "label" }, { kind: "lamp", watts: "x" }];
  expect(wrong.map(isSign)).toEqual([false, false, false, false, false, false]);
});
