import type { Operation, Parameter } from "../../model/api-model.js";
import { exampleValues } from "../../model/exchange.js";
import { callVerdicts } from "./call-verdicts.js";
import { operationPosition } from "./compare-operations.js";
import { compareAsLists } from "./compare-lists.js";
import { compareStyles } from "./compare-styles.js";
import type { MovedParameter } from "./moved-parameters.js";
import { compareTypes } from "./compare-types.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { matchParameters, matchPathParameters } from "./match.js";
import { addNote, put, unreadPair } from "./position.js";
import { isReceived } from "./received-exchange.js";
import type { Matched, Pair } from "./side.js";

type Place = "path" | "query" | "header" | "cookie";

export function comparePathParameters(comparison: Comparison, operation: Pair<Operation>): void {
  const pairs = matchPathParameters(
    operation.before.pathParameters,
    operation.after.pathParameters,
  );
  pairs.forEach((pair, index) => {
    // The same part of the same path, for all its operations.
    const sharedSubject =
      operation.before.shape
        .split("{}")
        .slice(0, index + 1)
        .join("{}") + "{}";
    const position = {
      ...parameterPosition(comparison, operation, "path", pair),
      sharedSubject,
    };
    if (pair.before.name !== pair.after.name) {
      put(position, "path-parameter-renamed", {
        args: { from: pair.before.name, to: pair.after.name },
      });
    }
    compareParameter(comparison, position, "path", pair);
  });
}

export function compareCookiesAndHeaders(comparison: Comparison, operation: Pair<Operation>): void {
  const { before, after } = operation;
  const headers = matchParameters(before.headerParameters, after.headerParameters, "header");
  compareMatched(comparison, operation, "header", headers);
  const cookies = matchParameters(before.cookieParameters, after.cookieParameters, "cookie");
  compareMatched(comparison, operation, "cookie", cookies);
}

export function compareMatched(
  comparison: Comparison,
  operation: Pair<Operation>,
  place: Place,
  { pairs, removed, added }: Matched<Parameter>,
): void {
  for (const parameter of removed) {
    put(
      parameterPosition(comparison, operation, place, { before: parameter }),
      "parameter-removed",
      {
        args: { place, name: parameter.name },
        evidence: {
          types: { before: parameter.type },
          ...(isReceived(operation) ? { witness: () => ({ [place]: parameter.name }) } : {}),
        },
      },
    );
  }
  for (const parameter of added) {
    const code = isNeeded(parameter) ? "parameter-added-required" : "parameter-added";
    put(parameterPosition(comparison, operation, place, { after: parameter }), code, {
      args: { place, name: parameter.name },
      evidence: { types: { after: parameter.type }, witness: () => ({}) },
      ...(parameter.required
        ? {}
        : { verdicts: { request: { types: callVerdicts(comparison, operation).shape } } }),
    });
  }
  for (const pair of pairs) {
    compareParameter(
      comparison,
      parameterPosition(comparison, operation, place, pair),
      place,
      pair,
    );
  }
}

export function parameterPosition(
  comparison: Comparison,
  operation: Pair<Operation>,
  place: Place,
  pair: Partial<Pair<Parameter>>,
): Position {
  const { before, after } = pair;
  const name = before?.name ?? after?.name ?? "";
  return {
    ...operationPosition(comparison, operation, `${place}.${name}`, "request"),
    pointers: {
      before: before?.pointer ?? operation.before.pointer,
      after: after?.pointer ?? operation.after.pointer,
    },
    ...(before === undefined || after === undefined ? {} : unreadPair({ before, after })),
    isText: ![before?.json, after?.json].includes(true),
    inputPart: { place, names: [name] },
  };
}

function compareParameter(
  comparison: Comparison,
  position: Position,
  place: Place,
  pair: Pair<Parameter>,
): void {
  const { before, after } = pair;
  const args = { place, name: after.name };
  // Another case: on the wire it is the same header.
  if (place === "header" && before.name !== after.name) {
    put(position, "header-parameter-renamed", {
      args: { from: before.name, to: after.name },
      evidence: { types: { before: before.type } },
    });
  }
  if (before.whole === true && after.whole === true && before.name !== after.name) {
    put(position, "whole-query-renamed", {
      args: { from: before.name, to: after.name },
      evidence: { types: { before: before.type } },
    });
  }
  if (before.required !== after.required || isNeeded(before) !== isNeeded(after)) {
    const isTyped = before.required !== after.required;
    const isMore = isTyped ? after.required : isNeeded(after);
    put(position, isMore ? "parameter-became-required" : "parameter-became-optional", {
      args,
      evidence: { witness: () => ({}) },
      ...(isTyped ? {} : { verdicts: { request: { types: "none" } } }),
    });
  }
  if (before.deprecated !== after.deprecated) {
    put(position, after.deprecated ? "parameter-deprecated" : "parameter-undeprecated", { args });
  }
  const defaults = { from: defaultText(before), to: defaultText(after) };
  // A default is for who leaves the parameter out, before and after.
  if (defaults.from !== defaults.to && !before.required && !after.required) {
    put(position, "parameter-default-changed", { args: { ...args, ...defaults } });
  }
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  addNote(comparison, "example", position.pointers.after, {
    before: exampleValues(before.examples),
    after: exampleValues(after.examples),
  });
  if (compareAsLists(comparison, position, pair)) return;
  compareStyles(comparison, position, pair, place);
  compareTypes(comparison, position, { before: before.type, after: after.type });
}

/** A parameter that moved has another style, too: only its type and its need are compared beside that. */
export function compareMovedParameters(
  comparison: Comparison,
  operation: Pair<Operation>,
  moved: readonly MovedParameter[],
): void {
  for (const { from, to, pair } of moved) {
    const { name, required } = pair.after;
    const position = parameterPosition(comparison, operation, from, pair);
    put(position, "parameter-moved", {
      args: { name, from, to },
      evidence: {
        types: { before: pair.before.type, after: pair.after.type },
        witness: () => ({ [from]: name }),
      },
    });
    if (required && !pair.before.required) {
      const args = { place: to, name };
      put(position, "parameter-became-required", { args, evidence: { witness: () => ({}) } });
    }
    compareTypes(comparison, position, { before: pair.before.type, after: pair.after.type });
  }
}

function isNeeded({ required, requiredWithOthers }: Parameter): boolean {
  return required || requiredWithOthers === true;
}

function defaultText(parameter: Parameter): string {
  return parameter.default === undefined ? "none" : JSON.stringify(parameter.default);
}
