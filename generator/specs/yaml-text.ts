import { shortened } from "../text/wording.js";
import { Document, isCollection, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { DocumentOptions, Node, ScalarTag, SchemaOptions } from "yaml";
import { stringifyString } from "yaml/util";
import { mayCommand, withoutCommands } from "../text/ci-commands.js";
import { newOrigins } from "../load/origins.js";
import { readYaml } from "../load/read-yaml.js";
import { sourceText } from "../load/source-text.js";
import { replaceUnsafe } from "../text/unsafe-characters.js";

/**
 * YAML that may be written to a file or shown. There is no way to it but through this file, which reads it back: it holds
 * what was meant, and nothing else.
 */
export type Yaml = string & { readonly [brand]: "yaml" };
declare const brand: unique symbol;

export type YamlPath = readonly (string | number)[];

/** Comments by lines: whatever a line says, it stays one. */
export interface YamlComments {
  /** At the head of the file, with an empty line behind them. */
  readonly head?: readonly string[];
  /** Before a key, or an item of a list. */
  readonly before?: readonly (readonly [path: YamlPath, lines: readonly string[]])[];
  /** In an object or a list, behind its last entry. */
  readonly last?: readonly (readonly [path: YamlPath, lines: readonly string[]])[];
  /** At the end of the file. */
  readonly tail?: readonly string[];
}

/** Why something cannot be written as YAML: it would be read as something else, or not at all. */
export class YamlMisread extends Error {}

/** Throws `YamlMisread` where the text would not be read as the value. */
export function yamlText(value: object, comments: YamlComments = {}): Yaml {
  const document = new Document(value, { ...writing, aliasDuplicateObjects: false });
  const { head = [], before = [], last = [], tail = [] } = comments;
  document.commentBefore = commentText(head);
  document.comment = commentText(tail);
  for (const [path, lines] of before) keyAt(document, path).commentBefore = commentText(lines);
  for (const [path, lines] of last) nodeAt(document, path).comment = commentText(lines);
  const written = document.toString({ lineWidth: 120 });
  const fault = misreading(written, value) ?? misreadingAs11(written, value);
  if (fault === undefined) return written as Yaml;
  throw new YamlMisread(fault);
}

/** A text with something of ours in it, such as a file with an entry more, where it is read as the value. */
export function yamlIfRead(written: string, value: unknown): Yaml | undefined {
  return misreading(written, value) === undefined ? (written as Yaml) : undefined;
}

/** A person's YAML, comments and all, with one more item in a list at its top. */
export function yamlWithItem(written: string, key: string, item: object): string {
  const document = parseDocument(written, writing);
  const list = document.get(key);
  if (isSeq(list)) list.add(document.createNode(item, { aliasDuplicateObjects: false }));
  return document.toString({ lineWidth: 0 });
}

/** A text under a key of the object at a path. */
export interface YamlEntry {
  readonly path: YamlPath;
  readonly key: string;
  readonly text: string;
}

/** Keys that say what an object is: texts stand behind them. */
const leading = new Set(["$ref", "in", "name", "operationId", "title", "url"]);

/** A description with more texts. What cannot be reached, since an alias stands there, stays as it is. */
export function yamlWithTexts(written: string, entries: readonly YamlEntry[]): string {
  const document = parseDocument(written, writing);
  for (const { path, key, text: words } of entries) {
    const holder = path.reduce<unknown>(childNode, document.contents);
    if (!isMap(holder)) continue;
    if (holder.has(key)) holder.set(key, words);
    else {
      const isBefore = (name: unknown) => leading.has(String(name)) || name === "summary";
      const names = holder.items.map(({ key: one }) => (isScalar(one) ? one.value : undefined));
      holder.items.splice(names.findLastIndex(isBefore) + 1, 0, document.createPair(key, words));
    }
  }
  return document.toString({ lineWidth: 120 });
}

/** Keys of YAML may be numbers, such as a status. */
function childNode(node: unknown, segment: string | number): unknown {
  if (isSeq(node)) return node.items[Number(segment)];
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
    ?.value;
}

/** Comments alone. */
export function yamlComments(lines: readonly string[]): Yaml {
  return lines.map((line) => `#${commentLine(line)}\n`).join("") as Yaml;
}

/** Between two documents of one stream. */
export const yamlSeparator = "---\n" as Yaml;

/** A text as a scalar on one line, in double quotes, as both versions of YAML read it. */
export function yamlQuoted(value: string): string {
  return withoutCommands(onOneLine(JSON.stringify(value)));
}

const longestComment = 500;

function commentLine(line: string): string {
  const start = shortened(line, longestComment);
  return start === "" ? "" : withoutCommands(` ${onOneLine(start)}`);
}

function commentText(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.map(commentLine).join("\n");
}

/** What acts on a terminal or an editor, ends a line for some reader, or is not seen, is escaped. */
function onOneLine(text: string): string {
  return replaceUnsafe(text, escaped).replace(/[\t\n]/g, escaped);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

const text: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  default: true,
  identify: (value) => typeof value === "string",
  resolve: (value) => value,
  stringify: (item, context, onComment, onChompKeep) => {
    const value = String(item.value);
    return isQuoted(value)
      ? yamlQuoted(value)
      : stringifyString(item, { ...context, actualString: true }, onComment, onChompKeep);
  },
};

/**
 * Only in double quotes, and on one line, can what a reader or a log might take for something else be escaped. The library
 * writes some lines of spaces alone as a block that is read otherwise.
 */
function isQuoted(value: string): boolean {
  const isHidden = replaceUnsafe(value, () => "") !== value;
  const isUntidy = value.includes("\n") && /^\s|[ \t](\n|$)|\n\n$/.test(value);
  return isHidden || isUntidy || value === "=" || mayCommand(value);
}

const writing: DocumentOptions & SchemaOptions = {
  version: "1.2",
  compat: "yaml-1.1",
  customTags: (tags) => [text, ...tags],
};

function misreading(written: string, value: unknown): string | undefined {
  const { root, diagnostics } = readYaml(sourceText("", written), newOrigins());
  if (root === undefined) return diagnostics[0]?.message ?? "It is no object.";
  return JSON.stringify(root) === JSON.stringify(value) ? undefined : otherValues;
}

/** YAML 1.1 takes `no`, dates and `<<` for something else; other tools read it still. */
function misreadingAs11(written: string, value: unknown): string | undefined {
  const document = parseDocument(written, { version: "1.1", merge: true, logLevel: "silent" });
  const [fault] = document.errors;
  if (fault !== undefined) return fault.message;
  return JSON.stringify(document.toJS()) === JSON.stringify(value) ? undefined : otherValues;
}

const otherValues = "It would be read as other values.";

function nodeAt(document: Document, path: YamlPath): Node {
  const node = document.getIn(path, true);
  if (isScalar(node) || isCollection(node)) return node;
  throw new Error(`There is nothing at ${path.join("/")}.`);
}

/** What a comment before an entry belongs to: a key, where there is one. */
function keyAt(document: Document, path: YamlPath): Node {
  const holder = document.getIn(path.slice(0, -1), true);
  const pair = isMap(holder)
    ? holder.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  return isPair(pair) && isScalar(pair.key) ? pair.key : nodeAt(document, path);
}
