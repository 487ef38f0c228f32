import type { Code } from "./code.js";

/** Text that may stand in Markdown. */
export type Markdown = string & { readonly [brand]: "markdown" };
declare const brand: unique symbol;

/** Text in a cell of a Markdown table: it can start neither markup nor HTML, and stays on its line. */
export function markdownCell(text: string): Markdown {
  return plainLine(text)
    .replace(/[\\`*_{}[\]<>|#~&]/g, (character) => `\\${character}`)
    .replace(/\bhttps?:/g, (scheme) => scheme.replace(":", "&#58;")) as Markdown;
}

/** Text between backticks. Only a vertical bar needs care in a table, and a backtick cannot stand there at all. */
export function markdownCode(text: string): Markdown {
  return plainLine(text).replaceAll("`", "'").replaceAll("|", "\\|") as Markdown;
}

/** A paragraph. */
export function markdownText(text: string): Markdown {
  return markdownCell(text).replace(/^(\d*)([-+=.)])/, "$1\\$2") as Markdown;
}

function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/ +/g, " ")
    .trim();
}

/** Our own words between, `Markdown` inside. */
export function markdown(
  parts: TemplateStringsArray,
  ...values: readonly (Markdown | Code)[]
): Markdown {
  return String.raw({ raw: parts }, ...values) as Markdown;
}

export function joinMarkdown(values: readonly Markdown[], separator: string): Markdown {
  return values.join(separator) as Markdown;
}
