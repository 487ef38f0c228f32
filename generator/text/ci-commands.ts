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
