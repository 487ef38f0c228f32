import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { NamedSchema, Operation, TypeNode } from "./api-model.js";
import type { Content } from "./exchange.js";
import { isForm } from "./media-type.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/**
 * Makes a text of each form that is no object: the specification defines forms by their properties, and does not define
 * how a list or a number becomes one. The caller writes the text.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#support-for-x-www-form-urlencoded-request-bodies
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-the-x-www-form-urlencoded-media-type
 */
export function undefinedFormsAsText(
  operations: readonly Operation[],
  named: readonly NamedSchema[],
  diagnostics: Diagnostics,
): readonly Operation[] {
  const schemas: Schemas = new Map(named.map((schema) => [schema.name, schema]));
  const written = (content: Content): Content => {
    const word = isForm(content.mediaType)
      ? unwritable[resolveType(content.type, schemas)?.kind ?? "unknown"]
      : undefined;
    if (word === undefined) return content;
    diagnostics.add("form-body-undefined", {
      at: content.pointer,
      message: `The specification does not define how ${word} becomes ${content.mediaType}: the body is a text, which the caller writes.`,
      hint: "Describe an object with a property for each field, or another media type, in a correction.",
    });
    return { ...content, type: { kind: "string" }, data: content.type };
  };
  return operations.map((operation) => {
    const { body } = operation;
    if (body === undefined) return operation;
    return { ...operation, body: { ...body, contents: body.contents.map(written) } };
  });
}

/** Types of values that have no fields, in words. A text is a form as it is. */
const unwritable: Partial<Record<TypeNode["kind"], string>> = {
  array: "a list",
  tuple: "a list",
  number: "a number",
  boolean: "a boolean",
};
