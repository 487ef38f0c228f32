import { article } from "../../text/wording.js";
import { StructureKind } from "ts-morph";
import type { Code } from "../../text/code.js";
import { code, identifier } from "../../text/code.js";
import type { EmitInput } from "../emit-context.js";
import { SourceFile } from "../source-file.js";
import type { Declaration } from "../structures.js";
import { guardDeclarations, shapeDeclaration } from "./guard-declarations.js";
import type { GuardContext } from "./guard-context.js";
import type { ModelGuard, ModelGuards } from "../../model/guard-names.js";

/** `src/guards/models.ts`: a guard per named schema. */
export function emitModelGuards(
  input: EmitInput,
  guards: ModelGuards,
  shapes: SourceFile,
): SourceFile {
  const file = new SourceFile("src/guards/models.ts", guards.all.flatMap(declaredNames));
  const listed = new Set<ModelGuard>();
  const each = (guard: ModelGuard) => {
    listed.add(guard);
    return eachName(guard);
  };
  for (const guard of guards.all) {
    const typeText = file.use(guard.typeName, "../models.js", { typeOnly: true });
    const source = { ...guard, typeText, words: wordsOf(guard) };
    const context = { ...contextOf(guard, file, input), each };
    file.add(...guardDeclarations(source, file, context, guards));
    shapes.add(shapeDeclaration(source, shapes, context, guards));
  }
  const known = guards.all.filter((guard) => listed.has(guard));
  file.add(...known.map((guard) => listDeclaration(guard)));
  return file;
}

/** A schema may have the same name as an imported function, such as `bytes`. */
function declaredNames({ guardName, checkName, schemaName }: ModelGuard): readonly string[] {
  const verbs = ["is", "assert", "explain", "each"];
  return [...verbs.map((verb) => `${verb}${guardName}`), checkName, schemaName];
}

/** Each kind of element has its own loop: engines cannot inline calls in a loop for all kinds. */
function listDeclaration(guard: ModelGuard): Declaration {
  return {
    kind: StructureKind.Function,
    name: eachName(guard),
    parameters: [{ name: code`list`, type: code`unknown` }],
    returnType: code`list is unknown[]`,
    statements: [
      code`if (!Array.isArray(list)) return false;`,
      code`for (let index = 0; index < list.length; index++) if (!${identifier(guard.checkName)}(list[index])) return false;`,
      code`return true;`,
    ],
  };
}

/** `eachTag` */
function eachName({ guardName }: ModelGuard): Code {
  return identifier(`each${guardName}`);
}

function contextOf(guard: ModelGuard, file: SourceFile, input: EmitInput): GuardContext {
  return {
    direction: guard.direction,
    input,
    fieldType: () => identifier("Field"),
    helper: (name) => file.use(name, "../runtime/guard.js"),
    rule: (name) => file.use(name, "../runtime/rules.js"),
    check: (other) => identifier(other.checkName),
    shape: (other) => identifier(other.shapeName),
  };
}

export function wordsOf({ typeName, guardName }: ModelGuard): string {
  const words = `${article(typeName)} ${typeName}`;
  return guardName === typeName ? words : `${words} of a request`;
}
