import { isRange } from "../../model/media-type.js";
import type { Direction } from "../../model/direction.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import { exampleValues, type Content, type Response } from "../../model/exchange.js";
import { compareEncodings } from "./compare-encodings.js";
import { callVerdicts } from "./call-verdicts.js";
import { worst, type Verdict } from "../codes/verdicts.js";
import { operationPosition } from "./compare-operations.js";
import { comparePartHeaders } from "./compare-part-headers.js";
import { compareTypes } from "./compare-types.js";
import type { InputPart } from "./change.js";
import type { Comparison } from "./comparison.js";
import { matchContentRanges, type MatchedRanges } from "./match-ranges.js";
import { addNote, put, unreadPair } from "./position.js";
import { isReceived } from "./received-exchange.js";
import type { Pair } from "./side.js";

const bodyPart = { place: "body", names: [] } as const satisfies InputPart;

export function compareBodies(comparison: Comparison, operation: Pair<Operation>): void {
  const before = operation.before.body;
  const after = operation.after.body;
  const verdicts = () => callVerdicts(comparison, operation);
  const position = {
    ...operationPosition(comparison, operation, "body", "request"),
    pointers: {
      before: before?.pointer ?? operation.before.pointer,
      after: after?.pointer ?? operation.after.pointer,
    },
    inputPart: bodyPart,
  };
  if (before === undefined || after === undefined) {
    const [first] = (before ?? after)?.contents ?? [];
    if (first === undefined) return;
    const code =
      before !== undefined
        ? "body-removed"
        : after?.required === true
          ? "body-added-required"
          : "body-added";
    put(position, code, {
      evidence: {
        types: before === undefined ? { after: first.type } : { before: first.type },
        witness: () => ({}),
      },
      ...(before === undefined
        ? { verdicts: { request: { types: worst([verdicts().bodyNeed, verdicts().shape]) } } }
        : {}),
    });
    return;
  }
  if (before.required !== after.required) {
    put(position, after.required ? "body-became-required" : "body-became-optional", {
      evidence: { witness: () => ({}) },
      verdicts: { request: { types: verdicts().bodyNeed } },
    });
  }
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  compareContents(
    comparison,
    operation,
    { place: "body", direction: "request" },
    { before, after },
  );
}

/** A request body or a response. */
type Located = Pick<Response, "contents" | "pointer">;

export function compareContents(
  comparison: Comparison,
  operation: Pair<Operation>,
  { place, direction }: { readonly place: string; readonly direction: Direction },
  holders: Pair<Located>,
): void {
  const matched = matchContentRanges(holders.before.contents, holders.after.contents);
  const positionAt = (at: string, pointers: Pair<string>) => ({
    ...operationPosition(comparison, operation, at, direction),
    pointers,
    ...(direction === "request" ? { inputPart: bodyPart } : {}),
  });
  const position = positionAt(place, {
    before: holders.before.pointer,
    after: holders.after.pointer,
  });
  const verdicts = (wire?: Verdict) => {
    const { body, output } = callVerdicts(comparison, operation);
    const received = { types: output, ...(wire === undefined ? {} : { wire }) };
    return { request: { types: body }, response: received };
  };
  const one = ({ mediaType }: Content, types: Partial<Pair<TypeNode>>, wire?: Verdict) => ({
    args: { mediaType },
    identity: mediaType,
    evidence: { types, witness: () => ({ "content-type": mediaType }) },
    verdicts: verdicts(wire),
  });
  const isPushed = direction === "request" && isReceived(operation);
  const wire = isPushed ? pushedVerdicts(matched) : {};
  for (const content of matched.removed)
    put(position, "media-type-removed", one(content, { before: content.type }, wire.removed));
  for (const content of matched.added)
    put(position, "media-type-added", one(content, { after: content.type }, wire.added));
  for (const [code, ranges] of [
    ["media-type-widened", matched.widened],
    ["media-type-narrowed", matched.narrowed],
  ] as const) {
    for (const { before, after } of ranges) {
      const { args: _, ...found } = one(before, { before: before.type, after: after.type });
      put(position, code, { ...found, args: { from: before.mediaType, to: after.mediaType } });
    }
  }
  for (const { before, after } of matched.pairs) {
    const { mediaType } = isRange(before.mediaType) ? after : before;
    const at = mediaType === "application/json" ? place : `${place} (${mediaType})`;
    const pointers = { before: `${before.pointer}/schema`, after: `${after.pointer}/schema` };
    addNote(comparison, "example", pointers.after, {
      before: exampleValues(before.examples),
      after: exampleValues(after.examples),
    });
    const body = { ...positionAt(at, pointers), ...unreadPair({ before, after }) };
    compareTypes(comparison, body, { before: before.type, after: after.type });
    // Such as of XML, which is a text to the package.
    if (before.data !== undefined && after.data !== undefined) {
      const data = { before: before.data, after: after.data };
      compareTypes(comparison, { ...body, isUntyped: true }, data);
    }
    if (direction !== "request") continue;
    compareEncodings(comparison, position, { before, after });
    comparePartHeaders(comparison, position, { before, after });
  }
}

/**
 * Of a body that the API sends unasked, nobody chooses the media type: one less is no loss, and one more may come. It does
 * come where no other is left.
 */
function pushedVerdicts({
  pairs,
}: MatchedRanges<Content>): Readonly<Partial<Record<"added" | "removed", Verdict>>> {
  return { removed: "safe", added: pairs.length === 0 ? "breaking" : "risky" };
}
