import type { Json } from "../../load/spec-document.js";
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
  const [old, now] = keyword === "enum" ? [from, to].map(valuesOf) : [];
  if (old !== undefined && now !== undefined)
    return putValues(at, { old, now, ...(path === "" ? { checkedTypes: types } : {}) });
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

/** The values of an enum, as JSON. One value alone is closed in responses, too. */
function valuesOf(said: SaidKeyword | undefined): ReadonlySet<string> | undefined {
  const values = said === undefined ? undefined : (JSON.parse(said.value) as unknown);
  if (!Array.isArray(values) || values.length < 2) return undefined;
  return new Set(values.map((value) => JSON.stringify(value)));
}

interface Values {
  readonly old: ReadonlySet<string>;
  readonly now: ReadonlySet<string>;
  readonly checkedTypes?: Pair<TypeNode>;
}

/** Types do not have the values. */
function putValues(at: Position, { old, now, checkedTypes }: Values): void {
  const verdicts = { request: { types: "none" }, response: { types: "none" } } as const;
  const putOf = (code: "enum-value-removed" | "enum-value-added", value: string) => {
    const witness = () => JSON.parse(value) as Json;
    const evidence = checkedTypes && { checkedTypes, witness };
    put(at, code, { args: { value }, identity: value, verdicts, ...(evidence && { evidence }) });
  };
  for (const value of old) if (!now.has(value)) putOf("enum-value-removed", value);
  for (const value of now) if (!old.has(value)) putOf("enum-value-added", value);
}

function codeOf(from: SaidKeyword | undefined, to: SaidKeyword | undefined) {
  if (from !== undefined && to !== undefined) return "keyword-changed";
  return to === undefined ? "keyword-removed" : "keyword-added";
}
