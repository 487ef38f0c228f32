/** Code points, as ranges that include both ends. */
export type CharSet = readonly (readonly [from: number, to: number])[];

export const lastChar = 0x10ffff;
export const anyChar: CharSet = [[0, lastChar]];
export const noChar: CharSet = [];

export const digits: CharSet = [[0x30, 0x39]];
export const wordChars: CharSet = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
export const spaces: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: CharSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

export function single(code: number): CharSet {
  return [[code, code]];
}

export function negated(set: CharSet): CharSet {
  const sorted = [...set].sort(([a], [b]) => a - b);
  const found: [number, number][] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) found.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next <= lastChar ? [...found, [next, lastChar]] : found;
}

export function haveCommon(a: CharSet, b: CharSet): boolean {
  return a.some(([from, to]) => b.some(([start, end]) => from <= end && start <= to));
}

export function hasChar(set: CharSet, code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to);
}

export const dot: CharSet = negated(lineEnds);

const firstBeyond = 0x80;
export const beyondAscii: CharSet = [[firstBeyond, lastChar]];

/**
 * `\p{…}`: exact for the first 128 characters, which no version of Unicode changes. It contains all others, so that the
 * result is the same on every version of Node.
 */
export function property(escape: string): { readonly plain: CharSet; readonly beyond: CharSet } {
  const expression = new RegExp(escape, "u");
  const codes = Array.from({ length: firstBeyond }, (_, code) => code);
  const plain = codes.filter((code) => expression.test(String.fromCharCode(code)));
  return { plain: plain.flatMap(single), beyond: beyondAscii };
}

const upperCase = [0x41, 0x5a] as const;
const lowerCase = [0x61, 0x7a] as const;
const toLowerCase = lowerCase[0] - upperCase[0];

/** Adds the letters that are equal with the flags `iu`; beyond ASCII sometimes more, never fewer. */
export function ignoringCase(set: CharSet): CharSet {
  const other = [...moved(set, upperCase, toLowerCase), ...moved(set, lowerCase, -toLowerCase)];
  const isBeyond = haveCommon(set, beyondAscii);
  return [
    ...set,
    ...other,
    ...(isBeyond ? foldedFromBeyond : haveCommon(set, kAndS) ? kelvinAndLongS : []),
  ];
}

const kAndS: CharSet = [0x4b, 0x53, 0x6b, 0x73].flatMap(single);
/** The kelvin sign equals k, and the long s equals s. */
const kelvinAndLongS: CharSet = [0x17f, 0x212a].flatMap(single);
const foldedFromBeyond: CharSet = [...kAndS, ...beyondAscii];

function moved(set: CharSet, [from, to]: CharSet[number], by: number): CharSet {
  return set
    .map(([start, end]) => [Math.max(start, from) + by, Math.min(end, to) + by] as const)
    .filter(([start, end]) => start <= end);
}
