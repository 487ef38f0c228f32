import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { OperationForm, Parameter, Query } from "./api-model.js";
import type { SchemaReader } from "./schema-context.js";
import { defined, listAt, stringAt, stringsAt } from "../load/json-access.js";

interface Context {
  readonly schemas: SchemaReader;
  readonly diagnostics: Diagnostics;
  readonly pointer: string;
}

/**
 * The forms that a correction gives an operation, under `x-codegen`:
 *
 *     forms:
 *       - method: find
 *         query: [name, company_id]       # the parameters this form takes
 *         choice: [[name], [company_id]]  # of which exactly one group is given
 *         response: { $ref: "#/components/schemas/company" }
 */
export function formsOf(
  codegen: JsonObject,
  query: Query,
  context: Context,
): readonly OperationForm[] {
  return listAt(codegen, "forms").flatMap((value, index) => {
    const pointer = `${context.pointer}/forms/${index}`;
    return formOf(isJsonObject(value) ? value : {}, query, { ...context, pointer }) ?? [];
  });
}

function formOf(form: JsonObject, query: Query, context: Context): OperationForm | undefined {
  const method = stringAt(form, "method");
  const groups = listAt(form, "choice").map(namesIn);
  const names = stringsAt(form, "query");
  const known = new Map(query.parameters.map((parameter) => [parameter.name, parameter]));
  const unknown = [...names, ...groups.flat()].filter((name) => !known.has(name));
  const hasResponse = Object.hasOwn(form, "response");
  if (method === undefined || !hasResponse || unknown.length > 0) {
    context.diagnostics.add("form-invalid", {
      at: context.pointer,
      message:
        method === undefined
          ? "A form needs a method name."
          : !hasResponse
            ? `The form "${method}" has no response.`
            : `The form "${method}" names query parameters that the operation does not have: ${unknown.join(", ")}.`,
      hint: "Each form needs a method, the query parameters it accepts, and a response.",
    });
    return undefined;
  }
  const chosen = new Set(groups.flat());
  const pick = (list: readonly string[]): Parameter[] =>
    list.flatMap((name) => known.get(name) ?? []);
  return {
    method,
    query: {
      parameters: pick(names.filter((name) => !chosen.has(name))),
      choices: groups.length === 0 ? [] : [choiceOf(groups.map(pick))],
    },
    response: context.schemas.typeOf(ownValue(form, "response"), `${context.pointer}/response`),
    ...defined({
      summary: stringAt(form, "summary"),
      description: stringAt(form, "description"),
    }),
  };
}

function choiceOf(branches: readonly Parameter[][]): Query["choices"][number] {
  return {
    name: "filter",
    required: true,
    branches: branches.map((parameters) => ({
      parameters: parameters.map((parameter) => ({ ...parameter, required: true })),
    })),
  };
}

function namesIn(value: Json): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}
