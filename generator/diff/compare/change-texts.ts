import { propertyKey } from "../../text/code.js";
import type { Change } from "./change.js";
import { shortType } from "./short-type.js";
import type { Pair, Side } from "./side.js";

/** The types before and after, as TypeScript. */
export function textsOf(
  { before, after }: Pair<Side>,
  { code, args, evidence: { types } }: Change,
): Partial<Pair<string>> {
  const old = types?.before === undefined ? {} : { before: shortType(before, types.before) };
  const now = types?.after === undefined ? {} : { after: shortType(after, types.after) };
  if (old.before === undefined || now.after === undefined) return { ...old, ...now };
  const key = propertyKey(args["property"] ?? "");
  if (code === "property-became-optional") {
    return { before: `${key}: ${old.before}`, after: `${key}?: ${now.after}` };
  }
  if (code === "property-became-required") {
    return { before: `${key}?: ${old.before}`, after: `${key}: ${now.after}` };
  }
  return { ...old, ...now };
}
