import { StructureKind } from "ts-morph";
import { modelName } from "../model/model-name.js";
import {
  findSearchFilters,
  valuesOf,
  type Comparison,
  type SearchFilters,
  type ValueKind,
} from "../model/search-filters.js";
import { code, identifier, joinCode, propertyKey, stringLiteral, type Code } from "../text/code.js";
import { docText } from "./doc-comment.js";
import { typeContext, type EmitInput } from "./emit-context.js";
import { sampleFilter } from "./search-example.js";
import { comparisonMethods, groupMethods, type Operand } from "./search-operators.js";
import { SourceFile } from "./source-file.js";
import { constStatement, type Declaration, type MethodSignature } from "./structures.js";
import { typeText } from "./type-text.js";

/** `src/search.ts`: makes the filters of a search. Only where the description has such filters. */
export function emitSearch(input: EmitInput): SourceFile | undefined {
  const filters = findSearchFilters(input.model);
  if (filters === undefined) return undefined;
  const fields = filters.comparisons.map((one) => fieldName(one, filters, input));
  const file = new SourceFile("src/search.ts", ["query", "Query", ...fields]);
  const use = sampleFilter(filters);
  file.add(
    ...filters.comparisons.map((one) => fieldInterface(one, filters, input, file)),
    queryInterface(filters, input, file),
    constStatement({
      isExported: true,
      docs: [
        docText({
          text: ["Makes the filters of a search: plain objects, as those written by hand."],
          ...(use === undefined ? {} : { use }),
        }),
      ],
      name: code`query`,
      type: code`Query`,
      initializer: queryObject(filters),
    }),
  );
  return file;
}

/** `Field`; where a description has several kinds of fields, each has the name of its filter in front. */
function fieldName({ schema }: Comparison, { comparisons }: SearchFilters, input: EmitInput) {
  return comparisons.length === 1 ? "Field" : `${modelName(schema, "request", input)}Field`;
}

function fieldInterface(
  comparison: Comparison,
  filters: SearchFilters,
  input: EmitInput,
  file: SourceFile,
): Declaration {
  const filter = modelOf(comparison.schema, input, file);
  const context = typeContext(file, "./models.js", "request", input);
  const valueText = (operand: Operand) =>
    typeText(valuesOf(comparison.value.type, kindsOf[operand], input.schemas), context);
  const methods = comparisonMethods(comparison.operators).map((method): MethodSignature => ({
    name: propertyKey(method.name),
    parameters: [{ name: code`value`, type: valueText(method.operand) }],
    returnType: filter,
    docs: [docText({ text: [`${method.words}: \`${method.operator}\`.`] })],
  }));
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: identifier(fieldName(comparison, filters, input)),
    docs: [docText({ text: ["A field, with the ways to compare it."] })],
    methods,
  };
}

function queryInterface(filters: SearchFilters, input: EmitInput, file: SourceFile): Declaration {
  const group = modelOf(filters.group, input, file);
  const context = typeContext(file, "./models.js", "request", input);
  const members = typeText(filters.members, context);
  const combining = groupMethods(filters.operators).map(
    ({ name, operator, words }): MethodSignature => ({
      name: propertyKey(name),
      parameters: [{ name: code`filters`, isRestParameter: true, type: members }],
      returnType: group,
      docs: [docText({ text: [`${words}: \`${operator}\`.`] })],
    }),
  );
  const field = filters.comparisons.map((one): MethodSignature => ({
    name: code`field`,
    parameters: [{ name: code`name`, type: typeText(one.field.type, context) }],
    returnType: identifier(fieldName(one, filters, input)),
    docs: [docText({ text: ["The field of this name, to compare it.", one.field.description] })],
  }));
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: code`Query`,
    docs: [docText({ text: ["Makes filters, and groups of them."] })],
    methods: [...combining, ...field],
  };
}

function modelOf(schema: string, input: EmitInput, file: SourceFile): Code {
  return file.use(modelName(schema, "request", input), "./models.js", { typeOnly: true });
}

const kindsOf: Readonly<Record<Operand, readonly ValueKind[]>> = {
  list: ["list"],
  one: ["string", "number", "boolean", "null"],
  text: ["string"],
  ordered: ["string", "number"],
  any: ["list", "string", "number", "boolean", "null"],
};

function queryObject({ operators, comparisons }: SearchFilters): Code {
  const combining = groupMethods(operators).map(
    ({ name, operator }) =>
      code`${propertyKey(name)}: (...value) => ({ operator: ${stringLiteral(operator)}, value })`,
  );
  // Overloads do not type the parameters of a function expression.
  const isOverloaded = comparisons.length > 1;
  const [field, value] = isOverloaded
    ? [code`field: string`, code`value: unknown`]
    : [code`field`, code`value`];
  const methods = comparisonMethods(comparisons.flatMap((one) => one.operators)).map(
    ({ name, operator }) =>
      code`${propertyKey(name)}: (${value}) => ({ field, operator: ${stringLiteral(operator)}, value })`,
  );
  const object = code`({ ${joinCode(methods, ", ")} })`;
  const made = code`field: (${field}) => ${isOverloaded ? code`${object} as never` : object}`;
  return code`{ ${joinCode([...combining, made], ", ")} }`;
}
