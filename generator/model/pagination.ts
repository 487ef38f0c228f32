import type { Operation, OperationForm, TypeNode } from "./api-model.js";
import type { PaginationStyle } from "./pagination-style.js";
import { listIn } from "./list-field.js";
import { turnOf, type PageTurn } from "./page-turn.js";
import { propertiesOf, typeAt } from "./page-types.js";
import type { Schemas } from "./resolve-type.js";

/** How the pages of a list are read. */
export interface Pagination {
  readonly style: PaginationStyle;
  /** The names of the fields that its style needs, where APIs of that style differ. */
  readonly turn?: PageTurn;
  /** The path of the items in a page: `data`, `data.articles`; empty if the page is the list. */
  readonly items: string;
  readonly itemType: TypeNode;
  /** The maximum number of items that the API returns. */
  readonly most?: number;
  /** The route that returns all items. */
  readonly instead?: string;
}

/**
 * Whether an operation returns a list in pages, and how the next page is requested, by facts of its request and its
 * response. If they are not certain, it has no pages.
 *
 * If the response has `pages`, that decides: a URL, a cursor, or a number of pages.
 *
 * - `cursor`: the query takes `starting_after`.
 * - `search`: the body has a `pagination`.
 * - `page`: the query takes `page`.
 * - `link`: nothing of that.
 *
 * `scroll`: query and response have `scroll_param`. All other styles are in `page-turn.ts`.
 *
 * Its items are the one list that its response has. A correction (`x-codegen: { pagination: … }`) may say otherwise.
 */
export function paginationOf(
  operation: Operation,
  form: OperationForm | undefined,
  schemas: Schemas,
): Pagination | undefined {
  const { pagination: said } = operation;
  if (said === false) return undefined;
  const content = successOf(operation)?.contents[0];
  // What comes item by item has no pages.
  if (form === undefined && content?.kind === "items") return undefined;
  const page = form?.response ?? content?.type;
  const items = said?.items ?? listIn(page, operation.path, schemas);
  const list = items === undefined ? undefined : typeAt(page, items, schemas);
  if (items === undefined || list?.kind !== "array") return undefined;
  const known = said?.style ?? styleOf(operation, form, page, schemas);
  const common = {
    items,
    itemType: list.items,
    ...(said?.most === undefined ? {} : { most: said.most }),
    ...(said?.instead === undefined ? {} : { instead: said.instead }),
  };
  if (known !== undefined && isCommon(known)) return { style: known, ...common };
  const turn = turnOf({
    query: (form ?? operation).query.parameters,
    body: operation.body?.contents[0]?.type,
    page,
    item: list.items,
    wrapper: items.includes(".") ? items.split(".")[0] : undefined,
    headers: (successOf(operation)?.headers ?? []).map(({ name }) => name.toLowerCase()),
    said: said ?? {},
    schemas,
  });
  return turn && { style: turn.by, turn, ...common };
}

type CommonStyle = Exclude<PaginationStyle, PageTurn["by"]>;

const commonStyles: readonly string[] = [
  "cursor",
  "search",
  "page",
  "link",
  "scroll",
] satisfies CommonStyle[];

function isCommon(style: PaginationStyle): style is CommonStyle {
  return commonStyles.includes(style);
}

function styleOf(
  operation: Operation,
  form: OperationForm | undefined,
  page: TypeNode | undefined,
  schemas: Schemas,
): CommonStyle | undefined {
  const names = (form ?? operation).query.parameters.map(({ name }) => name);
  const fields = new Set(propertiesOf(page, schemas).map(({ name }) => name));
  if (names.includes("scroll_param") && fields.has("scroll_param")) return "scroll";
  if (!fields.has("pages") || !leadsOn(page, schemas)) return undefined;
  if (names.includes("starting_after")) return "cursor";
  const bodies = operation.body?.contents ?? [];
  const hasPagination = bodies.some(({ type }) =>
    propertiesOf(type, schemas).some(({ name }) => name === "pagination"),
  );
  if (hasPagination) return "search";
  return names.includes("page") ? "page" : "link";
}

/** Whether `pages` is an object that tells of others. One whose fields are not described may. */
function leadsOn(page: TypeNode | undefined, schemas: Schemas): boolean {
  const pages = typeAt(page, "pages", schemas);
  const names = propertiesOf(pages, schemas).map(({ name }) => name);
  return isObject(pages) && (names.length === 0 || /\b(next|total_pages)\b/.test(names.join(" ")));
}

function isObject(type: TypeNode | undefined): boolean {
  return type?.kind === "object" || type?.kind === "intersection" || type?.kind === "unknown";
}

function successOf({ responses }: Operation): Operation["responses"][number] | undefined {
  return responses.find(({ status }) => status.startsWith("2"));
}
