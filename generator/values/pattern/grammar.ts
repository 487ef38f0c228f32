import type { AST } from "@eslint-community/regexpp";
import { RegExpParser } from "@eslint-community/regexpp";

/** The newest grammar that all supported versions of Node can read, so that all of them read the same. */
const parser = new RegExpParser({ ecmaVersion: 2023 });

/** The maximum nesting of groups. Deeper patterns are not realistic, and could overflow the stack. */
const deepestGroup = 100;

/** The tree of an expression; undefined if it is invalid, or too deep. */
export function parsed(text: string, flags: "u" | ""): AST.Pattern | undefined {
  if (depthOf(text) > deepestGroup) return undefined;
  try {
    const tree = parser.parsePattern(text, 0, text.length, { unicode: flags === "u" });
    // An older engine has fewer properties.
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
