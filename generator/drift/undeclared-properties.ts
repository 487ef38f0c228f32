import { isJsonObject, ownValue } from "../load/json.js";
import { listAt, objectAt, stringAt } from "../load/json-access.js";
import { escapePointerSegment, fragmentPointer, resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Fault, Validate } from "../specs/example-faults.js";

/** What a value's schemas say, and how to check a branch. */
interface Reading {
  readonly root: JsonObject;
  readonly validate: Validate;
}

/** A schema that counts for a value, after references. */
interface View {
  readonly pointer: string;
  readonly schema: JsonObject;
  /** A branch of a choice that says nothing of properties, and so takes all. */
  readonly isFree?: true;
}

// References may lead in a circle that takes no step into the value.
const deepest = 100;

/**
 * The properties of a value that no schema declares, where the description says nothing of additional ones: JSON Schema
 * allows them, and the description lacks them. An object of which no property is declared takes any.
 */
export function undeclaredProperties(
  reading: Reading,
  value: Json,
  schemaPointer: string,
): readonly Fault[] {
  return inValue(reading, value, { pointers: [schemaPointer], path: "" });
}

interface Place {
  readonly pointers: readonly string[];
  /** In the value. */
  readonly path: string;
}

function inValue(reading: Reading, value: Json, { pointers, path }: Place): readonly Fault[] {
  if (typeof value !== "object" || value === null) return [];
  const views = pointers.flatMap((pointer) => viewsOf(reading, value, pointer));
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      inValue(reading, item, {
        pointers: views.flatMap((view) => itemPointers(view, index)),
        path: `${path}/${index}`,
      }),
    );
  }
  const declaring = views.find(({ schema }) => hasProperties(schema));
  const isOpen = declaring === undefined || views.some(takesOthers);
  return Object.entries(value).flatMap(([name, got]): readonly Fault[] => {
    const declared = views.flatMap((view) => propertyPointers(view, name));
    const place = { pointers: declared, path: `${path}/${escapePointerSegment(name)}` };
    if (declared.length > 0) return inValue(reading, got, place);
    return isOpen ? [] : [{ kind: "undeclared", at: declaring.pointer, path, name, got }];
  });
}

function hasProperties(schema: JsonObject): boolean {
  return Object.keys(objectAt(schema, "properties") ?? {}).length > 0;
}

const openKeywords = ["additionalProperties", "unevaluatedProperties"];

/** Whether other properties than the declared ones are described, too. */
function takesOthers({ schema, isFree }: View): boolean {
  const isSaid = openKeywords.some((keyword) => {
    const said = ownValue(schema, keyword);
    return said === true || isJsonObject(said);
  });
  return isFree === true || isSaid || ownValue(schema, "patternProperties") !== undefined;
}

function propertyPointers({ pointer, schema }: View, name: string): readonly string[] {
  const properties = objectAt(schema, "properties") ?? {};
  if (Object.hasOwn(properties, name))
    return [`${pointer}/properties/${escapePointerSegment(name)}`];
  const further = openKeywords.find((keyword) => isJsonObject(ownValue(schema, keyword)));
  return further === undefined ? [] : [`${pointer}/${further}`];
}

function itemPointers({ pointer, schema }: View, index: number): readonly string[] {
  const tuple = listAt(schema, "prefixItems").length;
  if (index < tuple) return [`${pointer}/prefixItems/${index}`];
  return ownValue(schema, "items") === undefined ? [] : [`${pointer}/items`];
}

/** The schema itself, what it is composed of, and the branches of its choices that the value is of. */
function viewsOf(reading: Reading, value: Json, pointer: string, depth = 0): readonly View[] {
  const schema = resolvePointer(reading.root, pointer);
  if (!isJsonObject(schema) || depth > deepest) return [];
  const inside = (at: string) => viewsOf(reading, value, at, depth + 1);
  const reference = stringAt(schema, "$ref");
  const target = reference?.startsWith("#") ? fragmentPointer(reference) : undefined;
  const listed = (key: string) =>
    listAt(schema, key).map((_, index) => [pointer, key, index].join("/"));
  const conditional = ["then", "else"]
    .filter((key) => isJsonObject(ownValue(schema, key)))
    .map((key) => `${pointer}/${key}`);
  const chosen = ["oneOf", "anyOf"].flatMap((key) =>
    nearest(reading, value, listed(key)).flatMap((at) => asBranch(inside(at))),
  );
  const parts = [...listed("allOf"), ...conditional].flatMap(inside);
  const referred = target === undefined ? [] : inside(target);
  return [{ pointer, schema }, ...referred, ...parts, ...chosen];
}

function asBranch(views: readonly View[]): readonly View[] {
  const isSaid = ({ schema }: View) =>
    ["properties", "required", "not"].some((key) => ownValue(schema, key) !== undefined);
  return views.some(isSaid) ? views : views.map((view) => ({ ...view, isFree: true }));
}

/** The branches that a value is of; where it is of none, those with the fewest faults. */
function nearest(
  { validate }: Reading,
  value: Json,
  branches: readonly string[],
): readonly string[] {
  const counts = branches.map((pointer) => validate(value, pointer).length);
  const least = Math.min(...counts);
  return branches.filter((_, index) => counts[index] === least);
}
