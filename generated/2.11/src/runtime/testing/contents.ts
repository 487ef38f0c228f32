import type { JsonData } from "../event-items.js";
import { bareMediaType } from "../media-type.js";
import { atStatus } from "../validation.js";
import type { ReadRequest } from "./read-request.js";

/** A media type in which a response of the API may come. */
export interface MockContent {
  /** As described, such as `text/csv`. */
  readonly type: string;
  readonly kind: "json" | "text" | "bytes" | "events" | "items";
  /** What a mock responds with, if it is not JSON. */
  readonly body?: string;
  /** Of JSON: what a mock responds with, if the fixture is of another media type that is JSON, too. */
  readonly value?: unknown;
  /** Of items: how they stand one after another. */
  readonly sequence?: "lines" | "records" | "events" | "parts";
  /** Which events have JSON as their data. */
  readonly jsonData?: JsonData;
  /** What a mock responds with in items, if the fixture is JSON. */
  readonly items?: readonly unknown[];
  /** The boolean field of the request that asks for it, such as `stream`. */
  readonly field?: string;
}

/** By status (`200`, `2XX`, `default`), the best first; those that are `application/json` alone are left out. */
export type MockContents = Readonly<Record<string, readonly MockContent[]>>;

const usual: readonly MockContent[] = [{ type: "application/json; charset=utf-8", kind: "json" }];

/** The contents of a status; an error that is not described comes in the form of those that are. */
export function contentsOf(contents: MockContents, status: number): readonly MockContent[] {
  const others = Object.keys(contents).filter((one) => /^[45]/.test(one));
  const [like] = status >= 400 ? others : [];
  return atStatus(contents, status) ?? contents[like ?? ""] ?? usual;
}

/** What a request asks for: by a field of its own, or by its `Accept` header. */
export function contentAsked(
  contents: readonly MockContent[],
  accept: string | null,
  { query, body }: Pick<ReadRequest, "query" | "body">,
): MockContent | undefined {
  const fields = { ...query, ...Object(body) } as Readonly<Record<string, unknown>>;
  const asked = contents.find(({ field }) => field !== undefined && fields[field] === true);
  const plain = contents.filter(({ field }) => field === undefined);
  const ranges = rangesOf(accept ?? "*/*");
  const weights = plain.map(({ type }) => weightOf(type, ranges));
  return asked ?? plain[weights.indexOf(Math.max(...weights))] ?? contents[0];
}

interface Range {
  readonly pattern: string;
  readonly weight: number;
}

/** https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1 */
function rangesOf(accept: string): readonly Range[] {
  return accept.split(",").map((text) => {
    const [pattern = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1;
    return { pattern, weight: Number(weight) || 0 };
  });
}

/** The most specific range counts. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const bare = bareMediaType(type);
  const wanted = [bare, bare.replace(/\/.*/, "/*"), "*/*"];
  for (const pattern of wanted) {
    const found = ranges.find((range) => range.pattern === pattern);
    if (found) return found.weight;
  }
  return 0;
}
