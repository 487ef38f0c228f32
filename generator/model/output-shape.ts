import { isRange } from "./media-type.js";
import type { Operation, TypeNode } from "./api-model.js";
import { acceptText } from "./accept.js";
import type { Content, ContentKind } from "./exchange.js";
import { contentsRead, successes, type Representation } from "./representations.js";

/** What a method gives. */
export interface OutputShape {
  readonly types: readonly TypeNode[];
  /** How the body may come: as JSON, text, bytes, or not at all. */
  readonly kinds: readonly OutputKind[];
  /** What a response that may be read as it comes consists of. */
  readonly stream?: "bytes" | "events" | "items";
  /** Of items: how they stand one after another. */
  readonly items?: Pick<Content, "sequence" | "eventData">;
  /** The `Accept` header of its request. */
  readonly accept: string;
}

export type OutputKind = "json" | "text" | "bytes" | "events" | "items" | "void";

/** @param isSwitched Whether the body says which form is wanted: then the server may look at all of them. */
export function outputShape(
  operation: Operation,
  representation: Representation | undefined,
  isSwitched: boolean,
): OutputShape {
  const responses = successes(operation);
  const all = responses.flatMap(({ contents }) => contents);
  const read = responses.flatMap(({ contents }) => contentsRead(contents, representation));
  const isAsked = representation !== undefined && !isSwitched;
  const others = isAsked ? [] : all.filter((content) => !read.includes(content));
  const kinds = kindsOf(read, responses.length === 0 || responses.some(hasNoBody));
  const stream = streamOf(kinds);
  return {
    types: read.map(typeRead),
    kinds,
    ...(stream === undefined ? {} : { stream }),
    ...(stream === "items" && read[0] !== undefined ? { items: read[0] } : {}),
    accept: acceptText(operation, { read, others }),
  };
}

/** Of a call by its route: any form of the result. */
export function wholeOutput(operation: Operation): OutputShape {
  const responses = successes(operation);
  const main = responses.flatMap(({ contents }) => contentsRead(contents, undefined));
  const others = responses
    .flatMap(({ contents }) => contents)
    .filter(
      (content) =>
        ["events", "items", "text", "bytes"].includes(content.kind) && !main.includes(content),
    );
  const read = [...main, ...others].map(asWhole);
  const kinds = kindsOf(read, responses.some(hasNoBody));
  return {
    types: read.map(typeRead),
    kinds,
    ...(kinds.includes("events") ? { stream: "events" } : {}),
    accept: acceptText(operation, { read: main, others }),
  };
}

/** Items among other forms are not told apart: they are text, or bytes. */
function asWhole(content: Content): Content {
  if (content.kind !== "items") return content;
  return content.mediaType.startsWith("text/")
    ? { ...content, kind: "text", type: { kind: "string" } }
    : { ...content, kind: "bytes", type: { kind: "binary" } };
}

function streamOf(kinds: readonly OutputKind[]): OutputShape["stream"] {
  if (kinds.includes("events")) {
    return kinds.every((kind) => kind === "events" || kind === "void") ? "events" : undefined;
  }
  if (kinds.includes("items")) {
    return kinds.every((kind) => kind === "items" || kind === "void") ? "items" : undefined;
  }
  return kinds.join() === "bytes" ? "bytes" : undefined;
}

function hasNoBody({ contents }: { readonly contents: readonly Content[] }): boolean {
  return contents.length === 0;
}

/** A form is no form any more when it is a response. */
function typeRead({ kind, type }: Content): TypeNode {
  return kind === "form" ? { kind: "binary" } : type;
}

function kindsOf(read: readonly Content[], isEmptyToo: boolean): readonly OutputKind[] {
  const kinds = new Set(read.flatMap(outputKinds));
  return isEmptyToo ? [...kinds, "void"] : [...kinds];
}

/** Behind a range, JSON says of itself that it is JSON. */
function outputKinds({ kind, mediaType }: Content): readonly OutputKind[] {
  const kinds = kindsByContent[kind];
  const isJsonRange = isRange(mediaType) && !mediaType.startsWith("text/");
  return isJsonRange && kind === "text" ? ["json", "text"] : kinds;
}

const kindsByContent: Readonly<Record<ContentKind, readonly OutputKind[]>> = {
  json: ["json"],
  form: ["bytes"],
  text: ["text"],
  bytes: ["bytes"],
  events: ["events"],
  items: ["items"],
  any: ["json", "text", "bytes"],
};

/** The types that the items of a list may have. */
export function itemTypes(type: TypeNode): readonly TypeNode[] {
  if (type.kind === "array") return [type.items];
  return type.kind === "tuple" ? [...type.items, ...(type.rest ? [type.rest] : [])] : [type];
}
