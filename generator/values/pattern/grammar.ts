import type { AST } from "@eslint-community/regexpp";
import { RegExpParser } from "@eslint-community/regexpp";

/** The newest grammar that every Node that we support reads, so that all of them read the same. */
const parser = new RegExpParser({ ecmaVersion: 2023 });

/** More groups in each other are no pattern that somebody means, and readers call themselves for each. */
const deepestGroup = 100;

/** The tree of an expression; undefined where it is none, or too deep. */
export function parsed(text: string, flags: "u" | ""): AST.Pattern | undefined {
  if (depthOf(text) > deepestGroup) return undefined;
  try {
    const tree = parser.parsePattern(text, 0, text.length, { unicode: flags === "u" });
    // An older engine knows fewer properties.
    return new RegExp(text, flags) instanceof RegExp ? tree : undefined;
  } catch {
    return undefined;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/\\[^]|[()]/g)) {
    if (token === "(") deepest = Math.max(deepest, ++depth);
    else if (token === ")") depth -= 1;
  }
  return deepest;
}
