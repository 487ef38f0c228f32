import type { Direction } from "../../model/direction.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import { exampleValues, type Content, type Response } from "../../model/exchange.js";
import { compareEncodings } from "./compare-encodings.js";
import { callVerdicts } from "./call-verdicts.js";
import { worst } from "../codes/verdicts.js";
import { operationPosition } from "./compare-operations.js";
import { compareTypes } from "./compare-types.js";
import type { InputPart } from "./change.js";
import type { Comparison } from "./comparison.js";
import { matchContents, matchInTurn, matchResponses } from "./match.js";
import { addNote, put, unreadPair } from "./position.js";
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

function compareContents(
  comparison: Comparison,
  operation: Pair<Operation>,
  { place, direction }: { readonly place: string; readonly direction: Direction },
  holders: Pair<Located>,
): void {
  const matched = matchContents(holders.before.contents, holders.after.contents);
  const positionAt = (at: string, pointers: Pair<string>) => ({
    ...operationPosition(comparison, operation, at, direction),
    pointers,
    ...(direction === "request" ? { inputPart: bodyPart } : {}),
  });
  const position = positionAt(place, {
    before: holders.before.pointer,
    after: holders.after.pointer,
  });
  const verdicts = () => {
    const { body, output } = callVerdicts(comparison, operation);
    return { request: { types: body }, response: { types: output } };
  };
  const one = ({ mediaType }: Content, types: Partial<Pair<TypeNode>>) => ({
    args: { mediaType },
    identity: mediaType,
    evidence: { types, witness: () => ({ "content-type": mediaType }) },
    verdicts: verdicts(),
  });
  for (const content of matched.removed)
    put(position, "media-type-removed", one(content, { before: content.type }));
  for (const content of matched.added)
    put(position, "media-type-added", one(content, { after: content.type }));
  for (const { before, after } of matched.pairs) {
    const isMain = /^application\/json$/.test(before.mediaType);
    const at = isMain ? place : `${place} (${before.mediaType})`;
    const pointers = { before: `${before.pointer}/schema`, after: `${after.pointer}/schema` };
    addNote(comparison, "example", pointers.after, {
      before: exampleValues(before.examples),
      after: exampleValues(after.examples),
    });
    compareTypes(
      comparison,
      { ...positionAt(at, pointers), ...unreadPair({ before, after }) },
      { before: before.type, after: after.type },
    );
    if (direction === "request") compareEncodings(comparison, position, { before, after });
  }
}

export function compareResponses(comparison: Comparison, operation: Pair<Operation>): void {
  const { before, after } = operation;
  const matched = matchResponses(before.responses, after.responses);
  const isError = ({ status }: Response) => /^[45]/.test(status);
  const at = (response: Response, side: "before" | "after") => {
    const position = operationPosition(comparison, operation, response.status, "response");
    return { ...position, pointers: { ...position.pointers, [side]: response.pointer } };
  };
  const verdicts = (response: Response) =>
    isError(response)
      ? {}
      : { verdicts: { response: { types: callVerdicts(comparison, operation).output } } };
  for (const response of matched.removed) {
    const type = response.contents[0]?.type;
    put(at(response, "before"), isError(response) ? "error-response-removed" : "response-removed", {
      args: { status: response.status },
      evidence: {
        witness: () => ({ status: response.status }),
        ...(type === undefined ? {} : { types: { before: type } }),
      },
      ...verdicts(response),
    });
  }
  for (const response of matched.added) {
    const type = response.contents[0]?.type;
    put(at(response, "after"), isError(response) ? "error-response-added" : "response-added", {
      args: { status: response.status },
      ...(type === undefined ? {} : { evidence: { types: { after: type } } }),
      ...verdicts(response),
    });
  }
  for (const pair of matched.pairs) compareResponse(comparison, operation, pair);
}

function compareResponse(
  comparison: Comparison,
  operation: Pair<Operation>,
  { before, after }: Pair<Response>,
): void {
  const { status } = before;
  const position = {
    ...operationPosition(comparison, operation, status, "response"),
    pointers: { before: before.pointer, after: after.pointer },
  };
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  // Errors are no part of a method's result.
  const verdicts = () =>
    /^[45]/.test(status) ? {} : { response: { types: callVerdicts(comparison, operation).output } };
  const [first] = before.contents;
  const [second] = after.contents;
  if (first === undefined && second !== undefined) {
    put(position, "response-body-added", {
      args: { status },
      evidence: { types: { after: second.type } },
      verdicts: verdicts(),
    });
  } else if (first !== undefined && second === undefined) {
    put(position, "response-body-removed", {
      args: { status },
      evidence: { types: { before: first.type }, witness: () => ({ status }) },
      verdicts: verdicts(),
    });
  } else {
    const at = { place: status, direction: "response" } as const;
    compareContents(comparison, operation, at, { before, after });
  }
  compareHeaders(comparison, operation, { before, after });
}

function compareHeaders(
  comparison: Comparison,
  operation: Pair<Operation>,
  responses: Pair<Response>,
): void {
  const { status } = responses.before;
  const matched = matchInTurn(responses.before.headers, responses.after.headers, [
    ({ name }) => name.toLowerCase(),
  ]);
  const at = (name: string, pointers: Pair<string>) => ({
    ...operationPosition(comparison, operation, `${status} header ${name}`, "response"),
    pointers,
  });
  const nearest = { before: responses.before.pointer, after: responses.after.pointer };
  for (const { name, pointer, required } of matched.removed) {
    put(at(name, { ...nearest, before: pointer }), "response-header-removed", {
      args: { name, status },
      evidence: { witness: () => ({ header: name, required }) },
    });
  }
  for (const { name, pointer } of matched.added) {
    put(at(name, { ...nearest, after: pointer }), "response-header-added", {
      args: { name, status },
    });
  }
  for (const { before, after } of matched.pairs) {
    const { name } = before;
    const position = at(name, { before: before.pointer, after: after.pointer });
    if (before.required !== after.required) {
      const code = after.required
        ? "response-header-became-required"
        : "response-header-became-optional";
      put(position, code, { args: { name, status }, evidence: { witness: () => ({}) } });
    }
    compareTypes(
      comparison,
      {
        ...position,
        ...unreadPair({ before, after }),
        isText: before.mediaType === undefined && after.mediaType === undefined,
      },
      { before: before.type, after: after.type },
    );
  }
}
