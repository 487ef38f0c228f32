import type { Operation } from "./api-model.js";
import type { Content, ContentKind } from "./exchange.js";
import { bareMediaType, isRange } from "./media-type.js";
import { successes } from "./representations.js";

/** What is read, and what else may come of a success. */
export interface Accepted {
  readonly read: readonly Content[];
  readonly others: readonly Content[];
}

/**
 * The `Accept` header: the described media types, the best first, so that a server that has one of them never refuses.
 * What the method cannot read, and ranges, count less. https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1
 */
export function acceptText(operation: Operation, { read, others }: Accepted): string {
  const listed = listedText(operation, read);
  if (listed !== undefined) return listed;
  if (read.length === 0) return "*/*";
  const kinds = new Set(read.map(({ kind }) => kind));
  const weighted = new Map<string, number>();
  const add = (name: string, weight: number) => {
    if (name !== "" && !weighted.has(name)) weighted.set(name, weight);
  };
  for (const content of read) {
    const name = mediaRange(content.name);
    const preferred = isRange(name) ? usualOf[content.kind] : undefined;
    if (preferred !== undefined) add(preferred, 1);
    add(name, preferred === undefined ? 1 : 0.9);
  }
  for (const content of [...others, ...errorContents(operation)]) {
    const name = mediaRange(content.name);
    const isLike = kinds.has(content.kind) && !isRange(name) && !others.includes(content);
    add(name, isLike ? 1 : 0.9);
  }
  if (weighted.size === 0) return "*/*";
  return [...weighted]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, weight]) => (weight === 1 ? name : `${name};q=${weight}`))
    .join(", ");
}

/** One value of those that the description lists, to the letter: a server that compares the header knows no others. */
function listedText(
  { listedAccept = [] }: Operation,
  read: readonly Content[],
): string | undefined {
  const [first, ...others] = listedAccept.filter((value) => mediaRange(value) !== "");
  if (others.length === 0) return first;
  const names = new Set(read.map(({ name }) => mediaRange(name)));
  return listedAccept.find((value) => names.has(mediaRange(value)));
}

/** What to ask for first of all that a range allows. */
const usualOf: Partial<Record<ContentKind, string>> = {
  json: "application/json",
  any: "application/json",
};

function errorContents(operation: Operation): readonly Content[] {
  const read = successes(operation);
  return operation.responses.flatMap((response) =>
    read.includes(response) ? [] : response.contents,
  );
}

/**
 * A media type as a range that HTTP allows; empty where it is none. A character set says how the response is written, not
 * which one is wanted: servers that compare parameters would refuse it.
 */
function mediaRange(name: string): string {
  const bare = bareMediaType(name);
  const [type = "", subtype = ""] = (bare === "*" ? "*/*" : bare).split("/");
  const range = subtype.includes("*") ? `${type}/*` : `${type}/${subtype}`;
  if (!/^(\*|[\w!#$%&'+.^`|~-]+)\/(\*|[\w!#$%&'+.^`|~-]+)$/.test(range)) return "";
  const parameters = name.split(";").slice(1).flatMap(parameterText);
  return [range, ...parameters].join(";");
}

function parameterText(text: string): readonly string[] {
  const [, name = "", value = ""] =
    /^\s*([\w!#$%&'*+.^`|~-]+)=([\w!#$%&'*+.^`|~-]+|"[\w !#$%&'()*+,./:<=>?@^`{|}~-]*")\s*$/.exec(
      text,
    ) ?? [];
  const isLeft = ["", "charset", "boundary", "q"].includes(name.toLowerCase());
  return isLeft ? [] : [`${name.toLowerCase()}=${value}`];
}
