import { explain } from "../explain.js";
import type { FieldStyle, ParameterStyle } from "../operation.js";
import type { Shape } from "../shape.js";
import { itemShapes, memberShapes, requiredFields } from "./shape-parts.js";

interface EmptyRules {
  readonly shape: Shape;
  readonly styles?: Readonly<Record<string, FieldStyle & Pick<ParameterStyle, "json">>> | undefined;
  /** Whether an object without a style is JSON, so that an empty one is sent. */
  readonly isForm?: boolean;
}

/**
 * The values, with those that are needed and are not sent because they are null, an empty list or an empty object: outside
 * of JSON these have no form.
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-2.3
 */
export function withEmptyValues(
  values: Record<string, unknown>,
  { shape, styles, isForm = false }: EmptyRules,
): Record<string, unknown> {
  const absent = [...requiredFields(shape)].flatMap(([name, field]): [string, unknown][] => {
    const { json = false, style } = styles?.[name] ?? {};
    if (json || Object.hasOwn(values, name)) return [];
    const empty = emptyValue(field, isForm && style === undefined);
    return empty !== undefined && explain(empty, field).length === 0 ? [[name, empty]] : [];
  });
  return { ...values, ...Object.fromEntries(absent) };
}

function emptyValue(shape: Shape, isObjectSent: boolean): unknown {
  if (typeof shape === "string") return undefined;
  if ("ref" in shape) return emptyValue(shape.ref(), isObjectSent);
  if ("nullable" in shape) return null;
  if (itemShapes(shape) !== undefined) return [];
  return memberShapes(shape) === undefined || isObjectSent ? undefined : {};
}

/** An object with nothing that it does not need. */
export function leastObject(shape: Shape, depth = 3): Readonly<Record<string, unknown>> {
  const needed = [...requiredFields(shape)].map(([name, field]): [string, unknown] => [
    name,
    leastValue(field, depth),
  ]);
  return Object.fromEntries(needed);
}

function leastValue(shape: Shape, depth: number): unknown {
  const isFitting = (value: unknown) => explain(value, shape).length === 0;
  const simple = [null, [], "", 0, false].find(isFitting);
  if (simple !== undefined || depth === 0) return simple;
  return [leastObject(shape, depth - 1)].find(isFitting);
}
