import { midSentence } from "../text/wording.js";
import { StructureKind } from "ts-morph";
import type { ObjectType, QueryChoice, TypeNode } from "../model/api-model.js";
import type { CallPlan } from "../model/call-plan.js";
import { areChoicesNamed, namedBody } from "../model/call-types.js";
import { optionsNode } from "../model/call-options.js";
import { namesOf } from "../model/query-names.js";
import type { Code } from "../text/code.js";
import { code, identifier, joinCode } from "../text/code.js";
import type { Doc } from "./doc-comment.js";
import { docText } from "./doc-comment.js";
import { bodyNode, choiceNode, fieldsNode, queryNode } from "../model/input-nodes.js";
import type { Declaration } from "./structures.js";
import type { TypeContext } from "./type-text.js";
import { memberText, propertySignature, typeText } from "./type-text.js";

/** The type of a call's argument; undefined where it takes none. */
export function inputType(call: CallPlan, context: TypeContext): Code | undefined {
  if (call.input === "none") return undefined;
  const body = namedBody(call);
  return body === undefined ? identifier(call.inputType) : context.reference(body);
}

/** The declarations behind `inputType`: what the operation takes besides its path, in wire names. */
export function inputDeclarations(call: CallPlan, context: TypeContext): readonly Declaration[] {
  const node = call.argument;
  if (node === undefined || namedBody(call) !== undefined) return [];
  const doc = inputDoc(call, call.input);
  const hasQuery = namesOf(call.query).length > 0;
  switch (call.input) {
    case "query":
      return queryDeclarations(call, call.inputType, context);
    case "merged": {
      const body = typeText(bodyNode(call), context);
      return [
        ...queryDeclarations(call, call.queryType, context),
        alias(call.inputType, code`(${body}) & ${identifier(call.queryType)}`, doc),
      ];
    }
    case "parts":
      return [
        ...(hasQuery ? queryDeclarations(call, call.queryType, context) : []),
        alias(call.inputType, partsText(node, call, context), doc),
      ];
    default:
      return [declared(call.inputType, node, doc, context)];
  }
}

/** The parts of a request, the query by its name instead of in place. */
function partsText(node: TypeNode, call: CallPlan, context: TypeContext): Code {
  if (node.kind === "union")
    return joinCode(
      node.members.map((member) => partsText(member, call, context)),
      " | ",
    );
  const properties = node.kind === "object" ? node.properties : [];
  const members = properties.map((property) => {
    if (property.name !== "query") return memberText(property, context);
    const type = identifier(call.queryType);
    return property.required ? code`query: ${type};` : code`query?: ${type} | undefined;`;
  });
  return code`{ ${joinCode(members, "\n")} }`;
}

/** The options of a call that has header or cookie parameters among them. */
export function optionsDeclaration(
  { operation, optionsType, method }: CallPlan,
  base: Code,
  context: TypeContext,
): readonly Declaration[] {
  if (optionsType === undefined) return [];
  return [
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: identifier(optionsType),
      extends: [base],
      docs: [
        docText({ text: [`The options of \`${method}\`, with parameters that no call needs.`] }),
      ],
      properties: optionsNode(operation).properties.map(({ name, type }) => ({
        name: identifier(name),
        hasQuestionToken: true,
        type: code`${typeText(type, context)} | undefined`,
      })),
    },
  ];
}

function inputDoc({ operation, form, method }: CallPlan, input: CallPlan["input"]): Doc {
  const said = ["body", "merged"].includes(input) ? operation.body?.description : undefined;
  const summary = form?.summary ?? operation.summary;
  const words = summary === undefined ? "" : `: ${midSentence(summary)}`;
  return { text: [said ?? `The input of \`${method}\`${words}.`] };
}

function queryDeclarations(
  call: CallPlan,
  name: string,
  context: TypeContext,
): readonly Declaration[] {
  const { parameters, choices } = call.query;
  const doc = inputDoc(call, "query");
  if (!areChoicesNamed(call)) {
    return [declared(name, queryNode(call.query), doc, context)];
  }
  const named = choices.map((choice, index) => ({ choice, type: call.choiceTypes[index] ?? name }));
  const rest = parameters.length === 0 ? [] : [typeText(fieldsNode(parameters), context)];
  const all = [...named.map(({ type }) => identifier(type)), ...rest];
  return [
    ...named.map(({ choice, type }) =>
      alias(type, typeText(choiceNode(choice), context), choiceDoc(choice)),
    ),
    alias(name, joinCode(all, " & "), doc),
  ];
}

function choiceDoc(choice: QueryChoice): Doc {
  const rule = choice.required ? "Exactly one of these." : "One of these, or none.";
  return { text: [choice.description, rule] };
}

/** An object becomes an interface, anything else an alias. */
function declared(name: string, node: TypeNode, doc: Doc, context: TypeContext): Declaration {
  const isInterface = node.kind === "object" && node.additional === "unspecified";
  if (!isInterface || node.properties.length === 0)
    return alias(name, typeText(node, context), doc);
  return interfaceOf(name, node, doc, context);
}

function interfaceOf(name: string, node: ObjectType, doc: Doc, context: TypeContext): Declaration {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: identifier(name),
    docs: [docText(doc)],
    properties: node.properties
      .filter(({ access }) => access !== "read")
      .map((property) => propertySignature(property, context)),
  };
}

function alias(name: string, type: Code, doc: Doc): Declaration {
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: identifier(name),
    type,
    docs: [docText(doc)],
  };
}
