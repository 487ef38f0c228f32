import { isJsonObject } from "../load/json.js";
import { localPointer, pointerSegments, resolvePointer } from "../load/pointer.js";
import { referenceSites } from "../load/reference-sites.js";
import { keywordsWhere } from "../load/schema-vocabulary.js";
import type { JsonObject, SpecDocument } from "../load/spec-document.js";
import { UniqueNames } from "./unique-names.js";
import { componentsIn } from "../load/json-access.js";

/** A schema inside of something else that a reference leads to. */
export interface InlineTarget {
  readonly name: string;
  readonly schema: JsonObject;
}

export type InlineTargets = ReadonlyMap<string, InlineTarget>;

/**
 * The schemas with parts that references lead to and that are no components, by their pointers: they get a name, as
 * components have one, so that they may lead back to themselves and are not repeated wherever they are referred to.
 */
export function inlineTargetsOf({ root }: Pick<SpecDocument, "root">): InlineTargets {
  const components = componentsIn(root, "schemas");
  const names = new UniqueNames(Object.keys(components));
  const found = new Map<string, InlineTarget>();
  const seen = new Set<string>();
  const waiting = referenceSites({ value: root, kind: "document", pointer: "" });
  for (let site = waiting.pop(); site !== undefined; site = waiting.pop()) {
    const pointer = site.kind === "schema" ? targetPointer(site.reference) : undefined;
    if (pointer === undefined || seen.has(pointer)) continue;
    seen.add(pointer);
    const schema = resolvePointer(root, pointer);
    if (!isJsonObject(schema)) continue;
    if (hasParts(schema)) found.set(pointer, { name: names.claim(nameOf(pointer)), schema });
    waiting.push(...referenceSites({ value: schema, kind: "schema", pointer }));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function targetPointer(reference: string): string | undefined {
  const pointer = localPointer(reference);
  const [components, schemas, , ...deeper] = pointerSegments(pointer ?? "");
  const isComponent = components === "components" && schemas === "schemas" && deeper.length === 0;
  return isComponent ? undefined : pointer;
}

function hasParts(schema: JsonObject): boolean {
  return partKeywords.some((keyword) => Object.hasOwn(schema, keyword));
}

/** Those whose schemas are read. */
const partKeywords = keywordsWhere(
  ({ value, model }) => model === "read" && ["schema", "schemaList", "schemaMap"].includes(value),
);

/** `/components/schemas/pet/properties/owner` gives `pet_owner`. */
function nameOf(pointer: string): string {
  const telling = pointerSegments(pointer).filter((segment) => !structural.has(segment));
  return telling.join("_") || "inline";
}

const structural = new Set(
  (
    "components schemas responses parameters requestBodies headers paths content schema properties items allOf oneOf " +
    "anyOf application/json $defs definitions"
  ).split(" "),
);
