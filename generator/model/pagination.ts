import type { Operation, OperationForm, PaginationStyle, Property, TypeNode } from "./api-model.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** How the pages of a list are read. */
export interface Pagination {
  readonly style: PaginationStyle;
  /** The path of the items in a page: `data`, `data.articles`. */
  readonly items: string;
  readonly itemType: TypeNode;
  /** The maximum number of items that the API returns. */
  readonly most?: number;
  /** The route that returns all items. */
  readonly instead?: string;
}

/**
 * Whether an operation returns a list in pages, and how the next page is requested, by rule:
 *
 * - `scroll`: the query takes `scroll_param`.
 * - `cursor`: the query takes `starting_after`.
 * - `search`: the body has a `pagination`.
 * - `page`: the query takes `page`.
 * - `link`: nothing of that, but the answer has `pages`, which tells: an address, a cursor, or a number of pages.
 *
 * Its items are the one list that its answer has. A correction (`x-codegen: { pagination: … }`) may say otherwise.
 */
export function paginationOf(
  operation: Operation,
  form: OperationForm | undefined,
  schemas: Schemas,
): Pagination | undefined {
  const { pagination } = operation;
  if (pagination === false) return undefined;
  const page = form?.response ?? successType(operation);
  const style = pagination?.style ?? styleOf(operation, form, page, schemas);
  const items = pagination?.items ?? onlyList(page, schemas);
  if (style === undefined || items === undefined) return undefined;
  const list = typeAt(page, items.split("."), schemas);
  if (list?.kind !== "array") return undefined;
  return {
    style,
    items,
    itemType: list.items,
    ...(pagination?.most === undefined ? {} : { most: pagination.most }),
    ...(pagination?.instead === undefined ? {} : { instead: pagination.instead }),
  };
}

function styleOf(
  operation: Operation,
  form: OperationForm | undefined,
  page: TypeNode | undefined,
  schemas: Schemas,
): PaginationStyle | undefined {
  const names = (form ?? operation).query.parameters.map(({ name }) => name);
  if (names.includes("scroll_param")) return "scroll";
  if (names.includes("starting_after")) return "cursor";
  const bodies = operation.body?.contents ?? [];
  const hasPagination = bodies.some(({ type }) =>
    propertiesOf(type, schemas).some(({ name }) => name === "pagination"),
  );
  if (hasPagination) return "search";
  if (names.includes("page")) return "page";
  return propertiesOf(page, schemas).some(({ name }) => name === "pages") ? "link" : undefined;
}

function successType({ responses }: Operation): TypeNode | undefined {
  const success = responses.find(({ status }) => status.startsWith("2"));
  return success?.contents[0]?.type;
}

function onlyList(page: TypeNode | undefined, schemas: Schemas): string | undefined {
  const lists = propertiesOf(page, schemas).filter(
    ({ type }) => resolveType(type, schemas)?.kind === "array",
  );
  return lists.length === 1 ? lists[0]?.name : undefined;
}

function typeAt(
  type: TypeNode | undefined,
  [name, ...rest]: readonly string[],
  schemas: Schemas,
): TypeNode | undefined {
  if (name === undefined) return resolveType(type, schemas);
  const property = propertiesOf(type, schemas).find((one) => one.name === name);
  return typeAt(property?.type, rest, schemas);
}

/** Without recursion, since a chain of schemas may be long; one that is a part of itself is looked at once. */
function propertiesOf(type: TypeNode | undefined, schemas: Schemas): readonly Property[] {
  const found: Property[] = [];
  const seen = new Set<string>();
  const waiting = [type];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node?.kind === "object") found.push(...node.properties);
    else if (node?.kind === "intersection") waiting.push(...node.members.toReversed());
    else if (node?.kind === "nullable") waiting.push(node.inner);
    else if (node?.kind === "reference" && !seen.has(node.schema)) {
      seen.add(node.schema);
      waiting.push(schemas.get(node.schema)?.type);
    }
  }
  return found;
}
