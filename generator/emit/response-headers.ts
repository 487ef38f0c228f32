import { StructureKind } from "ts-morph";
import type { CallPlan } from "../model/call-plan.js";
import { documentedHeaders } from "../model/documented-headers.js";
import type { Code } from "../text/code.js";
import { code, identifier, joinCode, stringLiteral } from "../text/code.js";
import { docText } from "./doc-comment.js";
import type { Declaration, MethodSignature } from "./structures.js";

/**
 * The response headers of a call. An editor shows the description of a header at the `get` that reads it, so each has a
 * `get` of its own: a string in a union has no documentation.
 */
export function headersDeclaration({
  operation,
  headersType,
  method,
}: CallPlan): readonly Declaration[] {
  if (headersType === undefined) return [];
  const headers = documentedHeaders(operation);
  const any = code`string & {}`;
  const names = headers.map(({ name }) => stringLiteral(name));
  const own = headers.map(({ name, description }) =>
    reader(code`get`, stringLiteral(name), code`string | null`, description),
  );
  return [
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: identifier(headersType),
      extends: [code`Headers`],
      docs: [docText({ text: [`The response headers of \`${method}\`, and any others.`] })],
      methods: [
        ...own,
        reader(code`get`, code`string`, code`string | null`),
        reader(code`has`, joinCode([...names, code`(${any})`], " | "), code`boolean`),
      ],
    },
  ];
}

function reader(name: Code, type: Code, returnType: Code, text?: string): MethodSignature {
  return {
    name,
    parameters: [{ name: code`name`, type }],
    returnType,
    docs: [docText({ text: [text] })],
  };
}
