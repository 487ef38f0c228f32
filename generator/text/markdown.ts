import { withoutUnsafe } from "./unsafe-characters.js";

/** Text that may stand in Markdown. */
export type Markdown = string & { readonly [brand]: "markdown" };
declare const brand: unique symbol;

/** What could start markup or HTML; an underscore within a word could not. */
const markupCharacters = /[\\`*{}[\]<>|#~&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/** Text in a cell of a Markdown table: it can start neither markup nor HTML, and stays on its line. */
export function markdownCell(text: string): Markdown {
  return unlinked(plainLine(text).replace(markupCharacters, "\\$&")) as Markdown;
}

/** Text between backticks. Only a vertical bar needs care in a table, and a backtick cannot stand there at all. */
export function markdownCode(text: string): Markdown {
  return codeLine(text).replaceAll("|", "\\|") as Markdown;
}

/** Text as code, with its backticks, where no table is: a bar stands as it is. */
export function markdownSpan(text: string): Markdown {
  return `\`${codeLine(text)}\`` as Markdown;
}

/** A block of TypeScript: its fence is longer than any row of backticks in it. */
export function markdownTypeScript(text: string): Markdown {
  const lines = withoutUnsafe(text).replace(/\n+$/, "");
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([row]) => row.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}ts\n${lines}\n${fence}` as Markdown;
}

/** A paragraph. */
export function markdownText(text: string): Markdown {
  return markdownCell(text).replace(/^(\d*)([-+=.)])/, "$1\\$2") as Markdown;
}

/** Our own words between, `Markdown` inside. Prettier would lay out what stands behind the name `markdown`. */
export function markdownOf(
  parts: TemplateStringsArray,
  ...values: readonly (Markdown | number)[]
): Markdown {
  return String.raw({ raw: parts }, ...values) as Markdown;
}

export function joinMarkdown(values: readonly Markdown[], separator: string): Markdown {
  return values.join(separator) as Markdown;
}

/** A word that the compiler knows, such as a verdict: what a description says has no such type. */
export function ownWord<Word extends string>(word: string extends Word ? never : Word): Markdown {
  return word as string as Markdown;
}

/** Two backticks side by side would begin code that ends at the next two. */
function codeLine(text: string): string {
  return plainLine(text).replaceAll("`", "'") || " ";
}

/** On GitHub an address becomes a link without any markup. https://github.github.com/gfm/#autolinks-extension- */
function unlinked(text: string): string {
  return unmentioned(text)
    .replace(/(https?|ftp):/gi, "$1&#58;")
    .replace(/(www)\./gi, "$1&#46;");
}

/**
 * On GitHub a name behind an @ calls somebody, and a number behind a # leaves its mark on an issue, in HTML also. A space
 * without width breaks both.
 */
export function unmentioned(text: string): string {
  return text.replace(/(@|(?<!&)#|GH-)(?=[\p{L}\p{N}])/giu, "$1\u200b");
}

function plainLine(text: string): string {
  return withoutUnsafe(text)
    .replace(/[\t\n ]+/g, " ")
    .trim();
}

/** Names as code, with commas between them. */
export function markdownList(names: readonly string[]): Markdown {
  return joinMarkdown(
    names.map((name) => markdownOf`\`${markdownCode(name)}\``),
    ", ",
  );
}
