import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { NamedSchema, Operation } from "./api-model.js";
import { paginationStyles, type PaginationOverride } from "./pagination-style.js";
import { paginationOf } from "./pagination.js";
import { routeOf } from "./route.js";

/** What `x-codegen: { pagination: … }` says of a list; undefined where it says nothing. */
export function paginationOverride(
  codegen: JsonObject,
  pointer: string,
  diagnostics: Diagnostics,
): Operation["pagination"] {
  const said = ownValue(codegen, "pagination");
  if (said === undefined || said === false) return said;
  const entries = isJsonObject(said) ? Object.entries(said) : undefined;
  const wrong = entries?.find(([key, value]) => !isAllowed(key, value));
  if (entries !== undefined && wrong === undefined) return Object.fromEntries(entries);
  const [key, value] = wrong ?? ["pagination", said];
  diagnostics.add("pagination-invalid", {
    at: `${pointer}/pagination${wrong === undefined ? "" : `/${key}`}`,
    message: `x-codegen.pagination says ${JSON.stringify(key)}: ${JSON.stringify(value ?? null)}, which it does not know.`,
    hint: `It is false, or an object with ${Object.keys(rules).join(", ")}; style is one of ${paginationStyles.join(", ")}.`,
  });
  return undefined;
}

function isAllowed(key: string, value: unknown): boolean {
  return Object.hasOwn(rules, key) && rules[key as keyof PaginationOverride](value);
}

const isString = (value: unknown): boolean => typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const rules: { readonly [Key in keyof Required<PaginationOverride>]: (value: unknown) => boolean } =
  {
    style: (value) => paginationStyles.some((one) => one === value),
    items: isString,
    send: isString,
    in: (value) => value === "query" || value === "body",
    take: isString,
    first: isCount,
    more: isString,
    last: isString,
    pages: isString,
    total: isString,
    most: isCount,
    instead: isString,
  };

/** Says where a list cannot be read on as a correction wants it. */
export function reportPagination(
  model: { readonly operations: readonly Operation[]; readonly schemas: readonly NamedSchema[] },
  diagnostics: Diagnostics,
): void {
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  for (const operation of model.operations) {
    const { pagination, forms } = operation;
    if (pagination === undefined || pagination === false) continue;
    const ways = forms.length === 0 ? [undefined] : forms;
    if (ways.some((form) => paginationOf(operation, form, schemas) !== undefined)) continue;
    diagnostics.add("pagination-invalid", {
      at: `${operation.pointer}/x-codegen/pagination`,
      message: `The pages of ${routeOf(operation)} cannot be read on as x-codegen.pagination says.`,
      hint:
        "Name its style, and what that style needs: items (the path of its list in the response), send (the field of " +
        "the request), take (the path of the token or the address in the response), first (the number of the first page).",
    });
  }
}
