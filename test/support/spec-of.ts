import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import type { SpecDocument } from "../../generator/load/spec-document.js";
import { dialectOf } from "../../generator/load/validate.js";
import type { ApiModel, Operation, TypeNode } from "../../generator/model/api-model.js";
import type { NormalizeOptions } from "../../generator/model/normalize.js";
import { normalize } from "../../generator/model/normalize.js";
import { yaml } from "../load/read.js";

/** A description of a few lines as it is after loading. It says which OpenAPI it is, or is one of 3.0. */
export function specOf(text: string): SpecDocument {
  const origins = newOrigins();
  const root = yaml(text, origins);
  return {
    root,
    dialect: dialectOf(root) ?? "3.0",
    file: "api.yaml",
    locate: locateIn(root, origins),
  };
}

export function modelOf(text: string, options?: NormalizeOptions): ApiModel {
  return normalize(specOf(text), options).model;
}

/** The one operation of a description. */
export function operationOf(text: string, options?: NormalizeOptions): Operation {
  const [operation, ...others] = modelOf(text, options).operations;
  if (operation === undefined || others.length > 0) throw new Error("One operation is wanted.");
  return operation;
}

/** The types of schemas, by name; `text` is what stands under `components/schemas`. */
export function typesOf(text: string, openapi = "3.0.3"): Readonly<Record<string, TypeNode>> {
  const { schemas } = modelOf(schemasText(text, openapi));
  return Object.fromEntries(schemas.map(({ name, type }) => [name, type]));
}

/** What normalizing a description says: `warning operation-id-missing 3:5, and 8:3`, with each place it names. */
export function complaints(text: string): string[] {
  return normalize(specOf(text)).diagnostics.map(complaint);
}

export function complaint({ severity, code, place, related = [] }: Diagnostic): string {
  const places = [place, ...related.map((one) => one.place)];
  const shown = places.map((one) => (one === undefined ? "nowhere" : `${one.line}:${one.column}`));
  return `${severity} ${code} ${shown.join(", and ")}`;
}

/** A description of schemas alone. */
export function schemasText(text: string, openapi = "3.0.3"): string {
  const indented = text.replace(/^(?=.)/gm, "    ");
  return `openapi: ${openapi}\npaths: {}\ncomponents:\n  schemas:\n${indented}`;
}
