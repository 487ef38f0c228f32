import { withoutUnsafe } from "./unsafe-characters.js";

/**
 * Text for a log, without commands for a CI: `::error::` at the start of a line, or `##[error]`, `##vso[…]` and
 * `##teamcity[…]` anywhere. They are escaped; in JSON, the escapes mean the same string.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, "$1\\u003a").replace(/##(?=\w*\[)/g, "#\\u0023");
}

/** Whether a string could begin a command at any place of a line. */
export function mayCommand(text: string): boolean {
  return /::|##\w*\[/.test(text);
}

/** A command that GitHub shows as an annotation. */
export function ciCommand(
  kind: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const pairs = Object.entries(properties).map(
    ([key, value]) =>
      `${key}=${commandData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::${kind}${pairs.length === 0 ? "" : ` ${pairs.join(",")}`}::${commandData(message)}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function commandData(text: string): string {
  return withoutUnsafe(text.replaceAll("\r\n", "\n"))
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}
