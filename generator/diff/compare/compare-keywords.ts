import type { TypeNode } from "../../model/api-model.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { joinPath, put } from "./position.js";
import type { Pair } from "./side.js";
import type { SaidKeyword } from "./unread-keywords.js";
import { unreadKeywords } from "./unread-keywords.js";

/**
 * Compares keywords that types do not represent. Constraints are judged by the values of the types, whose rules they are;
 * a difference of others is reported without a verdict.
 */
export function compareUnread(
  { sides }: Comparison,
  position: Position,
  types: Pair<TypeNode>,
): void {
  const { unread = {}, pathFromPointers = "", isText } = position;
  // A place without its own pointer was compared with the schema around it.
  if (pathFromPointers !== "" || unread.before === undefined || unread.after === undefined) return;
  // Text on the wire means a parameter or a part of one. Its default is compared with the parameter.
  const isOwn = ({ keyword }: SaidKeyword) => keyword !== "default" || !isText;
  const before = unreadKeywords(unread.before, sides.before.schemas).filter(isOwn);
  const after = unreadKeywords(unread.after, sides.after.schemas).filter(isOwn);
  if (before.length === 0 && after.length === 0) return;
  const identityOf = ({ path, keyword, value }: SaidKeyword) =>
    JSON.stringify([path, keyword, value]);
  const old = new Set(before.map(identityOf));
  const now = new Set(after.map(identityOf));
  const gone = before.filter((one) => !now.has(identityOf(one)));
  const come = after.filter((one) => !old.has(identityOf(one)));
  const placeOf = ({ path, keyword }: SaidKeyword) => JSON.stringify([path, keyword]);
  for (const place of new Set([...gone, ...come].map(placeOf))) {
    const from = gone.find((one) => placeOf(one) === place);
    const to = come.find((one) => placeOf(one) === place);
    putKeyword(position, { ...(from && { from }), ...(to && { to }) }, types);
  }
}

interface Said {
  readonly from?: SaidKeyword;
  readonly to?: SaidKeyword;
}

function putKeyword(position: Position, { from, to }: Said, types: Pair<TypeNode>): void {
  const said = to ?? from;
  if (said === undefined) return;
  const { path, keyword, component, isConstraint } = said;
  const sharedSubject = position.sharedSubject ?? component;
  const at = {
    ...position,
    path: path === "" ? position.path : joinPath(position.path, path),
    ...(sharedSubject === undefined ? {} : { sharedSubject }),
  };
  const judged = {
    evidence: { sets: { request: types, response: types }, checkedTypes: types },
    verdicts: { request: { wire: "sets" }, response: { wire: "sets" } },
  } as const;
  put(at, isConstraint ? codeOf(from, to) : "keyword-changed", {
    args: { keyword, from: from?.value ?? "none", to: to?.value ?? "none" },
    identity: keyword,
    ...(isConstraint ? judged : {}),
  });
}

function codeOf(from: SaidKeyword | undefined, to: SaidKeyword | undefined) {
  if (from !== undefined && to !== undefined) return "keyword-changed";
  return to === undefined ? "keyword-removed" : "keyword-added";
}
