import { isJsonObject, ownValue } from "../load/json.js";
import { listAt, objectAt, stringAt } from "../load/json-access.js";
import { escapePointerSegment, localPointer, resolvePointer } from "../load/pointer.js";
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
 * allows them, and the description lacks them. An object of which no property is declared takes any. Where a value is of
 * a branch only because that takes unknown properties, and is nearer to another one, the faults are those of that one.
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
  const found = pointers.map((pointer) => viewsOf(reading, value, pointer));
  const views = found.flatMap((one) => one.views);
  const faults = found.flatMap((one) => one.faults.map((fault) => below(path, fault)));
  return [...faults, ...inParts(reading, value, { views, path })];
}

function inParts(
  reading: Reading,
  value: Json[] | JsonObject,
  { views, path }: { readonly views: readonly View[]; readonly path: string },
): readonly Fault[] {
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

/** A fault of a part of a value, as one of the whole. */
function below(path: string, fault: Fault): Fault {
  const whole = { ...fault, path: `${path}${fault.path}` };
  if (whole.kind !== "no-branch") return whole;
  const branches = whole.branches.map((branch) => branch.map((one) => below(path, one)));
  return { ...whole, branches };
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

interface Views {
  readonly views: readonly View[];
  /** Of branches that the value is nearer to than to those that it is of. */
  readonly faults: readonly Fault[];
}

/** The schema itself, what it is composed of, and the branches of its choices that the value is nearest to. */
function viewsOf(reading: Reading, value: Json, pointer: string, depth = 0): Views {
  const schema = resolvePointer(reading.root, pointer);
  if (!isJsonObject(schema) || depth > deepest) return { views: [], faults: [] };
  const reference = stringAt(schema, "$ref");
  const target = localPointer(reference);
  const listed = (key: string) =>
    listAt(schema, key).map((_, index) => [pointer, key, index].join("/"));
  const conditional = ["then", "else"]
    .filter((key) => isJsonObject(ownValue(schema, key)))
    .map((key) => `${pointer}/${key}`);
  const always = [...(target === undefined ? [] : [target]), ...listed("allOf"), ...conditional];
  const found = [
    ...always.map((at) => viewsOf(reading, value, at, depth + 1)),
    ...["oneOf", "anyOf"].flatMap((key) => nearest(reading, value, listed(key), depth + 1)),
  ];
  return {
    views: [{ pointer, schema }, ...found.flatMap(({ views }) => views)],
    faults: found.flatMap(({ faults }) => faults),
  };
}

/** The branches with the fewest faults, undeclared properties among them. */
function nearest(
  reading: Reading,
  value: Json,
  branches: readonly string[],
  depth: number,
): readonly Views[] {
  if (depth > deepest || typeof value !== "object" || value === null) return [];
  const tried = branches.map((at) => {
    const own = viewsOf(reading, value, at, depth);
    const views = asBranch(own.views);
    const faults = [...reading.validate(value, at), ...own.faults];
    const undeclared = inParts(reading, value, { views, path: "" });
    return { views, faults, count: faults.length + undeclared.length };
  });
  const least = Math.min(...tried.map(({ count }) => count));
  const isOfSome = tried.some(({ faults }) => faults.length === 0);
  return tried
    .filter(({ count }) => count === least)
    .map(({ views, faults }) => ({ views, faults: isOfSome ? faults : [] }));
}

function asBranch(views: readonly View[]): readonly View[] {
  const isSaid = ({ schema }: View) =>
    ["properties", "required", "not"].some((key) => ownValue(schema, key) !== undefined);
  return views.some(isSaid) ? views : views.map((view) => ({ ...view, isFree: true }));
}
