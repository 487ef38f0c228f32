import { joinMarkdown, unmentioned, type Markdown } from "./markdown.js";
import { htmlOf, htmlText, type Html } from "./html-text.js";

/** Text in such a line. */
export function summaryText(text: string): Html {
  return unmentioned(htmlText(text)) as Html;
}

/** Lines of Markdown below a line that opens them. That line is HTML: nothing in it is read as Markdown. */
export function folded(summary: Html, lines: readonly Markdown[]): Markdown {
  const head = htmlOf`<details>\n<summary>${summary}</summary>` as string as Markdown;
  const end = htmlOf`</details>\n` as string as Markdown;
  return joinMarkdown([head, joinMarkdown(lines, "\n"), end], "\n\n");
}
