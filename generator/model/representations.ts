import type { Operation } from "./api-model.js";
import type { Content, Response } from "./exchange.js";
import { isAnyType, isDataFormat, isRange, isSequence } from "./media-type.js";
import { pascalCase } from "./words.js";

/** One of the forms in which an operation may give its result: the media types that a method of its own reads. */
export interface Representation {
  /** What the method is called after, behind the name of the main one: `Pdf`. */
  readonly suffix: string;
  /** Of values that come one after another: events, or lines of JSON. */
  readonly isStream: boolean;
}

/** The responses that a method gives something of: the successes, or the only response that is described for any status. */
export function successes({ responses }: Operation): readonly Response[] {
  const found = responses.filter(({ status }) => status.startsWith("2"));
  return found.length > 0 ? found : responses.filter(({ status }) => status === "default");
}

/** The other forms of a result beside the main one, in the description's order. */
export function otherRepresentations(operation: Operation): readonly Representation[] {
  const found = new Map<string, Representation>();
  for (const { contents } of successes(operation)) {
    for (const content of otherContents(contents)) {
      const suffix = suffixOf(content);
      found.set(suffix, {
        suffix,
        isStream: isStreamed(content) || isSequence(content.mediaType),
      });
    }
  }
  return [...found.values()];
}

/** What a method reads of a response: the media types of its representation, or else the main ones. */
export function contentsRead(
  contents: readonly Content[],
  representation: Representation | undefined,
): readonly Content[] {
  const own = otherContents(contents).filter((one) => suffixOf(one) === representation?.suffix);
  return own.length > 0 ? own : mainContents(contents);
}

/**
 * JSON, where it is described and says what it is. Events are read by a method of their own, where there is something else.
 */
function mainContents(contents: readonly Content[]): readonly Content[] {
  const json = contents.filter(({ kind }) => kind === "json");
  if (json.some(({ type }) => type.kind !== "unknown")) {
    const specific = json.filter(({ mediaType }) => !isRange(mediaType));
    return specific.length > 0 ? specific : json;
  }
  const others = contents.filter((content) => !isStreamed(content));
  const [first] = contents;
  return others.length > 0
    ? others
    : contents.filter((one) => first && suffixOf(one) === suffixOf(first));
}

/** Events, or items of another kind. */
function isStreamed({ kind }: Content): boolean {
  return kind === "events" || kind === "items";
}

/** Those that say something else than the main ones say: a file, a table, events. */
function otherContents(contents: readonly Content[]): readonly Content[] {
  const json = contents.filter(({ kind }) => kind === "json");
  const isText = json.some(({ type }) => type.kind === "string");
  const hasOther = contents.some((content) => !isStreamed(content));
  const [first] = contents;
  return contents.filter((content) => {
    if (isStreamed(content))
      return hasOther || (first !== undefined && suffixOf(content) !== suffixOf(first));
    return json.length > 0 && isOfItsOwn(content) && !(isText && content.kind === "text");
  });
}

function isOfItsOwn({ kind, data, mediaType }: Content): boolean {
  return (
    (kind === "text" || kind === "bytes") &&
    (data === undefined || isSequence(mediaType)) &&
    !isDataFormat(mediaType) &&
    !isAnyType(mediaType)
  );
}

/** The last part of the media type, where it is a word that people use. */
function suffixOf({ kind, mediaType }: Content): string {
  if (kind === "events" || mediaType === "text/event-stream") return "Events";
  const [type = "", subtype = ""] = mediaType.split("/");
  if (["image", "audio", "video", "font"].includes(type)) return pascalCase(type);
  const known = wellKnown.find(([part]) => subtype.includes(part));
  if (known !== undefined) return known[1];
  const isWord = /^(x-)?[a-z][a-z\d]{1,9}$/.test(subtype) && subtype !== "plain";
  if (isWord) return pascalCase(subtype.replace(/^x-/, ""));
  return kind === "text" ? "Text" : "File";
}

const wellKnown: readonly (readonly [part: string, suffix: string])[] = [
  ["spreadsheetml", "Xlsx"],
  ["ms-excel", "Xls"],
  ["wordprocessingml", "Docx"],
  ["presentationml", "Pptx"],
  ["octet-stream", "File"],
  ["json-seq", "JsonSeq"],
];
