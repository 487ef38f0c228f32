import { createRequire } from "node:module";
import type TurndownService from "turndown";

/** A description that is written in HTML, or has some in its Markdown, as Markdown. Other text stays as it is. */
export function htmlAsMarkdown(text: string): string {
  const count = text.match(tag)?.length ?? 0;
  // More of it, or deeper, is no text for people, and costs more than it is worth.
  if (count === 0 || count > mostTags || text.length > longest) return text;
  return piecesOf(text.replaceAll(marks, ""))
    .map(({ kind, text: piece }) => (kind === "code" ? piece : converted(piece, kind === "html")))
    .join("\n\n");
}

const mostTags = 500;
const longest = 50_000;

const blocks =
  "p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|h[1-6]|blockquote|pre|hr|section|details|summary|center";
const inline =
  "a|b|strong|i|em|code|br|span|sup|sub|u|s|del|ins|small|kbd|tt|var|font|mark|img|abbr|cite|q";
/** They go with all that is in them. */
const active = [
  "script",
  "style",
  "iframe",
  "object",
  "noscript",
  "template",
  "textarea",
  "title",
] as const;
const names = `${blocks}|${inline}|${active.join("|")}`;

/** `<id>` is none: descriptions write so what a reader is to fill in. */
const tag = new RegExp(`</?(?:${names})(?=[\\s/>])[^<>]*>|<!--`, "gi");
const noTag = new RegExp(`<(?!/?(?:${names})(?=[\\s/>])[^<>]*>|!--)`, "gi");
const block = new RegExp(`^\\s*</?(?:${blocks})(?=[\\s/>])[^<>]*>`, "i");

interface Piece {
  readonly kind: "html" | "markdown" | "code";
  readonly text: string;
}

/** Paragraphs, with those of HTML that follow each other in one piece, as they may be of one element. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let fence: string | undefined;
  for (const paragraph of text.split(/\n[ \t]*\n/)) {
    const isInFence = fence !== undefined;
    for (const [, mark = ""] of paragraph.matchAll(/^[ \t]*(```|~~~)/gm)) {
      fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    }
    const isCode = isInFence || /^[ \t]*(?:```|~~~)/m.test(paragraph);
    const kind = isCode ? "code" : block.test(paragraph) ? "html" : "markdown";
    const before = pieces.at(-1);
    if (kind === "html" && before?.kind === "html")
      pieces[pieces.length - 1] = { kind, text: `${before.text}\n\n${paragraph}` };
    else pieces.push({ kind, text: paragraph });
  }
  return pieces;
}

/** Stand for what has to stay as it is. */
const [lineBreak, codeMark] = ["\ue000", "\ue001"];
const marks = new RegExp(`[${lineBreak}${codeMark}]`, "g");

function converted(text: string, isHtml: boolean): string {
  const spans: string[] = [];
  const marked = isHtml
    ? text
    : text
        .replaceAll(
          /(?<!`)(`+)(?!`)[^`]+\1(?!`)/g,
          (span) => `${codeMark}${spans.push(span) - 1}${codeMark}`,
        )
        .replaceAll("&", "&amp;")
        .replaceAll("\n", lineBreak);
  if (!isHtml && marked.search(tag) < 0) return text;
  return turndown()
    .turndown(marked.replaceAll(noTag, "&lt;"))
    .replaceAll(/^([ \t]*)-   /gm, "$1- ")
    .replaceAll(lineBreak, "\n")
    .replaceAll(
      new RegExp(`${codeMark}(\\d+)${codeMark}`, "g"),
      (_, index: string) => spans[Number(index)] ?? "",
    );
}

const require = createRequire(import.meta.url);

/** Loaded for a text that has HTML: it brings a whole document model, and most commands read no such text. */
function turndown(): TurndownService {
  const Service = require("turndown") as typeof TurndownService;
  const service = new Service({
    headingStyle: "atx",
    hr: "---",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "_",
    br: "",
  });
  // What is around the HTML is Markdown already.
  service.escape = (text) => text;
  service.remove([...active]);
  service.addRule("image", {
    filter: "img",
    replacement: (_, node) => node.getAttribute("alt") ?? "",
  });
  service.addRule("link", {
    filter: "a",
    replacement: (content, node) => linkText(content, node.getAttribute("href")),
  });
  return service;
}

/** To a page; anything else could act on whoever follows it. */
function linkText(content: string, href: string | null): string {
  const address = encodeURI(decoded(href ?? ""))
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  if (content.trim() === "" || !/^(?:https?:\/\/|mailto:|[/#])/i.test(address)) return content;
  return `[${content}](${address})`;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
