import { objectAt } from "./json-access.js";
import { setOwn } from "./json.js";
import { joinPointer, pointerSegments } from "./pointer.js";
import type { SchemaError } from "./ajv-errors.js";
import type { JsonObject } from "./spec-document.js";

/** The pointer of what stands under another name, and that of the stand-in. */
export type StandIns = ReadonlyMap<string, string>;

/**
 * OpenAPI's schema does not look at what stands under a name that it does not allow, and we read that all the same: in a
 * document that is validated, it stands once more under a name that is allowed.
 */
export function addStandIns(document: JsonObject): StandIns {
  const standIns = new Map<string, string>();
  const components = objectAt(document, "components") ?? {};
  const add = (holder: JsonObject, at: readonly string[], isAllowed: RegExp, prefix: string) => {
    for (const [name, value] of Object.entries(holder)) {
      if (isAllowed.test(name)) continue;
      const other = freeName(holder, `${prefix}${standIns.size}`);
      setOwn(holder, other, value);
      standIns.set(joinPointer([...at, other]), joinPointer([...at, name]));
    }
  };
  add(objectAt(document, "paths") ?? {}, ["paths"], /^(\/|x-)/, "/");
  for (const section of Object.keys(components).filter((key) => !key.startsWith("x-")))
    add(
      objectAt(components, section) ?? {},
      ["components", section],
      /^([A-Za-z0-9._-]+|x-.*)$/,
      "",
    );
  return standIns;
}

function freeName(holder: JsonObject, wanted: string): string {
  let name = wanted;
  while (Object.hasOwn(holder, name)) name += "_";
  return name;
}

/** An error at what it is about. */
export function atOriginal(error: SchemaError, standIns: StandIns): SchemaError {
  const segments = pointerSegments(error.instancePath);
  for (const length of [2, 3]) {
    const original = standIns.get(joinPointer(segments.slice(0, length)));
    if (original === undefined) continue;
    return { ...error, instancePath: original + joinPointer(segments.slice(length)) };
  }
  return error;
}
