import { shown } from "../shown-path.js";

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const context = 3;

/** The changes as a unified diff. No line comes or goes, so that line stands against line. */
export function patchText(changes: readonly FileChange[]): string {
  return changes.map(filePatch).join("");
}

function filePatch({ path, before, after }: FileChange): string {
  const old = before.split("\n");
  const now = after.split("\n");
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  const name = shown(path);
  return `--- a/${name}\n+++ b/${name}\n${groupsOf(changed)
    .map((group) => hunk(group, old, now))
    .join("")}`;
}

/** Changed lines that share context. */
function groupsOf(changed: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const line of changed) {
    const group = groups.at(-1);
    if (group !== undefined && line - (group.at(-1) ?? 0) <= 2 * context) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function hunk(group: readonly number[], old: readonly string[], now: readonly string[]): string {
  const isOpen = old.at(-1) !== "";
  const total = isOpen ? old.length : old.length - 1;
  const start = Math.max(0, (group[0] ?? 0) - context);
  const end = Math.min(total, (group.at(-1) ?? 0) + context + 1);
  const isChanged = new Set(group);
  const lines: string[] = [];
  for (let at = start; at < end;) {
    if (!isChanged.has(at)) {
      lines.push(` ${old[at]}${ending(at, total, isOpen)}`);
      at += 1;
      continue;
    }
    let stop = at;
    while (isChanged.has(stop)) stop += 1;
    for (let one = at; one < stop; one += 1)
      lines.push(`-${old[one]}${ending(one, total, isOpen)}`);
    for (let one = at; one < stop; one += 1)
      lines.push(`+${now[one]}${ending(one, total, isOpen)}`);
    at = stop;
  }
  const range = `${start + 1},${end - start}`;
  return `@@ -${range} +${range} @@\n${lines.join("\n")}\n`;
}

function ending(at: number, total: number, isOpen: boolean): string {
  return isOpen && at === total - 1 ? "\n\\ No newline at end of file" : "";
}
