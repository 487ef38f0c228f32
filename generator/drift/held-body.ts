import type { Json } from "../load/spec-document.js";
import type { Content } from "../model/exchange.js";
import { isJson } from "../model/media-type.js";
import type { RecordedBody, RecordedContent } from "./exchange.js";
import { whereText, type Where } from "./finding.js";
import type { HeldParts, HeldValue } from "./hold-traffic.js";
import { baseName } from "./query-checks.js";

interface BodyPlace {
  readonly where: Where;
  /** Of the exchange. */
  readonly index: number;
  readonly contents: readonly Content[];
  /** The request body or the response in the description. */
  readonly at: string;
}

/** Holds a body against the media types that are described for it. */
export function heldBody(
  { mediaType, content }: RecordedBody,
  { where, index, contents, at }: BodyPlace,
): HeldParts {
  const common = { where, exchange: index };
  const isRequest = where.part === "request";
  const described = describedContent(contents, mediaType, content.kind === "json");
  if (described === undefined) {
    // A body of an unknown kind is none that a description could name.
    if (mediaType === "") return { gaps: [], values: [] };
    const gap = { kind: "undescribed-media-type", at, isRequest, mediaType } as const;
    return { gaps: [{ ...common, ...gap, ...jsonIn(content) }], values: [] };
  }
  if (content.kind === "not-json") return { gaps: [{ ...common, kind: "not-json" }], values: [] };
  const value = valueOf(content, described);
  if (value === undefined) return { gaps: [], values: [] };
  const held: HeldValue = {
    ...common,
    label: whereText(where),
    pointer: "",
    schemaPointer: `${described.pointer}/schema`,
    value,
    direction: isRequest ? "request" : "response",
    isNegative: false,
    ...(content.kind === "form" && { isForm: true }),
  };
  return { gaps: [], values: [held] };
}

/** The value of a body, if it is JSON. */
export function jsonIn(content: RecordedContent | undefined): { readonly value?: Json } {
  return content?.kind === "json" ? { value: content.value } : {};
}

/** The same media type, then a range that it is in. Of an unknown one that is JSON, the one that is JSON. */
function describedContent(
  contents: readonly Content[],
  mediaType: string,
  isRecordedJson: boolean,
): Content | undefined {
  const named = (name: string) => contents.find((one) => one.mediaType === name);
  if (mediaType === "")
    return isRecordedJson ? contents.find((one) => isJson(one.mediaType)) : undefined;
  const [group = ""] = mediaType.split("/");
  return named(mediaType) ?? named(`${group}/*`) ?? named("*/*") ?? named("*");
}

/** JSON that is one value; of a form its fields, with nothing in them. */
function valueOf(content: RecordedContent, { sequence }: Content): Json | undefined {
  if (sequence !== undefined) return undefined;
  if (content.kind === "json") return content.value;
  if (content.kind !== "form") return undefined;
  return Object.fromEntries(content.names.map((name) => [baseName(name), ""]));
}
