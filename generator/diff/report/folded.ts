import { joinMarkdown, type Markdown } from "../../emit/markdown.js";
import { htmlOf, type Html } from "./html-text.js";

/** Lines of Markdown below a line that opens them. That line is HTML: nothing in it is read as Markdown. */
export function folded(summary: Html, lines: readonly Markdown[]): Markdown {
  const head = htmlOf`<details>\n<summary>${summary}</summary>` as string as Markdown;
  const end = htmlOf`</details>\n` as string as Markdown;
  return joinMarkdown([head, joinMarkdown(lines, "\n"), end], "\n\n");
}
