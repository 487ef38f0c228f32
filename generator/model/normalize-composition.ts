import { isJsonObject } from "../load/json.js";
import { listAt, objectAt, stringAt } from "../load/json-access.js";
import { componentName } from "../load/referenced-name.js";
import { compositions } from "../load/schema-vocabulary.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Discriminator, TypeNode } from "./api-model.js";
import { union } from "./compose-types.js";
import type { SchemaAt, SchemaContext } from "./schema-context.js";

/** The types of a schema's `allOf`, `oneOf` and `anyOf`. A value is of all of them. */
export function composition(
  { typeOf }: SchemaContext,
  { schema, pointer, scope }: SchemaAt,
): readonly TypeNode[] {
  if (!compositions.some((key) => Object.hasOwn(schema, key))) return none;
  const type = scalarOf(schema);
  const branches = (key: string) =>
    listAt(schema, key).map((branch, index) =>
      typeOf(withType(branch, type), `${pointer}/${key}/${index}`, scope),
    );
  return [
    ...branches("allOf"),
    union(branches("oneOf"), true, discriminatorOf(schema)),
    union(branches("anyOf"), false, discriminatorOf(schema)),
  ];
}

const none: readonly TypeNode[] = [];

const scalars: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean"]);

/** The type of a schema that is a scalar of one, with null or not, as it says itself or a part of its `allOf` does. */
function scalarOf(schema: JsonObject): JsonObject | undefined {
  const parts = [schema, ...listAt(schema, "allOf").filter(isJsonObject)];
  const [typed, ...others] = parts.filter((part) => stringAt(part, "type") !== undefined);
  const type = typed && stringAt(typed, "type");
  if (type === undefined || others.length > 0 || !scalars.has(type)) return undefined;
  return { type, ...(typed?.["nullable"] === true && { nullable: true }) };
}

/** What else a scalar may be says so without its type: limits, a pattern, values. */
function withType(branch: Json, type: JsonObject | undefined): Json {
  if (type === undefined || !isJsonObject(branch)) return branch;
  const isTyped = ["$ref", "type", ...compositions].some((key) => Object.hasOwn(branch, key));
  return isTyped ? branch : { ...type, ...branch };
}

/** What tells the branches of a choice, or the children of a schema that has no choice, from one another. */
export function discriminatorOf(schema: JsonObject): Discriminator | undefined {
  const discriminator = objectAt(schema, "discriminator");
  const property = discriminator && stringAt(discriminator, "propertyName");
  if (discriminator === undefined || property === undefined) return undefined;
  const mapping = Object.entries(objectAt(discriminator, "mapping") ?? {}).flatMap(
    ([value, ref]) =>
      typeof ref === "string" ? [[value, componentName(ref) ?? ref] as const] : [],
  );
  const said = stringAt(discriminator, "defaultMapping");
  const otherwise = said === undefined ? undefined : (componentName(said) ?? said);
  const mapped = new Set([otherwise, ...mapping.map(([, name]) => name)]);
  // A member that the mapping does not name is told by its own name.
  const implicit = [...listAt(schema, "oneOf"), ...listAt(schema, "anyOf")].flatMap((branch) => {
    const name = isJsonObject(branch) ? componentName(stringAt(branch, "$ref") ?? "") : undefined;
    return name === undefined || mapped.has(name) ? [] : [[name, name] as const];
  });
  return {
    property,
    mapping: Object.fromEntries([...mapping, ...implicit]),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}
