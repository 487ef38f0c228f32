import { Composer, type CST, type Document, Parser, type YAMLError } from "yaml";
import { Diagnostics, hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { joinFlowLines } from "./flow-lines.js";
import { isJsonObject, kindName } from "./json.js";
import type { Origins } from "./origins.js";
import { plainYaml } from "./plain-yaml.js";
import { placeAt, type SourceText } from "./source-text.js";
import type { JsonObject } from "./spec-document.js";
import { mergeTag } from "./yaml-merge.js";
import { deepestNesting, yamlValue } from "./yaml-value.js";

export interface YamlRead {
  /** Absent when there are errors. */
  readonly root?: JsonObject;
  readonly diagnostics: readonly Diagnostic[];
}

// A misread structure gives an error at each later line; the first few tell.
const mostSyntaxErrors = 20;

/**
 * Reads YAML 1.2 with its core schema, of which JSON is a subset: `yes`, `on` and dates stay strings. Merge
 * keys are read besides. https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function readYaml(source: SourceText, origins: Origins): YamlRead {
  const plain = plainYaml(source, origins, deepestNesting);
  if (plain !== undefined) return { root: plain, diagnostics: [] };
  const read = readNodes(source, origins);
  return hasErrors(read.diagnostics) ? (readJoined(source, origins) ?? read) : read;
}

/** Where no more is wrong than lines in brackets that stand too far left. */
function readJoined(source: SourceText, origins: Origins): YamlRead | undefined {
  const joined = joinFlowLines(source.text);
  if (joined === undefined) return undefined;
  // The places of lines are those of the file.
  const { root, diagnostics } = readNodes({ ...source, text: joined.text }, origins);
  if (hasErrors(diagnostics)) return undefined;
  const warnings = new Diagnostics();
  for (const line of joined.lines) {
    warnings.add("openapi-irregular", {
      at: placeAt(source, line),
      message:
        "In YAML, a line in brackets must be indented more than what it stands in; it is read as if it were.",
    });
  }
  return { ...(root && { root }), diagnostics: [...warnings.list, ...diagnostics] };
}

/** By nodes, which know what is wrong and where. */
export function readNodes(source: SourceText, origins: Origins): YamlRead {
  const diagnostics = new Diagnostics();
  const document = readDocument(source, diagnostics);
  if (document === undefined) return { diagnostics: diagnostics.list };
  const root = yamlValue(document.contents, { source, origins, diagnostics });
  if (hasErrors(diagnostics.list)) return { diagnostics: diagnostics.list };
  if (isJsonObject(root)) return { root, diagnostics: diagnostics.list };
  diagnostics.add("yaml-invalid", {
    at: placeAt(source, document.contents?.range?.[0] ?? 0),
    message:
      document.contents === null || root === null
        ? "The file is empty."
        : `The file contains ${kindName(root)}, not an object.`,
  });
  return { diagnostics: diagnostics.list };
}

function readDocument(source: SourceText, diagnostics: Diagnostics): Document.Parsed | undefined {
  const tokens = [...new Parser().parse(source.text)];
  const deep = deepToken(tokens);
  if (deep !== undefined) {
    diagnostics.add("nesting-too-deep", {
      at: placeAt(source, deep.offset),
      message: `Values are nested more than ${deepestNesting} deep.`,
    });
    return undefined;
  }
  // Duplicate keys are found in `yamlValue`, which knows where the first one stands.
  const composer = new Composer({
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    customTags: (tags) => [...tags, mergeTag],
    uniqueKeys: false,
    intAsBigInt: true,
  });
  const documents = [...composer.compose(tokens, true, source.text.length)];
  for (const document of documents) reportSyntax(document, source, diagnostics);
  const [first, second] = documents;
  if (second !== undefined) {
    diagnostics.add("yaml-invalid", {
      at: placeAt(source, second.range[0]),
      message: `The file contains ${documents.length} YAML documents; there must be one.`,
    });
  }
  return hasErrors(diagnostics.list) ? undefined : first;
}

/** Warnings of the library are errors here: each says that a value was not understood (an unknown tag). */
function reportSyntax(
  document: Document.Parsed,
  source: SourceText,
  diagnostics: Diagnostics,
): void {
  const faults: YAMLError[] = [...document.errors, ...document.warnings];
  for (const fault of faults.slice(0, mostSyntaxErrors)) {
    diagnostics.add("yaml-invalid", {
      at: placeAt(source, fault.pos[0]),
      message: sentence(fault.message),
    });
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The first collection beyond the deepest nesting, found without recursion (the composer after it recurses). */
function deepToken(tokens: readonly CST.Token[]): CST.Token | undefined {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepestNesting) return token;
    if (token.type === "document" && token.value) open.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}
