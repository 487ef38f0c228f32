/**
 * Text for a log, in which a CI finds no command: `::error::` at the start of a line, or `##[error]`, `##vso[…]` and
 * `##teamcity[…]` anywhere. They are shown as escapes; in JSON those mean the same text.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, "$1\\u003a").replace(/##(?=\w*\[)/g, "#\\u0023");
}

/** Whether a text, wherever it stands in a line, could begin a command. */
export function mayCommand(text: string): boolean {
  return /::|##\w*\[/.test(text);
}
