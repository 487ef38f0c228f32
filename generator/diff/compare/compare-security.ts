import type { Operation } from "../../model/api-model.js";
import type { SchemeUse } from "../../model/security.js";
import type { Position } from "./change.js";
import { put } from "./position.js";
import type { Pair, Side } from "./side.js";

export function compareSecurity(
  sides: Pair<Side>,
  position: Position,
  operation: Pair<Operation>,
): void {
  const before = securityOptions(sides.before, operation.before);
  const after = securityOptions(sides.after, operation.after);
  const isFree = (options: readonly string[]) => options.length === 0 || options.includes("");
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
  if (isFree(before) && isFree(after)) return;
  if (isFree(before) !== isFree(after)) {
    const to = after.join(" or ");
    put(at, isFree(after) ? "security-lifted" : "security-required", {
      args: { to },
      identity: "needed",
      evidence: { witness: () => ({ credentials: null }) },
    });
    return;
  }
  for (const option of before.filter((one) => !after.includes(one))) {
    put(at, "security-option-removed", {
      args: { option },
      identity: option,
      evidence: { witness: () => ({ credentials: option }) },
    });
  }
  for (const option of after.filter((one) => !before.includes(one))) {
    put(at, "security-option-added", { args: { option }, identity: option });
  }
}

/** The ways to authenticate, described by the credentials and not by the scheme's id. Empty if none is required. */
function securityOptions(side: Side, { security }: Operation): readonly string[] {
  return security.alternatives.map((set) =>
    set
      .map((use) => schemeText(side, use))
      .toSorted()
      .join(" and "),
  );
}

function schemeText({ model }: Side, { scheme: id, scopes }: SchemeUse): string {
  const scheme = model.securitySchemes.find((one) => one.id === id);
  const rights = scopes.length === 0 ? "" : ` (${scopes.toSorted().join(", ")})`;
  if (scheme === undefined) return `${id}${rights}`;
  if (scheme.type === "apiKey") return `key in ${scheme.in} ${scheme.name}${rights}`;
  const kind = scheme.type === "http" ? `${scheme.scheme.toLowerCase()} credentials` : scheme.type;
  return `${kind}${rights}`;
}
