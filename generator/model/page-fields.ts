import { plain } from "../../templates/runtime/testing/page-fields.js";
import type { TypeNode } from "./api-model.js";
import { propertiesOf } from "./page-types.js";
import type { Schemas } from "./resolve-type.js";

/** A field of a page. */
export interface Field {
  /** In plain letters: `next_page_token` and `nextPageToken` are `nextpagetoken`. */
  readonly name: string;
  readonly type: TypeNode;
  /** The field in which it stands, in plain letters; undefined where it stands in the page itself. */
  readonly holder: string | undefined;
}

/**
 * The path of the first such field: in the page itself, or in what it says of its pages.
 *
 * @param wrapper The name of the object that has the list, where that is not the page itself.
 */
export function fieldIn(
  page: TypeNode | undefined,
  schemas: Schemas,
  isIt: (field: Field) => boolean,
  wrapper?: string,
): string | undefined {
  const longest = wrapper === undefined ? 3 : 4;
  let level = [{ type: page, path: "", holder: undefined as string | undefined }];
  while (level.length > 0) {
    const deeper: typeof level = [];
    for (const { type, path, holder } of level) {
      for (const { name, type: own } of propertiesOf(type, schemas)) {
        const here = path === "" ? name : `${path}.${name}`;
        if (isIt({ name: plain(name), type: own, holder })) return here;
        if (here === wrapper) deeper.push({ type: own, path: here, holder: undefined });
        else if (holders.has(plain(name)) && here.split(".").length < longest) {
          deeper.push({ type: own, path: here, holder: plain(name) });
        }
      }
    }
    level = deeper;
  }
  return undefined;
}

/** Objects that tell of pages. */
const holders = new Set([
  ...["meta", "metadata", "responsemetadata", "pagination", "paging", "pageinfo", "page", "pages"],
  ...["links", "cursors", "cursor", "next"],
]);
