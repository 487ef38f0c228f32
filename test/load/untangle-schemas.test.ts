import { expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import { untangleSchemas } from "../../generator/load/untangle-schemas.js";
import { complaint, schemasText } from "../support/spec-of.js";
import { yaml } from "./read.js";

function untangled(text: string, openapi?: string) {
  const origins = newOrigins();
  const root = yaml(schemasText(text, openapi), origins);
  const diagnostics = new Diagnostics(locateIn(root, origins));
  untangleSchemas(root, origins, diagnostics);
  const { schemas } = root["components"] as { schemas: Record<string, unknown> };
  return { schemas, said: diagnostics.list.map(complaint) };
}

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("a parent with a choice of children that extend it becomes the choice, and a base that they extend", () => {
  const { schemas, said } = untangled(`
vehicle:
  description: Anything that moves.
  type: object
  required: [wheels]
  properties: { wheels: { type: integer } }
  discriminator: { propertyName: sort }
  oneOf: [{ $ref: "#/components/schemas/van" }, { $ref: "#/components/schemas/cart" }]
van: { allOf: [{ $ref: "#/components/schemas/vehicle" }, { type: object, properties: { load: { type: number } } }] }
motorless: { allOf: [{ $ref: "#/components/schemas/vehicle" }] }
cart: { allOf: [{ $ref: "#/components/schemas/motorless" }] }`);
  expect(schemas).toEqual({
    vehicle: {
      description: "Anything that moves.",
      discriminator: { propertyName: "sort" },
      oneOf: [to("van"), to("cart")],
    },
    van: {
      allOf: [to("vehicleBase"), { type: "object", properties: { load: { type: "number" } } }],
    },
    motorless: { allOf: [to("vehicleBase")] },
    cart: { allOf: [to("motorless")] },
    vehicleBase: {
      description: "What each vehicle has.",
      type: "object",
      required: ["wheels"],
      properties: { wheels: { type: "integer" } },
    },
  });
  expect(said).toEqual([]);
});

test("a branch that does not extend the parent has its properties still; a name that is taken stays", () => {
  const { schemas } = untangled(`
shape: { type: object, properties: { area: { type: number } }, anyOf: [{ $ref: "#/components/schemas/disc" }, { $ref: "#/components/schemas/blob" }] }
disc: { allOf: [{ $ref: "#/components/schemas/shape" }] }
blob: { type: object }
shapeBase: { type: string }`);
  expect(schemas["shape"]).toEqual({
    anyOf: [to("disc"), to("blob")],
    allOf: [to("shapeBase2")],
  });
  expect(schemas["disc"]).toEqual({ allOf: [to("shapeBase2")] });
  expect(schemas["shapeBase"]).toEqual({ type: "string" });
});

test.each([
  ["all of itself", "node: { allOf: [{ $ref: '#/components/schemas/node' }] }", { node: {} }],
  [
    "a text or itself",
    "node: { anyOf: [{ type: string }, { $ref: '#/components/schemas/node' }] }",
    { node: { anyOf: [{ type: "string" }] } },
  ],
  [
    "an alternative that is all of the whole",
    "node: { oneOf: [{ type: string }, { description: Again., allOf: [{ $ref: '#/components/schemas/node' }] }] }",
    { node: { oneOf: [{ type: "string" }] } },
  ],
])("a schema that is %s loses that part", (_, text, expected) => {
  const { schemas, said } = untangled(text);
  expect(schemas).toEqual(expected);
  expect(said).toEqual([expect.stringMatching(/^warning schema-circular \d+:\d+$/)]);
});

test("two schemas that are all of each other lose one of the references", () => {
  const { schemas, said } = untangled(`
left: { allOf: [{ $ref: "#/components/schemas/right" }, { type: object, properties: { a: { type: string } } }] }
right: { allOf: [{ $ref: "#/components/schemas/left" }] }`);
  expect(schemas["right"]).toEqual({});
  expect(said).toHaveLength(1);
});

test("schemas that hold one another in properties, and any value among alternatives, stay as they are", () => {
  const text = `
tree: { type: object, properties: { up: { $ref: "#/components/schemas/tree" } } }
any: { anyOf: [{}, { type: string }] }
list: { type: array, items: { anyOf: [{ $ref: "#/components/schemas/list" }, { type: string }] } }`;
  const { schemas, said } = untangled(text);
  expect(schemas).toEqual((yaml(schemasText(text))["components"] as { schemas: unknown }).schemas);
  expect(said).toEqual([]);
});

test.each([
  [400, []],
  [5000, [expect.stringMatching(/^error nesting-too-deep /)]],
])("a row of %i references is followed to its end; too long a one is an error", (length, said) => {
  const lines = Array.from(
    { length },
    (_, at) => `s${at}: { allOf: [{ $ref: "#/components/schemas/s${at + 1}" }] }`,
  );
  expect(untangled([...lines, `s${length}: { type: string }`].join("\n")).said).toEqual(said);
});
