import { literalText, placeholder } from "../route-parts.js";

/** A segment of a path template: the names of its parameters, and the text before, between and after them. */
export interface Segment {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** 0: literal; 1: a parameter with text; 2: a parameter. */
  readonly openness: 0 | 1 | 2;
}

export type SegmentValues = readonly (readonly [name: string, text: string])[];

export function segmentOf(template: string): Segment {
  const parts = template.split(placeholder);
  const names = parts.filter((_, index) => index % 2 === 1);
  // Clients percent-encode literal texts.
  const texts = parts
    .filter((_, index) => index % 2 === 0)
    .map((text) => decoded(literalText(text)));
  const openness = names.length === 0 ? 0 : texts.some((text) => text !== "") ? 1 : 2;
  return { names, texts, openness };
}

/**
 * The values of several segments, in each way to divide their texts: in `{id}{extension}`, nothing says where the first
 * ends. The last parameters as short as possible come first: in `{name}.{type}`, the type of `a.b.zip` is `zip`.
 */
export function* readingsOf(places: readonly Place[]): Generator<SegmentValues> {
  const whole: SegmentValues[] = [];
  // Not recursive for what has one reading: a path may have thousands of segments.
  for (const [segment, text] of places) {
    if (isDivided(segment)) continue;
    const [reading] = segmentReadings(segment, text);
    if (reading === undefined) return;
    whole.push(reading);
  }
  const divided = places.filter(([segment]) => isDivided(segment));
  for (const values of combinations(divided)) yield [...whole.flat(), ...values];
}

type Place = readonly [Segment, string];

/** Whether there may be several ways to read it. */
export function isDivided({ names }: Segment): boolean {
  return names.length > 1;
}

function* combinations([first, ...others]: readonly Place[]): Generator<SegmentValues> {
  if (first === undefined) yield [];
  else
    for (const values of segmentReadings(...first))
      for (const more of combinations(others)) yield [...values, ...more];
}

export function isSegment({ texts }: Segment, text: string): boolean {
  return isDivisible(texts.map(encodeURIComponent), text) || isDivisible(texts, decoded(text));
}

function* segmentReadings({ names, texts }: Segment, text: string): Generator<SegmentValues> {
  // As our clients send them: in `{a}:{b}`, a colon of a value is encoded, and the one between them is not.
  const ways = [texts.map(literalText), texts.map(encodeURIComponent)];
  const literals = ways.find((way) => isDivisible(way, text));
  const readings =
    literals === undefined
      ? encodedAll(divisions(texts, decoded(text)))
      : divisions(literals, text);
  // A character's encoding is not divided.
  const isWhole = isDecodable(text) ? isDecodable : () => true;
  for (const parts of readings)
    if (parts.every(isWhole)) yield parts.map((part, index) => [names[index] ?? "", part]);
}

function* encodedAll(all: Iterable<readonly string[]>): Generator<readonly string[]> {
  for (const parts of all) yield parts.map(encodeURIComponent);
}

/** The values between literal texts, never empty. Each way that is begun leads to one. */
function* divisions(texts: readonly string[], text: string): Generator<readonly string[]> {
  if (!isDivisible(texts, text)) return;
  const [first = "", ...others] = texts;
  const last = others.pop();
  if (last === undefined) yield [];
  else if (others.length === 0) yield [text.slice(first.length, text.length - last.length)];
  else {
    const end = text.length - last.length;
    for (let from = end - 1; from > 0; from--)
      for (const parts of divisions([first, ...others], text.slice(0, from)))
        yield [...parts, text.slice(from, end)];
  }
}

/** Not a regular expression: with many parameters, it could backtrack exponentially. */
function isDivisible([first = "", ...others]: readonly string[], text: string): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let to = text.length - last.length;
  for (const before of others.reverse()) {
    const from = to - 1 - before.length;
    to = from < 0 ? -1 : text.lastIndexOf(before, from);
    if (to < 0) return false;
  }
  return first.length < to;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Invalid percent-encoding is left unchanged. */
export function decoded(text: string): string {
  return isDecodable(text) ? decodeURIComponent(text) : text;
}
