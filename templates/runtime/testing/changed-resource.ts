import { isRecord } from "../guard.js";
import { pointerNames } from "../pointer-names.js";
import type { Shape } from "../shape.js";
import {
  nestedGiven,
  ofItsBranch,
  withFitting,
  withoutFields,
  withoutOmitted,
  type Resource,
} from "./stored-resource.js";

/** The body of a request that changes a resource. */
export interface Change {
  readonly body: unknown;
  /** Its fields, by their names in the resource. */
  readonly given: Resource;
  readonly mediaType: string;
  /** The fields that a request may have. */
  readonly accepted: Shape;
  /** Whether those left out are removed. */
  readonly isReplacing: boolean;
}

/** A resource after a change, as far as its shape allows that. */
export function changedResource(
  resource: Resource,
  { body, given, mediaType, accepted, isReplacing }: Change,
  shape: Shape,
): Resource {
  if (mediaType === "application/json-patch+json" && Array.isArray(body)) {
    return towards(resource, jsonPatched(resource, body), shape);
  }
  if (mediaType === "application/merge-patch+json") {
    return towards(resource, mergePatched(resource, given), shape);
  }
  // https://jsonapi.org/format/#crud-updating-resource-attributes
  const isPartial = mediaType === "application/vnd.api+json" && !isReplacing;
  const whole = isPartial ? withKept(resource, given) : nestedGiven(resource, given, accepted);
  const base = isReplacing ? withoutOmitted(resource, given, accepted, shape) : resource;
  return ofItsBranch(withFitting(base, whole, shape), given, shape);
}

/** The fields of a change, each object with what it does not name. */
function withKept(resource: Resource, given: Resource): Resource {
  const entries = Object.entries(given).map(([name, value]): [string, unknown] => {
    const own = resource[name];
    return [name, isRecord(value) && isRecord(own) ? { ...own, ...value } : value];
  });
  return Object.fromEntries(entries);
}

/** The resource with the values of another one, and without the fields that this one lacks. */
function towards(resource: Resource, target: Resource, shape: Shape): Resource {
  const missing = Object.keys(resource).filter((name) => !Object.hasOwn(target, name));
  return withFitting(withoutFields(resource, missing, shape), target, shape);
}

/** https://www.rfc-editor.org/rfc/rfc7396#section-2 */
function mergePatched(target: unknown, patch: Resource): Resource {
  const result = new Map<string, unknown>(isRecord(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, isRecord(value) ? mergePatched(result.get(name), value) : value);
  }
  return Object.fromEntries(result);
}

/** The resource itself if one step cannot be made. https://www.rfc-editor.org/rfc/rfc6902#section-4 */
function jsonPatched(resource: Resource, steps: readonly unknown[]): Resource {
  // JSON Patch names places in the whole document.
  const holder: Record<string, unknown> = { "": JSON.parse(JSON.stringify(resource)) as unknown };
  let copied = 0;
  const copy = (value: unknown): unknown => {
    const text = JSON.stringify(value);
    copied += text.length;
    if (copied > mostCopied) throw new Error("copy");
    return JSON.parse(text);
  };
  try {
    for (const step of steps) takeStep(holder, step as Step, copy);
  } catch {
    return resource;
  }
  return isRecord(holder[""]) ? holder[""] : resource;
}

/** In characters of JSON: each copy of the whole into itself doubles it. */
const mostCopied = 2 ** 24;

interface Step {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

function takeStep(
  holder: Record<string, unknown>,
  { op, path, from = "", value }: Step,
  copy: (value: unknown) => unknown,
): void {
  if (op === "add") place(holder, path, value);
  else if (op === "remove") take(holder, path);
  else if (op === "replace") {
    take(holder, path);
    place(holder, path, value);
  } else if (op === "move") place(holder, path, take(holder, from));
  else if (op === "copy") place(holder, path, copy(valueIn(holder, from)));
  else if (JSON.stringify(valueIn(holder, path)) !== JSON.stringify(value)) throw new Error(path);
}

/** What holds a place, and the place's name in it. What an object inherits is no part of a document. */
function spotOf(holder: Record<string, unknown>, path: string): [Record<string, unknown>, string] {
  const names = pointerNames(path);
  const last = names.pop() ?? "";
  const inner = names.reduce<unknown>(
    (one, name) =>
      Object.hasOwn(Object(one) as object, name) ? (one as Resource)[name] : undefined,
    holder,
  );
  if (Object(inner) !== inner) throw new Error(path);
  return [inner as Record<string, unknown>, last];
}

function valueIn(holder: Record<string, unknown>, path: string): unknown {
  const [inner, name] = spotOf(holder, path);
  if (!Object.hasOwn(inner, name)) throw new Error(path);
  return inner[name];
}

function place(holder: Record<string, unknown>, path: string, value: unknown): void {
  const [inner, name] = spotOf(holder, path);
  if (!Array.isArray(inner)) {
    // Assigned, `__proto__` would be no field.
    Object.defineProperty(inner, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    return;
  }
  const at = name === "-" ? inner.length : Number(/^\d+$/.exec(name)?.[0]);
  if (!(at <= inner.length)) throw new Error(path);
  inner.splice(at, 0, value);
}

function take(holder: Record<string, unknown>, path: string): unknown {
  const value = valueIn(holder, path);
  const [inner, name] = spotOf(holder, path);
  if (Array.isArray(inner)) inner.splice(Number(name), 1);
  else delete inner[name];
  return value;
}
