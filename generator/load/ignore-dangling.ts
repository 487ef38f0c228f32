import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostics.js";
import { danglingHints, nowhere } from "./dangling-hint.js";
import { isJsonObject } from "./json.js";
import { spliceArray, type Origins } from "./origins.js";
import { fragmentPointer, joinPointer, pointerSegments, resolvePointer } from "./pointer.js";
import { reachedSites, type ReferenceSite } from "./reference-sites.js";
import type { JsonObject } from "./spec-document.js";

/**
 * Puts a description with references to nothing right, in place: a schema of which nothing is known allows any value, and
 * what else is missing is left out, of a request body with its operation. Each with a warning.
 */
export function ignoreDangling(
  { root, origins, missing }: Dangling,
  diagnostics: Diagnostics,
): void {
  const hintOf = danglingHints(root);
  // What is left out may be referred to in its turn.
  for (;;) {
    const { sites: all, kinds } = reachedSites(root);
    const sites = all.filter((site) => isDangling(root, site, missing));
    if (sites.length === 0) return;
    const isSchema: IsSchema = (place) => {
      const value = resolvePointer(root, joinPointer(place));
      return isJsonObject(value) && kinds.get(value) === "schema";
    };
    const edits = sites.map((site) => {
      const edit = editFor(site, isSchema);
      const known = missing.get(site.reference);
      const hint = known === undefined ? hintOf(fragmentPointer(site.reference)) : known.hint;
      diagnostics.add("reference-ignored", {
        at: site.pointer,
        message: `${known?.message ?? nowhere(site.reference)} ${edit.consequence}`,
        ...(hint === undefined ? {} : { hint }),
      });
      return edit;
    });
    // After all were placed; from the last one on, as it changes the places of those that follow in a list.
    for (const edit of edits.toReversed()) apply(edit, root, origins);
  }
}

interface Dangling {
  readonly root: JsonObject;
  readonly origins: Origins;
  /** The references to what another file does not have. */
  readonly missing: ReadonlyMap<string, Diagnostic>;
}

function isDangling(
  root: JsonObject,
  { reference, isMapping }: ReferenceSite,
  missing: Dangling["missing"],
): boolean {
  if (isMapping) return false;
  if (!reference.startsWith("#")) return missing.has(reference);
  const pointer = fragmentPointer(reference);
  return pointer === undefined || resolvePointer(root, pointer) === undefined;
}

interface Edit {
  /** The object or list of which keys go. */
  readonly holder: readonly string[];
  readonly keys: readonly string[];
  readonly consequence: string;
}

function editFor({ kind, pointer, holder }: ReferenceSite, isSchema: IsSchema): Edit {
  const place = pointerSegments(pointer).slice(0, -1);
  const itself = (consequence: string): Edit => ({ holder: place, keys: ["$ref"], consequence });
  switch (kind) {
    case "schema":
      return schemaEdit(place, isSchema) ?? itself(anyValue);
    case "mediaType":
      return itself(anyValue);
    case "requestBody": {
      const isComponent = place[0] === "components" && place.length === 3;
      // Nobody can call an operation whose request body nobody knows.
      return isComponent ? without(place, "It") : without(place.slice(0, -1), "The operation");
    }
    case "pathItem":
      return Object.keys(holder).length > 1
        ? itself("The path has what stands beside it.")
        : without(place, "The path");
    default:
      return without(place, "It");
  }
}

const anyValue = "Any value is allowed here.";

function without(place: readonly string[], what: string): Edit {
  return {
    holder: place.slice(0, -1),
    keys: place.slice(-1),
    consequence: `${what} is left out.`,
  };
}

type IsSchema = (place: readonly string[]) => boolean;

/**
 * Where any value in the place of a schema would refuse values, a keyword goes as a whole: one that denies or decides, and
 * a choice, of which just one schema may allow a value.
 */
function schemaEdit(place: readonly string[], isSchema: IsSchema): Edit | undefined {
  const isKeyword = (index: number) => isSchema(place.slice(0, index));
  const at = place.findIndex((key, index) => (key === "not" || key === "if") && isKeyword(index));
  const keyword = place[at];
  if (keyword !== undefined)
    return {
      holder: place.slice(0, at),
      keys: [keyword],
      consequence: `"${keyword}" is left out.`,
    };
  const choice = place.at(-2);
  if ((choice !== "oneOf" && choice !== "anyOf") || !isKeyword(place.length - 2)) return undefined;
  return {
    holder: place.slice(0, -2),
    keys: [choice, "discriminator"],
    consequence: anyValue,
  };
}

function apply({ holder: place, keys }: Edit, root: JsonObject, origins: Origins): void {
  const holder = resolvePointer(root, joinPointer(place));
  if (Array.isArray(holder)) spliceArray(origins, holder, { remove: new Set(keys.map(Number)) });
  else if (isJsonObject(holder)) for (const key of keys) delete holder[key];
}
