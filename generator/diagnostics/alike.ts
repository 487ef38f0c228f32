import type { Diagnostic } from "./diagnostics.js";

/** So many of a kind are shown: the first ones tell what the others say, too. */
const mostShown = 3;

/** A diagnostic to show, and those that stand for no more than their places. */
export interface Shown {
  readonly diagnostic: Diagnostic;
  readonly others: readonly Diagnostic[];
}

/**
 * Warnings that say the same of other places are grouped: the last that is shown of a kind has the others. Errors are all
 * shown, each by itself.
 */
export function grouped(list: readonly Diagnostic[]): readonly Shown[] {
  const kinds = new Map<string, Diagnostic[]>();
  for (const [index, diagnostic] of list.entries()) {
    const kind = diagnostic.severity === "error" ? `error ${index}` : kindOf(diagnostic);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [diagnostic]);
    else known.push(diagnostic);
  }
  const shown = new Map<Diagnostic, readonly Diagnostic[]>();
  for (const all of kinds.values()) {
    const others = all.slice(mostShown);
    const last = all[mostShown - 1];
    for (const one of all.slice(0, mostShown)) shown.set(one, one === last ? others : []);
  }
  return list.flatMap((diagnostic) => {
    const others = shown.get(diagnostic);
    return others === undefined ? [] : [{ diagnostic, others }];
  });
}

/** The code and the plain words of a message, without the names and numbers in it. */
function kindOf({ code, severity, message }: Diagnostic): string {
  const words = message.replaceAll(/"[^"]*"|`[^`]*`/g, "").split(/\s+/);
  return [severity, code, ...words.filter((word) => /^[a-z]+[.,;:]?$/.test(word))].join(" ");
}
