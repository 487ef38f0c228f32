import type { Operation } from "../model/api-model.js";
import { exampleValues, type Content, type Response } from "../model/exchange.js";
import { normalizeHeaderType } from "./header-types.js";
import { callVerdicts } from "./call-verdicts.js";
import { worst } from "./codes.js";
import { operationPosition } from "./compare-operations.js";
import { compareTypes } from "./compare-types.js";
import type { Comparison, InputPart } from "./comparison.js";
import { matchContents, matchInTurn, matchResponses } from "./match.js";
import { addNote, put } from "./position.js";
import type { Located } from "./raw.js";
import { contentPointer, rawBody, rawHeaders, rawResponse } from "./raw.js";
import type { Pair } from "./side.js";

const bodyPart = { place: "body", names: [] } as const satisfies InputPart;

export function compareBodies(comparison: Comparison, operation: Pair<Operation>): void {
  const before = operation.before.body;
  const after = operation.after.body;
  const { sides } = comparison;
  const raw = {
    before: rawBody(sides.before, operation.before),
    after: rawBody(sides.after, operation.after),
  };
  const verdicts = () => callVerdicts(comparison, operation);
  const position = {
    ...operationPosition(comparison, operation, "body", "request"),
    pointers: pointersOf(raw, operation),
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
      types: before === undefined ? { after: first.type } : { before: first.type },
      witness: () => ({}),
      part: bodyPart,
      ...(before === undefined
        ? { verdicts: { request: { types: worst([verdicts().bodyNeed, verdicts().shape]) } } }
        : {}),
    });
    return;
  }
  if (before.required !== after.required) {
    put(position, after.required ? "body-became-required" : "body-became-optional", {
      witness: () => ({}),
      part: bodyPart,
      verdicts: { request: { types: verdicts().bodyNeed } },
    });
  }
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  compareContents(comparison, operation, "body", "request", raw, {
    before: before.contents,
    after: after.contents,
  });
}

function pointersOf(
  raw: Partial<Pair<Located | undefined>>,
  operation: Pair<Operation>,
): Pair<string> {
  return {
    before: raw.before?.pointer ?? operation.before.pointer,
    after: raw.after?.pointer ?? operation.after.pointer,
  };
}

function compareContents(
  comparison: Comparison,
  operation: Pair<Operation>,
  place: string,
  direction: "request" | "response",
  raw: Pair<Located | undefined>,
  contents: Pair<readonly Content[]>,
): void {
  const matched = matchContents(contents.before, contents.after);
  const position = {
    ...operationPosition(comparison, operation, place, direction),
    pointers: pointersOf(raw, operation),
  };
  const verdicts = () => {
    const { body, output } = callVerdicts(comparison, operation);
    return { request: { types: body }, response: { types: output } };
  };
  const one = (content: Content) => ({
    args: { mediaType: content.mediaType },
    identity: content.mediaType,
    witness: () => ({ "content-type": content.mediaType }),
    part: bodyPart,
    verdicts: verdicts(),
  });
  for (const content of matched.removed)
    put(position, "media-type-removed", { ...one(content), types: { before: content.type } });
  for (const content of matched.added)
    put(position, "media-type-added", { ...one(content), types: { after: content.type } });
  for (const { before, after } of matched.pairs) {
    const isMain = /^application\/json$/.test(before.mediaType);
    const at = isMain ? place : `${place} (${before.mediaType})`;
    const pointers = {
      before: contentPointer(raw.before, before.mediaType),
      after: contentPointer(raw.after, after.mediaType),
    };
    addNote(comparison, "example", pointers.after, {
      before: exampleValues(before.examples),
      after: exampleValues(after.examples),
    });
    compareTypes(
      comparison,
      {
        ...operationPosition(comparison, operation, at, direction),
        pointers,
        ...(direction === "request" ? { part: bodyPart } : {}),
      },
      { before: before.type, after: after.type },
    );
  }
}

export function compareResponses(comparison: Comparison, operation: Pair<Operation>): void {
  const { before, after } = operation;
  const matched = matchResponses(before.responses, after.responses);
  const isError = ({ status }: Response) => /^[45]/.test(status);
  const at = (response: Response, side: "before" | "after") => {
    const position = operationPosition(comparison, operation, response.status, "response");
    const raw = rawResponse(comparison.sides[side], operation[side], response.status);
    return { ...position, pointers: { ...position.pointers, [side]: raw?.pointer ?? "" } };
  };
  const verdicts = (response: Response) =>
    isError(response)
      ? {}
      : { verdicts: { response: { types: callVerdicts(comparison, operation).output } } };
  for (const response of matched.removed) {
    const type = response.contents[0]?.type;
    put(at(response, "before"), isError(response) ? "error-response-removed" : "response-removed", {
      args: { status: response.status },
      witness: () => ({ status: response.status }),
      ...verdicts(response),
      ...(type === undefined ? {} : { types: { before: type } }),
    });
  }
  for (const response of matched.added) {
    const type = response.contents[0]?.type;
    put(at(response, "after"), isError(response) ? "error-response-added" : "response-added", {
      args: { status: response.status },
      ...verdicts(response),
      ...(type === undefined ? {} : { types: { after: type } }),
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
  const { sides } = comparison;
  const raw = {
    before: rawResponse(sides.before, operation.before, status),
    after: rawResponse(sides.after, operation.after, status),
  };
  const position = {
    ...operationPosition(comparison, operation, status, "response"),
    pointers: pointersOf(raw, operation),
  };
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  // Errors are no part of what a method gives.
  const verdicts = () =>
    /^[45]/.test(status) ? {} : { response: { types: callVerdicts(comparison, operation).output } };
  const [first] = before.contents;
  const [second] = after.contents;
  if (first === undefined && second !== undefined) {
    put(position, "response-body-added", {
      args: { status },
      types: { after: second.type },
      verdicts: verdicts(),
    });
  } else if (first !== undefined && second === undefined) {
    put(position, "response-body-removed", {
      args: { status },
      types: { before: first.type },
      witness: () => ({ status }),
      verdicts: verdicts(),
    });
  } else {
    compareContents(comparison, operation, status, "response", raw, {
      before: before.contents,
      after: after.contents,
    });
  }
  compareHeaders(comparison, operation, status, raw);
}

function compareHeaders(
  comparison: Comparison,
  operation: Pair<Operation>,
  status: string,
  raw: Pair<Located | undefined>,
): void {
  const { sides } = comparison;
  const matched = matchInTurn(
    rawHeaders(sides.before, raw.before),
    rawHeaders(sides.after, raw.after),
    [({ name }) => name.toLowerCase()],
  );
  const at = (name: string, pointers: Pair<string>) => ({
    ...operationPosition(comparison, operation, `${status} header ${name}`, "response"),
    pointers,
  });
  const nearest = pointersOf(raw, operation);
  for (const { name, pointer, required } of matched.removed) {
    put(at(name, { ...nearest, before: pointer }), "response-header-removed", {
      args: { name, status },
      witness: () => ({ header: name, required }),
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
      put(position, code, { args: { name, status }, witness: () => ({}) });
    }
    compareTypes(
      comparison,
      { ...position, isText: true },
      {
        before: normalizeHeaderType(sides.before, before),
        after: normalizeHeaderType(sides.after, after),
      },
    );
  }
}
