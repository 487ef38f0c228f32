import { parsed } from "./grammar.js";

/**
 * POSIX classes as parts of a JavaScript class. In some dialects they contain only ASCII. Here they go beyond, so that no
 * string is rejected that some dialect accepts.
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

/** The equivalent of a POSIX class such as `[:alpha:]`. */
export function posixText(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(posix, key) ? posix[key] : undefined;
}

/** The equivalent of a property in Java, PCRE or .NET; undefined if JavaScript has none. */
export function propertyText(name: string): string | undefined {
  const [, bare = ""] = /^(?:Is)?(.*)$/s.exec(name) ?? [];
  const key = bare.replace(/^(?:sc|script)[=:]/i, "");
  const candidates = [name, bare, `Script=${key}`].map((one) => `\\p{${one}}`);
  return posixText(bare) ?? candidates.find((one) => parsed(one, "u") !== undefined);
}
