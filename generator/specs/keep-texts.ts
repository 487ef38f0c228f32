import type { JsonObject } from "../load/spec-document.js";
import { pointerSegments } from "../load/pointer.js";
import { newOrigins } from "../load/origins.js";
import { readYaml } from "../load/read-yaml.js";
import { sourceText } from "../load/source-text.js";
import { jsonText } from "../text/json-text.js";
import { contentHash } from "./content-hash.js";
import type { ObtainedContent } from "./get-description.js";
import { yamlWithTexts, type YamlEntry } from "./yaml-text.js";
import { textKeys, textPlaces, type TextKey, type TextPlace } from "./texts.js";

/** What becomes of the texts of a description when another one takes its place. */
export interface KeptTexts {
  readonly entries: readonly YamlEntry[];
  /** Pointers into the description before: what had texts, and is not there any more. */
  readonly dropped: readonly string[];
  /** Pointers into the description after: operations without a summary, and schemas without a description. */
  readonly lacking: readonly string[];
}

/** The texts of `before`, for the places of `after` that have none. */
export function keptTexts(before: JsonObject, after: JsonObject): KeptTexts {
  const ours = new Map(textPlaces(before).map((place) => [place.identity, place]));
  const theirs = textPlaces(after);
  const entries = theirs.flatMap((place) => entriesFor(place, ours.get(place.identity)));
  const there = new Set(theirs.map(({ identity }) => identity));
  const dropped = [...ours.values()].filter(
    ({ identity, texts }) => Object.keys(texts).length > 0 && !there.has(identity),
  );
  const lacking = theirs.filter((place) => {
    const key = wantedText(place.pointer);
    const both = [place, ours.get(place.identity)];
    return key !== undefined && both.every((one) => one?.texts[key] === undefined);
  });
  return {
    entries,
    dropped: dropped.map(({ pointer }) => pointer),
    lacking: lacking.map(({ pointer }) => pointer),
  };
}

/** The incoming content with our texts in it; as it came, where it or ours cannot be read. */
export function withKeptTexts(
  ours: string,
  content: ObtainedContent,
): { readonly content: ObtainedContent; readonly kept?: KeptTexts } {
  const read = (text: string) => readYaml(sourceText("", text), newOrigins()).root;
  const [before, after] = [read(ours), read(content.text.text)];
  if (before === undefined || after === undefined) return { content };
  const kept = keptTexts(before, after);
  if (kept.entries.length === 0) return { content, kept };
  const written = yamlWithTexts(content.text.text, kept.entries);
  // JSON is YAML, and stays JSON.
  const isJson = content.text.text.trimStart().startsWith("{");
  const text = isJson ? jsonText(read(written) ?? after) : written;
  const bytes = Buffer.from(text);
  const facts = { ...content.facts, sha256: contentHash(bytes) };
  return { content: { bytes, text: sourceText(content.text.name, text), facts }, kept };
}

function entriesFor(place: TextPlace, ours: TextPlace | undefined): YamlEntry[] {
  const path = pointerSegments(place.pointer);
  return textKeys.flatMap((key) => {
    const text = ours?.texts[key];
    return text === undefined || place.texts[key] !== undefined ? [] : [{ path, key, text }];
  });
}

/** What a reader looks up in the documentation of a package: without a text it is a name only. */
function wantedText(pointer: string): TextKey | undefined {
  if (/^\/paths\/[^/]+\/[a-z]+$/.test(pointer) && !pointer.endsWith("/parameters"))
    return "summary";
  return /^\/components\/schemas\/[^/]+$/.test(pointer) ? "description" : undefined;
}
