import { code, identifier, joinCode, stringLiteral, type Code } from "../../text/code.js";
import type { Side } from "../compare/side.js";

/** A module that uses the package: the types that it imports, and its statements. */
export function moduleText({ settings }: Side, types: Iterable<string>, body: Code): string {
  const names = [...new Set(types)].toSorted().map(identifier);
  const from = stringLiteral(settings.packageName);
  const imports =
    names.length === 0 ? [] : [code`import type { ${joinCode(names, ", ")} } from ${from};`];
  return joinCode([...imports, body], "\n\n");
}
