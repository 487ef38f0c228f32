import type { AnyOperation } from "../operation.js";
import { literalText, placeholder, routeParts } from "../route-parts.js";

/** The route of a request, with the values in its path. */
export interface RouteMatch {
  readonly route: string;
  readonly operation: AnyOperation;
  readonly values: Readonly<Record<string, string>>;
}

export type MatchRoute = (method: string, url: URL) => RouteMatch | undefined;

/**
 * Finds the route of a request. Literal segments win over parameters: `/companies/list` is not a company.
 * @param servers The base URLs. A request's path may begin with the path of one.
 */
export function routeMatcher(
  operations: readonly AnyOperation[],
  servers: readonly string[],
): MatchRoute {
  const candidates = operations
    .map((operation) => {
      const [ownMethod, path = ""] = routeParts(operation.route) ?? [];
      return { operation, ownMethod, segments: path.split(slash).map(segmentOf) };
    })
    .sort((a, b) => compare(a.segments, b.segments));
  const bases = servers.map((server) => new URL(server).pathname.replace(/\/+$/, ""));
  const starts = [...new Set([...bases, ""])].sort((a, b) => b.length - a.length);

  return (method, { pathname }) => {
    const path = pathname.replace(/\/$/, "");
    for (const start of starts.filter((base) => path.startsWith(`${base}/`))) {
      const texts = path.slice(start.length).split("/");
      for (const { operation, ownMethod, segments } of candidates) {
        if (ownMethod !== method || segments.length !== texts.length) continue;
        const values = segments.map((segment, index) => matchSegment(segment, texts[index] ?? ""));
        if (values.includes(undefined)) continue;
        const all = values.flatMap((found) => found ?? []);
        return { route: operation.route, operation, values: Object.fromEntries(all) };
      }
    }
    return undefined;
  };
}

/** A segment of a path template: the names of its parameters, and the text before, between and after them. */
interface Segment {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** 0: literal; 1: a parameter with text; 2: a parameter. */
  readonly openness: 0 | 1 | 2;
}

/** A slash between segments, not one in the name of a parameter. */
const slash = /\/(?![^{}]*\})/;

function segmentOf(template: string): Segment {
  const parts = template.split(placeholder);
  const names = parts.filter((_, index) => index % 2 === 1);
  // Clients percent-encode literal texts.
  const texts = parts
    .filter((_, index) => index % 2 === 0)
    .map((text) => decoded(literalText(text)));
  const openness = names.length === 0 ? 0 : texts.some((text) => text !== "") ? 1 : 2;
  return { names, texts, openness };
}

function matchSegment({ names, texts }: Segment, text: string): [string, string][] | undefined {
  const found = partsBetween(texts, decoded(text));
  return found?.map((part, index) => [names[index] ?? "", part]);
}

/**
 * The values between the literal texts, each as short as possible and never empty. Not a regular expression: with many
 * parameters, it could backtrack exponentially.
 */
function partsBetween([first = "", ...others]: readonly string[], text: string) {
  const last = others.pop();
  if (last === undefined) return text === first ? [] : undefined;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const parts: string[] = [];
  let from = first.length;
  for (const next of others) {
    const at = text.indexOf(next, from + 1);
    if (at < 0) return undefined;
    parts.push(text.slice(from, at));
    from = at + next.length;
  }
  return from < end ? [...parts, text.slice(from, end)] : undefined;
}

/** Orders routes with literal segments, from the left, before others. */
function compare(a: readonly Segment[], b: readonly Segment[]): number {
  const index = a.findIndex(({ openness }, at) => openness !== b[at]?.openness);
  return index < 0 ? 0 : (a[index]?.openness ?? 0) - (b[index]?.openness ?? 0);
}

/** Invalid percent-encoding is left unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
