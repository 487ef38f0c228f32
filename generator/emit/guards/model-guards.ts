import { identifier } from "../code.js";
import type { EmitInput } from "../emit-context.js";
import { SourceFile } from "../source-file.js";
import { guardDeclarations, shapeDeclaration } from "./emit-guards.js";
import type { GuardContext, ModelGuard, ModelGuards } from "./guard-context.js";

/** `src/guards/models.ts`: a guard per named schema. */
export function emitModelGuards(
  input: EmitInput,
  guards: ModelGuards,
  shapes: SourceFile,
): SourceFile {
  const file = new SourceFile("src/guards/models.ts");
  for (const guard of guards.all) {
    const typeText = file.use(guard.typeName, "../models.js", { typeOnly: true });
    const source = { ...guard, typeText, words: wordsOf(guard) };
    const context = contextOf(guard, file, input);
    file.add(...guardDeclarations(source, file, context, guards));
    shapes.add(shapeDeclaration(source, shapes, context, guards));
  }
  return file;
}

function contextOf(guard: ModelGuard, file: SourceFile, input: EmitInput): GuardContext {
  return {
    direction: guard.direction,
    input,
    fieldType: () => identifier("Field"),
    helper: (name) => file.use(name, "../runtime/guard.js"),
    check: (other) => identifier(other.checkName),
    shape: (other) => identifier(other.shapeName),
  };
}

export function wordsOf({ typeName, guardName }: ModelGuard): string {
  const article = /^[AEIOU]/.test(typeName) ? "an" : "a";
  const isSecond = guardName !== typeName;
  return isSecond ? `${article} ${typeName} that can be sent` : `${article} ${typeName}`;
}
