import { isContainer, isJsonObject } from "./json.js";
import { nearestName, slipEffort, type Effort } from "./nearest-name.js";
import { childValue, fragmentPointer, joinPointer, pointerSegments } from "./pointer.js";
import { referenceOf } from "./reference-sites.js";
import type { Json } from "./spec-document.js";

// Names longer than any real one are not compared: that takes the product of their lengths.
const longestCompared = 200;

/** That a reference is one to nothing. */
export function nowhere(reference: string): string {
  const isPointer = fragmentPointer(reference) !== undefined;
  return isPointer
    ? `"${reference}" leads nowhere.`
    : `"${reference}" is neither a JSON Pointer nor a known anchor.`;
}

/** What to do about a pointer that leads nowhere; undefined for a reference that is no pointer. */
export type HintOf = (pointer: string | undefined) => string;

/** What was meant by each pointer is found once. */
export function danglingHints(root: Json): HintOf {
  const known = new Map<string, string | undefined>();
  const effort = slipEffort();
  return (pointer) => {
    if (pointer === undefined) return "Write the full pointer: `#/components/schemas/…`.";
    if (!known.has(pointer)) known.set(pointer, danglingHint(root, pointer, effort));
    const meant = known.get(pointer);
    return meant === undefined ? remedy(pointer) : `${meant} ${remedy(pointer)}`;
  };
}

function remedy(pointer: string): string {
  const [components, section, name, more] = pointerSegments(pointer);
  return components === "components" && name !== undefined && more === undefined
    ? `If it is missing, a correction can add it: target $.components.${section ?? ""}, update { ${name}: … }.`
    : "If it is missing, a correction can add it.";
}

/** What to say about a pointer that leads nowhere: the name meant, if one is near. */
export function danglingHint(root: Json, pointer: string, effort: Effort): string | undefined {
  const segments = pointerSegments(pointer);
  const found = deepestFound(root, segments);
  const missing = segments[found.depth];
  if (missing === undefined) return undefined;
  if (isJsonObject(found.value)) {
    const reference = referenceOf(found.value);
    // A pointer is read in the document as it stands. https://www.rfc-editor.org/rfc/rfc6901#section-4
    if (reference !== undefined) {
      return `"#${joinPointer(segments.slice(0, found.depth))}" is itself a reference: use "${reference}" instead.`;
    }
  }
  if (!isContainer(found.value) || missing.length > longestCompared || effort.left <= 0)
    return undefined;
  const near = nearestName(missing, Object.keys(found.value), effort);
  if (near === undefined) return undefined;
  const meant = [...segments.slice(0, found.depth), near, ...segments.slice(found.depth + 1)];
  return `Did you mean "#${joinPointer(meant)}"?`;
}

function deepestFound(root: Json, segments: readonly string[]): { value: Json; depth: number } {
  let value = root;
  for (const [depth, segment] of segments.entries()) {
    const child = childValue(value, segment);
    if (child === undefined) return { value, depth };
    value = child;
  }
  return { value, depth: segments.length };
}
