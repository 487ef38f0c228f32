import { append } from "../../lists/append.js";
import type { Operation } from "../../model/api-model.js";
import type { SchemeUse } from "../../model/security.js";
import type { Position } from "./change.js";
import { compareSchemes } from "./compare-schemes.js";
import { put } from "./position.js";
import { schemeBefore, schemeOf, schemeText } from "./scheme-texts.js";
import type { Pair, Side } from "./side.js";

/** A way to authenticate: all of these credentials together. Without any, none are needed. */
type Option = readonly SchemeUse[];

export function compareSecurity(
  sides: Pair<Side>,
  position: Position,
  operation: Pair<Operation>,
): void {
  const before = optionsOf(operation.before, (id) => id);
  const after = optionsOf(operation.after, (id) => schemeBefore(sides, id));
  compareSchemes(sides, position, operation);
  const text = (option: Option) => optionText(sides.before, sides.after, option);
  const isFree = (options: readonly Option[]) => options.some((option) => option.length === 0);
  // A change of the API's default security is one difference, for any number of operations.
  const isOwn = [operation.before, operation.after].some(
    ({ security }) => security.pointer !== "/security",
  );
  const at: Position = {
    ...position,
    ...(isOwn
      ? {}
      : { pointers: { before: "/security", after: "/security" }, sharedSubject: "security" }),
    directions: ["request"],
  };
  if (isFree(before) !== isFree(after)) {
    const to = after.map(text).join(" or ");
    put(at, isFree(after) ? "security-lifted" : "security-required", {
      args: { to },
      identity: "needed",
      evidence: { witness: () => ({ credentials: null }) },
    });
    return;
  }
  // Where none are needed, a request without them is still accepted.
  const verdicts = isFree(after) ? ({ verdicts: { request: { wire: "risky" } } } as const) : {};
  const isEnoughAfter = enoughFor(after);
  const removed = before.filter((one) => !isEnoughAfter(one));
  const isEnoughBefore = enoughFor(before.filter(isEnoughAfter));
  for (const option of removed) {
    put(at, "security-option-removed", {
      args: { option: text(option) },
      identity: text(option),
      evidence: { witness: () => ({ credentials: text(option) }) },
      ...verdicts,
    });
  }
  for (const option of after.filter((one) => !isEnoughBefore(one))) {
    put(at, "security-option-added", { args: { option: text(option) }, identity: text(option) });
  }
}

function optionsOf({ security }: Operation, nameOf: (id: string) => string): readonly Option[] {
  if (security.alternatives.length === 0) return [[]];
  return security.alternatives.map((set) =>
    set.map(({ scheme, scopes }) => ({ scheme: nameOf(scheme), scopes })),
  );
}

/** Says of credentials whether some option asks for them or for fewer of them. */
function enoughFor(options: readonly Option[]): (given: Option) => boolean {
  // Who has no credentials can choose only what asks for none, and whoever has some has the first of their option.
  const byFirst = new Map<string | undefined, Option[]>();
  for (const option of options) append(byFirst, option[0]?.scheme, option);
  return (given) => {
    if (given.length === 0) return byFirst.has(undefined);
    const isGiven = ({ scheme, scopes }: SchemeUse) =>
      given.some(
        (one) => one.scheme === scheme && scopes.every((scope) => one.scopes.includes(scope)),
      );
    return given.some(({ scheme }) => byFirst.get(scheme)?.some((option) => option.every(isGiven)));
  };
}

function optionText(before: Side, after: Side, option: Option): string {
  return option
    .map(({ scheme: id, scopes }) => {
      const scheme = schemeOf(before, id) ?? schemeOf(after, id);
      const rights = scopes.length === 0 ? "" : ` (${scopes.toSorted().join(", ")})`;
      return `${scheme === undefined ? id : schemeText(scheme)}${rights}`;
    })
    .toSorted()
    .join(" and ");
}
