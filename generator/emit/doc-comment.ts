import type { ExternalDocs } from "../model/exchange.js";
import { withoutUnsafe } from "../text/unsafe-characters.js";
import { htmlAsMarkdown } from "../text/html-as-markdown.js";
import type { Code } from "../text/code.js";

/** The content of a doc comment; all of it may come from a description. */
export interface Doc {
  /** Paragraphs. */
  readonly text: readonly (string | undefined)[];
  readonly parameters?: readonly { readonly name: Code; readonly text: string }[];
  readonly throws?: string;
  /** Limits of the value, in our words. */
  readonly limits?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly deprecated?: boolean;
  /** Code that shows the use of what is documented. */
  readonly use?: Code;
  /** Where more is said. */
  readonly see?: ExternalDocs;
}

/** The inside of a doc comment; its text cannot end the comment. */
export type DocText = string & { readonly [brand]: "doc" };
declare const brand: unique symbol;

const width = 96;

/** The inside of a doc comment, without its delimiters; empty if it has no content. */
export function docText(doc: Doc): DocText {
  const [first = "", ...others] = doc.text.flatMap((text) => {
    const plain = text === undefined ? "" : commentText(text);
    return plain === "" ? [] : [plain];
  });
  // Limits, default and example follow the first paragraph, so that most fields take one line.
  const facts = [doc.limits, said("Default", doc.default), said("Example", doc.example)].filter(
    Boolean,
  );
  const paragraphs = [[first, ...facts].join(" ").trim(), ...others];
  const tags = [
    ...(doc.parameters ?? []).map(({ name, text }) => `@param ${name} ${commentText(text)}`.trim()),
    ...(doc.throws === undefined ? [] : [`@throws ${commentText(doc.throws)}`]),
    ...(doc.deprecated === true ? ["@deprecated"] : []),
    ...(doc.see === undefined ? [] : [`@see ${commentText(seeText(doc.see))}`]),
  ];
  const use = doc.use === undefined ? [] : [`@example\n\`\`\`ts\n${codeText(doc.use)}\n\`\`\``];
  const blocks = [
    ...paragraphs.filter(Boolean).map(wrap),
    ...(tags.length + use.length > 0 ? [[...tags.map(wrap), ...use].join("\n")] : []),
  ];
  return blocks.join("\n\n") as DocText;
}

function said(word: string, value: unknown): string {
  return isPlain(value)
    ? `${word}: \`${commentText(JSON.stringify(value)).replaceAll("`", "'")}\`.`
    : "";
}

/** A whole doc comment with a line break after it, or nothing. */
export function docComment(doc: Doc): Code {
  return commentAround(docText(doc));
}

export function commentAround(text: DocText): Code {
  if (text === "") return "" as Code;
  const lines = text.split("\n");
  const inner =
    lines.length === 1
      ? ` ${lines[0]} `
      : `\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n `;
  return `/**${inner}*/\n` as Code;
}

function seeText({ url, description = "" }: ExternalDocs): string {
  return `${url} ${description.replaceAll(/\s+/g, " ")}`;
}

/** Code in a comment. The backslashes stand within strings, where they change nothing. */
function codeText(text: Code): string {
  return text
    .replaceAll("\ufffd", "?")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replaceAll(/(?<=[\s{])@/g, "\\@");
}

/**
 * Text that can neither end the comment nor start a tag, with one logical line per paragraph. Invisible characters are
 * removed: in a comment, they can only mislead a reader or hide a word from a search.
 */
function commentText(text: string): string {
  if (plainText.test(text)) return text.trim();
  return (
    withoutUnsafe(htmlAsMarkdown(text).replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n"))
      .replaceAll("\t", " ")
      // TypeScript treats a file with U+FFFD near its start as binary.
      .replaceAll("\ufffd", "?")
      .replaceAll("*/", "*\\/")
      .replaceAll("/*", "/\\*")
      .split("\n")
      .map((line) => line.trim().replace(/(^|[\s{])@/g, "$1\\@"))
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

/** One line in which nothing is to be replaced, as most texts are: printable ASCII without `*`, `<` and `@`. */
const plainText = /^[ -)+-;=>?A-~]*$/;

function wrap(text: string): string {
  return text
    .split("\n")
    .flatMap((line) => wrapLine(line))
    .join("\n");
}

function wrapLine(line: string): string[] {
  if (line.length <= width && !line.startsWith(" ")) return [line];
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

/** Short scalars only: an object in a hover hides the words around it. */
function isPlain(value: unknown): boolean {
  return (
    (typeof value === "string" && value.length <= 80) ||
    typeof value === "number" ||
    typeof value === "boolean"
  );
}
