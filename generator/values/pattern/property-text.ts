import { parsed } from "./grammar.js";

/**
 * POSIX classes as what may stand in a class of JavaScript. Dialects differ in whether they go beyond ASCII: here they do,
 * so that no text is refused which one of them takes.
 * @see https://unicode.org/reports/tr18/#Compatibility_Properties
 */
const posix: Readonly<Record<string, string>> = {
  alnum: "\\p{Alpha}\\p{Nd}",
  alpha: "\\p{Alpha}",
  ascii: "\\p{ASCII}",
  blank: "\\t\\p{Zs}",
  cntrl: "\\p{Cc}",
  digit: "\\p{Nd}",
  graph: "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}",
  lower: "\\p{Lower}",
  print: "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}\\p{Cf}\\p{Co}",
  punct: "\\p{P}\\p{S}",
  space: "\\p{White_Space}",
  upper: "\\p{Upper}",
  word: "\\p{Alpha}\\p{M}\\p{Nd}\\p{Pc}",
  xdigit: "\\dA-Fa-f",
  // Java's own.
  all: "\\p{Any}",
  l1: "\\x00-\\xff",
  ld: "\\p{L}\\p{Nd}",
};

/** What stands for `[:alpha:]` in a class. */
export function posixText(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(posix, key) ? posix[key] : undefined;
}

/** What stands in a class for a property by its name in Java, PCRE or .NET; undefined where JavaScript has none like it. */
export function propertyText(name: string): string | undefined {
  const [, bare = ""] = /^(?:Is)?(.*)$/s.exec(name) ?? [];
  const key = bare.replace(/^(?:sc|script)[=:]/i, "");
  const candidates = [name, bare, `Script=${key}`].map((one) => `\\p{${one}}`);
  return posixText(bare) ?? candidates.find((one) => parsed(one, "u") !== undefined);
}
