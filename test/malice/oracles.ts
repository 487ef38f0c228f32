import * as prettier from "prettier";

/** Controls, marks of writing direction, line separators, and what nobody sees: they act, or hide what is written. */
const acting =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Cf}\p{Cs}\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/u;

/** Ours, so that a name calls nobody. */
const unlinking = /(?<=@|#|GH-)\u200b/giu;

/** What acts on a terminal in a text without colours, and the words around it. */
export function actingParts(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const at = line.replaceAll(unlinking, "").search(acting);
    return at === -1 ? [] : [JSON.stringify(line.slice(Math.max(0, at - 40), at + 40))];
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
  const prose = text.replaceAll(/^<summary>.*|(?<!\\)`[^`\n]*`/gm, "");
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
    !(type !== "inlineCode" && /@[\p{L}\p{N}]|(?<!&)#\d/u.test(value));
  return isOwn ? found : [`${type}: ${value || JSON.stringify(children).slice(0, 80)}`];
}
