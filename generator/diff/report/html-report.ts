import { createHash } from "node:crypto";
import { htmlOf, htmlText, joinHtml, scriptJson } from "../../text/html-text.js";
import { pageDataOf } from "./page-data.js";
import { renderReport, reportAsset } from "./render-report.js";
import type { ReportInput } from "./report-input.js";

/** The parts of the page's script. Each uses only earlier parts, or functions that are called later. */
const scripts = [
  ...["element", "filters", "hash", "changes", "finding", "list"],
  ...["overview", "panel", "keys", "main"],
];

/**
 * One file that works offline. It loads nothing and runs only our script, whatever the descriptions contain: their text is
 * JSON, from which the script creates text nodes.
 */
export function htmlReport(input: ReportInput): string {
  const { diff } = input;
  const style = htmlOf`\n${reportAsset("page/page.css")}`;
  const parts = scripts.map((name) => reportAsset(`page/${name}.js`));
  const script = htmlOf`\n(() => {\n"use strict";\n${joinHtml(parts, "\n")}\nstart();\n})();\n`;
  return renderReport("report.html", {
    title: htmlText(`${diff.before} → ${diff.after}`),
    policy: htmlText(policyOf({ style, script })),
    style,
    script,
    data: scriptJson({ ...pageDataOf(input) }),
  });
}

/** Allows only our style and our script, by their hashes. No string may become HTML or code. */
function policyOf({ style, script }: { readonly style: string; readonly script: string }): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
