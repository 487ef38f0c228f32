import { isDeepStrictEqual } from "node:util";
import { isJson } from "../../../generator/model/media-type.js";
import type { MockRequest } from "../../../templates/runtime/testing/mock-options.js";
import { exceptions, type Exception, type ExceptionName } from "./exceptions.js";
import type { Parts } from "./given-parts.js";

export interface Comparison {
  readonly faults: readonly string[];
  /** The exceptions without which there would be faults. */
  readonly excepted: readonly ExceptionName[];
}

const places = ["path", "query", "header", "cookie", "body"] as const;

/** @param secrets The names of what carries credentials, in lower case. */
export async function compareParts(
  given: Parts,
  arrived: MockRequest,
  secrets: readonly string[],
): Promise<Comparison> {
  const faults: string[] = [];
  const excepted: ExceptionName[] = [];
  const isJsonBody = isJson(bare(given.mediaType ?? ""));
  for (const place of places) {
    const own = await comparable(given[place]);
    const other = await comparable(arrived[place]);
    if (isDeepStrictEqual(own, other)) continue;
    const kind = place === "body" && isJsonBody ? "json" : place;
    const rewrites = exceptions.flatMap(([name, one]) =>
      one.kind === "difference" && one.places.includes(kind) ? [{ name, ...one }] : [],
    );
    const found = neededOf(rewrites, own, other, secrets);
    if (found === undefined) faults.push(`${place}: ${text(own)} arrives as ${text(other)}`);
    else excepted.push(...found);
  }
  const sent = arrived.headers["content-type"];
  if (!isType(sent, given.mediaType)) faults.push(`media type: ${given.mediaType} is ${sent}`);
  return { faults, excepted };
}

type Rewrite = Extract<Exception, { kind: "difference" }> & { readonly name: ExceptionName };

/** The exception, or the two exceptions, without which the values differ; undefined where they differ even so. */
function neededOf(
  all: readonly Rewrite[],
  own: unknown,
  other: unknown,
  secrets: readonly string[],
): readonly ExceptionName[] | undefined {
  const isEnough = (some: readonly Rewrite[]) => {
    const [a, b] = [own, other].map((value) =>
      some.reduce((rest, { rewrite }) => rewrite(rest, secrets), value),
    );
    return isDeepStrictEqual(a, b);
  };
  const pairs = all.flatMap((one, at) => all.slice(at + 1).map((second) => [one, second]));
  const found = [...all.map((one) => [one]), ...pairs].find(isEnough);
  return found?.map(({ name }) => name);
}

/** A range is any of it; a boundary is the form's own. */
function isType(sent: string | undefined, said: string | undefined): boolean {
  if (said === undefined || sent === undefined)
    return said === sent || said?.includes("*") === true;
  return (
    said.includes("*") ||
    sent === said ||
    (bare(said).startsWith("multipart/") && bare(sent) === bare(said))
  );
}

function bare(type: string): string {
  return (type.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** Without properties that are undefined; files by their bytes. */
async function comparable(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return comparable(new Uint8Array(await value.arrayBuffer()));
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return Promise.all(value.map(comparable));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, one]) => [name, await comparable(one)] as const)),
  );
}

function text(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 300) ?? "nothing";
}
