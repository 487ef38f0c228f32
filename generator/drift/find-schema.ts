import { routeParts } from "../../templates/runtime/route-parts.js";
import { isJsonObject } from "../load/json.js";
import { childValue, escapePointerSegment, pointerSegments } from "../load/pointer.js";
import { compositions } from "../load/schema-vocabulary.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { followReference, listAt, objectAt, stringsAt } from "../load/json-access.js";

/** Where a schema stands, after references. */
export interface FoundSchema {
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** The schema of a route's response body. */
export function findResponseSchema(
  { root }: SpecDocument,
  route: string,
  status: number,
): FoundSchema | undefined {
  const [method, path] = routeParts(route) ?? [];
  if (method === undefined || path === undefined) return undefined;
  const operation = `/paths/${escapePointerSegment(path)}/${method.toLowerCase()}`;
  for (const code of [String(status), `${Math.floor(status / 100)}XX`, "default"]) {
    const response = resolved(root, `${operation}/responses/${code}`);
    const found =
      response && resolved(root, `${response.pointer}/content/application~1json/schema`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schema of the part of a value that a JSON Pointer leads to. */
export function findPart(
  spec: SpecDocument,
  start: FoundSchema,
  pointer: string,
): FoundSchema | undefined {
  let here: FoundSchema | undefined = start;
  for (const segment of pointerSegments(pointer)) {
    here = here && findChild(spec, here, segment);
  }
  return here;
}

function findChild(
  spec: SpecDocument,
  { schema, pointer }: FoundSchema,
  segment: string,
): FoundSchema | undefined {
  const at = (...path: string[]) =>
    resolved(spec.root, [pointer, ...path.map(escapePointerSegment)].join("/"));
  const own = at("properties", segment) ?? (/^\d+$/.test(segment) ? at("items") : undefined);
  if (own !== undefined) return own;
  for (const key of compositions) {
    for (const index of listAt(schema, key).keys()) {
      const branch = at(key, String(index));
      const found = branch && findChild(spec, branch, segment);
      if (found !== undefined) return found;
    }
  }
  // A report of `observe` has `*` for each key of a map.
  return at("additionalProperties") ?? at("patternProperties", onlyPattern(schema));
}

function onlyPattern(schema: JsonObject): string {
  const [first = "", ...others] = Object.keys(objectAt(schema, "patternProperties") ?? {});
  return others.length === 0 ? first : "";
}

/** The schemas, among one and what it is composed of, that require a property. */
export function findRequiring(
  spec: SpecDocument,
  { schema, pointer }: FoundSchema,
  name: string,
): readonly FoundSchema[] {
  const own = stringsAt(schema, "required").includes(name) ? [{ schema, pointer }] : [];
  const branches = compositions.flatMap((key) =>
    [...listAt(schema, key).keys()].flatMap((index) => {
      const branch = resolved(spec.root, `${pointer}/${key}/${index}`);
      return branch === undefined ? [] : findRequiring(spec, branch, name);
    }),
  );
  return [...own, ...branches];
}

/** The object at a pointer. Null beside a `$ref` is said of the place that refers, so the last reference is kept as a place. */
function resolved(root: JsonObject, pointer: string): FoundSchema | undefined {
  let value: Json | undefined = root;
  let place = "";
  for (const segment of pointerSegments(pointer)) {
    const holder = followReference(root, value, place);
    place = `${holder.pointer}/${escapePointerSegment(segment)}`;
    value = holder.value === undefined ? undefined : childValue(holder.value, segment);
  }
  const target = followReference(root, value, place);
  return isJsonObject(target.value) ? { pointer: target.pointer, schema: target.value } : undefined;
}
