import type { Operation, Parameter } from "../../model/api-model.js";
import { exampleValues } from "../../model/exchange.js";
import { callVerdicts } from "./call-verdicts.js";
import { operationPosition } from "./compare-operations.js";
import { compareTypes } from "./compare-types.js";
import type { Comparison } from "./comparison.js";
import { matchParameters, matchPathParameters } from "./match.js";
import type { Position } from "./position.js";
import { addNote, put, unreadPair } from "./position.js";
import type { Matched, Pair } from "./side.js";

type Place = "path" | "query" | "header" | "cookie";

export function comparePathParameters(comparison: Comparison, operation: Pair<Operation>): void {
  const pairs = matchPathParameters(
    operation.before.pathParameters,
    operation.after.pathParameters,
  );
  pairs.forEach((pair, index) => {
    // The same part of the same address, whichever operation stands behind it.
    const root =
      operation.before.shape
        .split("{}")
        .slice(0, index + 1)
        .join("{}") + "{}";
    const position = parameterPosition(comparison, operation, "path", pair);
    if (pair.before.name !== pair.after.name) {
      put(position, "path-parameter-renamed", {
        args: { from: pair.before.name, to: pair.after.name },
        root,
      });
    }
    compareParameter(comparison, operation, "path", { ...pair, root });
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
        types: { before: parameter.type },
      },
    );
  }
  for (const parameter of added) {
    const code = parameter.required ? "parameter-added-required" : "parameter-added";
    put(parameterPosition(comparison, operation, place, { after: parameter }), code, {
      args: { place, name: parameter.name },
      types: { after: parameter.type },
      witness: () => ({}),
      ...(parameter.required
        ? {}
        : { verdicts: { request: { types: callVerdicts(comparison, operation).shape } } }),
    });
  }
  for (const pair of pairs) compareParameter(comparison, operation, place, pair);
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
    part: { place, names: [name] },
  };
}

/** `root`: the part of several operations' address that the parameter is. */
export function compareParameter(
  comparison: Comparison,
  operation: Pair<Operation>,
  place: Place,
  pair: Pair<Parameter> & { readonly root?: string },
): void {
  const { before, after, root } = pair;
  const position = parameterPosition(comparison, operation, place, pair);
  const args = { place, name: after.name };
  const common = { args, ...(root === undefined ? {} : { root }) };
  if (before.required !== after.required) {
    const code = after.required ? "parameter-became-required" : "parameter-became-optional";
    put(position, code, { ...common, witness: () => ({}) });
  }
  if (before.deprecated !== after.deprecated) {
    put(position, after.deprecated ? "parameter-deprecated" : "parameter-undeprecated", common);
  }
  compareStyles(comparison, position, pair, place);
  const defaults = { from: defaultText(before), to: defaultText(after) };
  if (defaults.from !== defaults.to) {
    put(position, "parameter-default-changed", { ...common, args: { ...args, ...defaults } });
  }
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  addNote(comparison, "example", position.pointers.after, {
    before: exampleValues(before.examples),
    after: exampleValues(after.examples),
  });
  const count = position.scope.changes.length;
  compareTypes(comparison, position, { before: before.type, after: after.type });
  if (root === undefined) return;
  const { changes } = position.scope;
  changes.splice(count, changes.length, ...changes.slice(count).map((one) => ({ ...one, root })));
}

function defaultText(parameter: Parameter): string {
  return parameter.default === undefined ? "none" : JSON.stringify(parameter.default);
}

/** Style, explode and the like matter where they change what is written: a scalar looks the same in most of them. */
function compareStyles(
  comparison: Comparison,
  position: Position,
  pair: Pair<Parameter>,
  place: Place,
): void {
  const isScalar = (["before", "after"] as const).every((side) =>
    comparison.forms[side]
      .formOf(pair[side].type)
      .alternatives.every(
        ({ shape }) => !["array", "tuple", "object", "any", "opaque"].includes(shape.kind),
      ),
  );
  const words = ({ style, explode, allowReserved, json }: Parameter) => {
    const isSpecial = style === "label" || style === "matrix";
    const parts = isScalar && !isSpecial ? [] : [style, ...(explode ? ["exploded"] : [])];
    return (
      [
        ...parts,
        ...(allowReserved ? ["reserved characters as they are"] : []),
        ...(json ? ["as JSON"] : []),
      ].join(", ") || "plain"
    );
  };
  const from = words(pair.before);
  const to = words(pair.after);
  if (from === to) return;
  put(position, "parameter-style-changed", {
    args: { place, name: pair.after.name, from, to },
    witness: () => ({ style: from }),
  });
}
