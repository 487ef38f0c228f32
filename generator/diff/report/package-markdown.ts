import {
  joinMarkdown,
  markdownOf,
  markdownSpan,
  markdownText,
  type Markdown,
} from "../../text/markdown.js";
import { folded, summaryText } from "../../text/folded.js";
import type { Break, PackageReport } from "../../usage/packages/package-report.js";
import { counted } from "../../text/wording.js";
import { declarationLines, headOf, hintsOf, packageSummary, titleOf } from "./package-lines.js";
import { placeText } from "./usage-lines.js";

/** What a comment on GitHub may hold, with some room for what stands around it. */
const longest = 60_000;

/** What a program loses between two versions of a package, for a pull request. Too long, it names fewer places. */
export function packageMarkdown(report: PackageReport): string {
  let text = "";
  for (const most of [Infinity, 20, 5, 1]) {
    text = `${withPlaces(report, most)}\n`;
    if (text.length <= longest) return text;
  }
  return text;
}

function withPlaces(report: PackageReport, most: number): Markdown {
  return joinMarkdown(
    [
      markdownOf`# ${markdownText(titleOf(report))}`,
      ...packageSummary(report).map(markdownText),
      ...report.breaks.map((one) => breakText(one, most)),
    ],
    "\n\n",
  );
}

function breakText({ cause, errors }: Break, most: number): Markdown {
  const items = errors
    .slice(0, most)
    .flatMap(({ place, message }) => [
      markdownOf`- ${markdownSpan(placeText(place))} ${markdownSpan(place.source.trim())}`,
      markdownOf`  ${markdownSpan(message)}`,
    ]);
  const rest = errors.length - Math.min(most, errors.length);
  const lines = [
    ...declarationLines(cause).map(
      ({ mark, text }) => markdownOf`- ${mark === "-" ? before : after} ${markdownSpan(text)}`,
    ),
    ...hintsOf(cause).map((hint) => markdownOf`- ${markdownText(hint)}`),
  ];
  return joinMarkdown(
    [
      markdownOf`### 🔴 ${markdownText(headOf(cause))}`,
      ...(lines.length === 0 ? [] : [joinMarkdown(lines, "\n")]),
      folded(summaryText(counted(errors.length, "place")), [
        ...items,
        ...(rest === 0 ? [] : [markdownOf`- and ${rest} more`]),
      ]),
    ],
    "\n\n",
  );
}

const before = markdownOf`before:`;
const after = markdownOf`after:`;
