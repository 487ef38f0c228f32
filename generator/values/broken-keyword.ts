import { isRecord } from "../../templates/runtime/guard.js";
import type { TypeNode } from "../model/api-model.js";
import { accepts, type Acceptance } from "./accepts.js";
import { brokenLimits } from "./limits.js";
import { propertiesRead } from "./reading.js";

const deepest = 30;

/** A keyword of JSON Schema that a value does not satisfy, the innermost; undefined where it is the type itself. */
export function brokenKeyword(
  type: TypeNode,
  value: unknown,
  reading: Acceptance,
  depth = 0,
): string | undefined {
  const of = (one: TypeNode, part: unknown) => brokenKeyword(one, part, reading, depth + 1);
  if (depth > deepest || accepts(type, value, reading)) return undefined;
  const { rules = [], ...plain } = type;
  if (rules.length > 0 && accepts(plain, value, reading))
    return rules.find((rule) => !accepts({ ...plain, rules: [rule] }, value, reading))?.keyword;
  switch (type.kind) {
    case "number":
    case "string":
      return (
        brokenLimits(type, value)[0] ??
        (type.kind === "string" ? type.format && "format" : undefined)
      );
    case "array":
    case "tuple": {
      const parts = Array.isArray(value) ? value : [];
      const items =
        type.kind === "array" ? () => type.items : (at: number) => type.items[at] ?? type.rest;
      const inside = parts.map((part, at) => of(items(at) ?? { kind: "unknown" }, part));
      return brokenLimits(type, value)[0] ?? inside.find((one) => one !== undefined);
    }
    case "object": {
      if (!isRecord(value)) return undefined;
      const inside = propertiesRead(type, reading).map((one) =>
        Object.hasOwn(value, one.name)
          ? of(one.type, value[one.name])
          : one.required
            ? "required"
            : undefined,
      );
      return (
        inside.find((one) => one !== undefined) ??
        brokenLimits(type, value)[0] ??
        "additionalProperties"
      );
    }
    case "nullable":
      return of(type.inner, value);
    case "union":
      return type.exclusive ? "oneOf" : "anyOf";
    case "intersection":
      return type.members.map((one) => of(one, value)).find((one) => one !== undefined) ?? "allOf";
    case "reference":
      return of(reading.schemas.get(type.schema)?.type ?? { kind: "unknown" }, value);
    default:
      return undefined;
  }
}
