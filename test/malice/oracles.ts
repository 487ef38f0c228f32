import { parseAllDocuments } from "yaml";
import * as prettier from "prettier";

/**
 * Controls, marks of writing direction, line separators, and what nobody sees: they act, or hide what is written. The signs
 * of Arabic, Syriac, Kaithi and hieroglyphs that Unicode calls formats are seen.
 */
const acting =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}])[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Cf}\p{Cs}\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/u;

/** Ours, so that a name calls nobody. */
const unlinking = /(?<=@|#|GH-)\u200b/giu;

/** What is seen, although it has joiners or selectors in it. Unicode's own list; a literal would need a later target. */
const emoji = new RegExp("\\p{RGI_Emoji}", "gv");

/** What acts on a terminal in a text without colours, and the words around it. */
export function actingParts(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    // To look for emoji takes longer.
    if (!acting.test(line)) return [];
    const bare = line.replaceAll(unlinking, "").replaceAll(emoji, "");
    const at = bare.search(acting);
    return at === -1 ? [] : [JSON.stringify(bare.slice(Math.max(0, at - 40), at + 40))];
  });
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** The tree of Markdown that prettier reads; its types leave that out. */
const { __debug: debug } = prettier as unknown as {
  readonly __debug: { parse(text: string, options: object): Promise<{ readonly ast: Node }> };
};

/** Our own elements, without attributes. */
const ownHtml = /^(?:<\/?(?:details|summary|b|sub|code|p)>|&(?:amp|lt|gt|quot|#39);|[^<>&])*$/;

/** What text of a description may not become in Markdown: markup, a link, a mention, the number of an issue. */
export async function markupParts(text: string): Promise<string[]> {
  // What only the source tells: such an address is a link without markup, and GitHub sets formulas between dollars.
  const outside = text.replaceAll(/^(`{3,})ts\n[^]*?\n\1$/gm, "");
  const prose = outside.replaceAll(/^<summary>.*|(?<!\\)`[^`\n]*`/gm, "");
  const bare = prose.match(/.{0,40}(?:www\.|(?:https?|ftp):|(?<!\\)\$).{0,40}/gi) ?? [];
  const { ast } = await debug.parse(text, { parser: "markdown" });
  return [...bare, ...partsOf(ast)];
}

const ownNodes = new Set([
  ...["root", "paragraph", "text", "sentence", "word", "whitespace", "heading", "list", "listItem"],
  ...["table", "tableRow", "tableCell", "inlineCode", "code", "strong", "emphasis", "html"],
]);

function partsOf({ type, value = "", children = [] }: Node): string[] {
  const found = children.flatMap(partsOf);
  const isOwn =
    ownNodes.has(type) &&
    (type !== "html" || ownHtml.test(value)) &&
    !(type !== "inlineCode" && type !== "code" && /@[\p{L}\p{N}]|(?<!&)#\d/u.test(value));
  return isOwn ? found : [`${type}: ${value || JSON.stringify(children).slice(0, 80)}`];
}

/** Lines that a CI takes for commands: GitHub's at their start, and those in brackets wherever they stand. */
export function commandLines(text: string): string[] {
  return text.split(/[\r\n]/).filter((line) => /^\s*::|##\w*\[/.test(line));
}

/** What a text of YAML holds, as two versions of YAML read it: one document, without a warning. */
export function yamlReadings(text: string): unknown[] {
  return (["1.2", "1.1"] as const).map((version) => {
    const documents = parseAllDocuments(text, { version, merge: true, logLevel: "silent" });
    if (!("length" in documents)) throw new Error("There is no document.");
    const faults = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
    if (faults.length > 0 || documents.length !== 1)
      throw new Error(`${documents.length} documents: ${faults.map(String).join(" ")}`);
    return documents[0]?.toJS() as unknown;
  });
}
