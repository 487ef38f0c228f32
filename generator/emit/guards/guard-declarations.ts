import { StructureKind } from "ts-morph";
import type { Code } from "../../text/code.js";
import { code, identifier, joinCode, stringLiteral } from "../../text/code.js";
import { docText, type DocText } from "../doc-comment.js";
import type { SourceFile } from "../source-file.js";
import { constStatement, type Declaration } from "../structures.js";
import { capitalize } from "../../model/words.js";
import { checkText } from "./check-text.js";
import type { GuardContext } from "./guard-context.js";
import type { ModelGuard, ModelGuards } from "../../model/guard-names.js";
import { shapeText } from "./shape-text.js";

/** The source of a guard: a named schema, an input, or a response. */
export interface GuardSource extends Omit<ModelGuard, "schema" | "direction" | "typeName"> {
  readonly typeText: Code;
  /** The name in messages: `a Company`. */
  readonly words: string;
}

/** The four exports of one guard, and their common check. */
export function guardDeclarations(
  source: GuardSource,
  file: SourceFile,
  context: GuardContext,
  guards: ModelGuards,
): readonly Declaration[] {
  const { guardName, typeText, words } = source;
  const check = identifier(source.checkName);
  const shape = file.use(source.shapeName, "./shapes.js");
  const is = identifier(`is${guardName}`);
  const issues = file.use("Issue", "../runtime/explain.js", { typeOnly: true });
  const explain = file.use("explain", "../runtime/explain.js");
  const refuse = file.use("refuse", "../runtime/schema.js");
  const schemaOf = file.use("schemaOf", "../runtime/schema.js");
  const schema = file.use("Schema", "../runtime/schema.js", { typeOnly: true });
  const value = { name: code`value`, type: code`unknown` };
  const seen = source.isMemoized
    ? [{ name: code`seen`, type: file.use("Seen", "../runtime/guard.js", { typeOnly: true }) }]
    : [];
  const start = joinCode(
    [...(source.isDeep ? [code`, 0`] : []), ...(source.isMemoized ? [code`, new Map()`] : [])],
    "",
  );
  return [
    {
      kind: StructureKind.Function,
      isExported: true,
      name: is,
      docs: [docText({ text: [`Whether a value is ${words}.`] })],
      parameters: [value],
      returnType: code`value is ${typeText}`,
      statements: [code`try { return ${check}(value${start}); } catch { return false; }`],
    },
    {
      kind: StructureKind.Function,
      isExported: true,
      name: identifier(`assert${guardName}`),
      docs: [
        docText({
          text: [],
          throws: `{ValidationError} that lists every error, if a value is not ${words}.`,
        }),
      ],
      parameters: [value],
      returnType: code`asserts value is ${typeText}`,
      statements: [code`if (!${is}(value)) ${refuse}(${stringLiteral(words)}, value, ${shape});`],
    },
    {
      kind: StructureKind.Function,
      isExported: true,
      name: identifier(`explain${guardName}`),
      docs: [
        docText({ text: [`All errors that make a value not ${words}; empty if it is valid.`] }),
      ],
      parameters: [value],
      returnType: code`readonly ${issues}[]`,
      statements: [code`return ${is}(value) ? [] : ${explain}(value, ${shape});`],
    },
    constStatement({
      isExported: true,
      docs: [schemaDoc(source)],
      name: identifier(source.schemaName),
      type: code`${schema}<${typeText}>`,
      initializer: code`/* @__PURE__ */ ${schemaOf}(${is}, ${shape})`,
    }),
    {
      kind: StructureKind.Function,
      isExported: false,
      name: check,
      parameters: [
        value,
        ...(source.isDeep ? [{ name: code`depth`, type: code`number` }] : []),
        ...seen,
      ],
      returnType: code`boolean`,
      statements: [checkStatement(source, context, guards)],
    },
  ];
}

function schemaDoc({ words, schemaName }: GuardSource): DocText {
  const use = `${capitalize(words)}, as a Standard Schema for forms, routers and RPC libraries.`;
  const schema = identifier(schemaName);
  return docText({
    text: [use],
    use: code`const result = ${schema}["~standard"].validate(value); // \`{ value }\`, or \`{ issues }\``,
  });
}

/** `src/guards/shapes.ts`: every guarded type as data, which `explain` reads. */
export function shapeDeclaration(
  source: GuardSource,
  file: SourceFile,
  context: GuardContext,
  guards: ModelGuards,
): Declaration {
  return constStatement({
    isExported: true,
    name: identifier(source.shapeName),
    type: file.use("Shape", "../runtime/shape.js", { typeOnly: true }),
    initializer: shapeText(
      source.type,
      {
        ...context,
        shape: (guard) => file.own(guard.shapeName),
        rule: (name) => file.use(name, "../runtime/rules.js"),
        fieldType: () => file.use("Field", "../runtime/shape.js", { typeOnly: true }),
      },
      guards,
    ),
  });
}

/**
 * Many conditions are written in an `if`. In a `return`, V8 would convert each to a boolean first, which takes half as long
 * again.
 */
function checkStatement(source: GuardSource, context: GuardContext, guards: ModelGuards): Code {
  const value = identifier("value");
  const depth = source.isDeep ? identifier("depth") : undefined;
  const seen = source.isMemoized ? identifier("seen") : undefined;
  const inside = { ...context, ...(depth ? { depth } : {}), ...(seen ? { seen } : {}) };
  const check = checkText(source.type, value, inside, guards);
  const whole = depth ? code`${depth} < ${context.helper("maxDepth")} && (${check})` : check;
  if (seen !== undefined) {
    const name = identifier(source.checkName);
    return code`return ${context.helper("once")}(${seen}, ${name}, ${value}, () => ${whole});`;
  }
  return source.type.kind === "object" || source.type.kind === "intersection"
    ? code`if (${whole}) return true; return false;`
    : code`return ${whole};`;
}
