/** Code points, as ranges with both ends in. */
export type CharSet = readonly (readonly [from: number, to: number])[];

const last = 0x10ffff;
export const anyChar: CharSet = [[0, last]];
export const noChar: CharSet = [];

const digits: CharSet = [[0x30, 0x39]];
const wordChars: CharSet = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const spaces: CharSet = [
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
  return next <= last ? [...found, [next, last]] : found;
}

export function haveCommon(a: CharSet, b: CharSet): boolean {
  return a.some(([from, to]) => b.some(([start, end]) => from <= end && start <= to));
}

export const dot: CharSet = negated(lineEnds);

/** `\d` and the like; properties (`\p{L}`) may be any letter or sign beyond ASCII, too. */
export function classEscape(letter: string): CharSet | undefined {
  switch (letter) {
    case "d":
      return digits;
    case "D":
      return negated(digits);
    case "w":
      return wordChars;
    case "W":
      return negated(wordChars);
    case "s":
      return spaces;
    case "S":
      return negated(spaces);
    case "p":
    case "P":
      return anyChar;
    default:
      return undefined;
  }
}
