import type { OutputShape } from "../../model/output-shape.js";
import { code, identifier, joinCode, type Code } from "../../text/code.js";
import { modelName } from "../../model/model-name.js";
import { typeText } from "../../emit/type-text.js";
import type { TypeNode } from "../../model/api-model.js";
import type { Comparison } from "../compare/comparison.js";
import { bare } from "../compare/short-type.js";

/** A type in a program that reads its values. The types it refers to are added to `imports`. */
export function readText({ sides }: Comparison, type: TypeNode, imports: Set<string>): Code {
  return typeText(bare(type), {
    direction: "response",
    reference: (schema) => {
      if (!sides.before.schemas.has(schema)) return code`unknown`;
      const name = modelName(schema, "response", sides.before);
      imports.add(name);
      return identifier(name);
    },
  });
}

/** The result type of a method. */
export function answerText(
  comparison: Comparison,
  { types, kinds }: OutputShape,
  imports: Set<string>,
): Code {
  const isEmpty = kinds.includes("void");
  const texts = [...new Set(types.map((type) => readText(comparison, type, imports)))];
  if (texts.length === 0) return isEmpty ? code`void` : code`unknown`;
  return joinCode(isEmpty ? [...texts, code`undefined`] : texts, " | ");
}
