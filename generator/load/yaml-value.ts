import { isDeepStrictEqual } from "node:util";
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Diagnostics, Place } from "../diagnostics/diagnostics.js";
import { setOwn } from "./json.js";
import type { Origins } from "./origins.js";
import { placeAt, type SourceText } from "./source-text.js";
import type { Json, JsonObject } from "./spec-document.js";
import { isMergeKey, mergedMaps, mergeInto } from "./yaml-merge.js";
import { keyText } from "./yaml-key.js";

/** Deeper input would exhaust the stack of some recursive function, ours or a library's. */
export const deepestNesting = 500;

/** How many values aliases may repeat: a "billion laughs" file of a few lines asks for billions. */
const mostAliasedValues = 100_000;

/** One walk over a YAML document. */
interface Conversion {
  readonly source: SourceText;
  readonly origins: Origins;
  readonly diagnostics: Diagnostics;
  readonly anchors: Map<string, Node>;
  /** An anchor may be set again later, so what an alias means is settled where it is first met. */
  readonly aliases: Map<Alias, Node | undefined>;
  /** The aliases which are being expanded now. */
  readonly expanding: Set<Alias>;
  aliasedValues: number;
  /** Set with the error that makes the rest pointless. */
  stopped: boolean;
}

/** The plain value of a YAML node. */
export function yamlValue(
  root: Node | null,
  given: { source: SourceText; origins: Origins; diagnostics: Diagnostics },
): Json {
  const state = {
    anchors: new Map(),
    aliases: new Map(),
    expanding: new Set<Alias>(),
    aliasedValues: 0,
    stopped: false,
  };
  return convert(root, 0, { ...given, ...state });
}

function convert(node: Node | null, depth: number, walk: Conversion): Json {
  if (node === null || limitReached(node, depth, walk)) return null;
  if (isAlias(node)) return convertAlias(node, depth, walk);
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  }
  if (isMap<Node, Node | null>(node)) return convertMap(node, depth, walk);
  if (isSeq<Node>(node)) {
    const array = node.items.map((item) => convert(item, depth + 1, walk));
    const layout = { start: startOf(node), starts: node.items.map(startOf) };
    walk.origins.values.set(array, { source: walk.source, layout });
    return array;
  }
  return isScalar(node) ? convertScalar(node, walk) : null;
}

function limitReached(node: Node, depth: number, walk: Conversion): boolean {
  if (walk.expanding.size > 0) walk.aliasedValues += 1;
  if (walk.stopped) return true;
  if (walk.aliasedValues > mostAliasedValues) {
    walk.stopped = true;
    walk.diagnostics.add("alias-limit-exceeded", {
      at: placeOf([...walk.expanding][0] ?? node, walk),
      message: `Aliases expand to more than ${mostAliasedValues} values.`,
      hint: "Write the values out, or use `$ref` instead of YAML aliases.",
    });
  } else if (depth > deepestNesting) {
    walk.stopped = true;
    walk.diagnostics.add("nesting-too-deep", {
      at: placeOf(node, walk),
      message: `Values are nested more than ${deepestNesting} deep.`,
    });
  }
  return walk.stopped;
}

function convertAlias(alias: Alias, depth: number, walk: Conversion): Json {
  if (!walk.aliases.has(alias)) walk.aliases.set(alias, walk.anchors.get(alias.source));
  const target = walk.aliases.get(alias);
  if (target === undefined || walk.expanding.has(alias)) {
    walk.diagnostics.add("yaml-invalid", {
      at: placeOf(alias, walk),
      message:
        target === undefined
          ? `No anchor "${alias.source}" precedes this alias.`
          : `The alias "${alias.source}" is inside the value that it repeats.`,
    });
    return null;
  }
  walk.expanding.add(alias);
  const value = convert(target, depth, walk);
  walk.expanding.delete(alias);
  return value;
}

function convertMap(map: YAMLMap<Node, Node | null>, depth: number, walk: Conversion): JsonObject {
  const object: JsonObject = {};
  const places = new Map<string, Node>();
  const merged: JsonObject[] = [];
  const keys: string[] = [];
  const starts: number[] = [];
  for (const pair of map.items) {
    const target = isAlias(pair.key) ? walk.anchors.get(pair.key.source) : pair.key;
    const key = keyText(target);
    if (key === undefined) {
      walk.diagnostics.add("yaml-invalid", {
        at: placeOf(pair.key, walk),
        message: "A key must be a string, not a map or a list.",
      });
      continue;
    }
    if (isScalar(pair.key) && pair.key.anchor !== undefined)
      walk.anchors.set(pair.key.anchor, pair.key);
    const value = convert(pair.value, depth + 1, walk);
    const sources = isMergeKey(target) ? mergedMaps(value) : undefined;
    if (sources !== undefined) {
      merged.push(...sources);
      continue;
    }
    const first = places.get(key);
    if (first === undefined) places.set(key, pair.key);
    else
      reportDuplicate(
        key,
        { first, second: pair.key, isEqual: isDeepStrictEqual(object[key], value) },
        walk,
      );
    keys.push(key);
    starts.push(startOf(pair.key));
    setOwn(object, key, value);
  }
  mergeInto(object, merged, walk.origins);
  const layout = { start: startOf(map), keys, starts };
  walk.origins.values.set(object, { source: walk.source, layout });
  return object;
}

interface Repeated {
  readonly first: Node;
  readonly second: Node;
  readonly isEqual: boolean;
}

function reportDuplicate(
  key: string,
  { first, second, isEqual }: Repeated,
  walk: Conversion,
): void {
  // What an alias repeats was reported where it stands.
  if (walk.expanding.size > 0) return;
  walk.diagnostics.add(isEqual ? "key-repeated" : "key-duplicated", {
    at: placeOf(second, walk),
    message: `The key "${key}" appears twice${isEqual ? ", with the same value" : ""}.`,
    hint: isEqual
      ? "Remove one of them."
      : "Remove one of them: parsers differ in which one they use.",
    related: [{ at: placeOf(first, walk), message: "It appears here first." }],
  });
}

function convertScalar(scalar: Scalar, walk: Conversion): Json {
  const { value } = scalar;
  const text = scalar.source ?? String(value);
  // Integers are read as bigint, so that what a double cannot hold is seen.
  if (typeof value === "bigint" && Number.isFinite(Number(value))) {
    const number = Number(value);
    if (!Number.isSafeInteger(number) && walk.expanding.size === 0) {
      walk.diagnostics.add("number-imprecise", {
        at: placeOf(scalar, walk),
        message: `The number ${text} has more digits than a JavaScript number can hold; it is read as ${number}.`,
        hint: "Quote it if it is an identifier, or an example of one.",
      });
    }
    return number;
  }
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    walk.diagnostics.add("yaml-invalid", {
      at: placeOf(scalar, walk),
      message: `JSON has no such number: ${text}.`,
    });
    return null;
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : null;
}

function placeOf(node: Node, walk: Conversion): Place {
  return placeAt(walk.source, startOf(node));
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
