import { expect, test } from "vitest";
import { attack } from "./attack.js";

const runaway = [
  "^(?:a{1,10}){1,10}b$",
  "^(a{0,50}){0,50}$",
  "^(?:a?){30}a{30}$",
  "x*x*x*x*x*$",
  // Read otherwise without the flag `u`.
  "^(?:\\u{3}|uuu)+\\-$",
  "^(?:\\c1|\\\\|c1)+[\\w-.]$",
  "^(?:\\x4|x4)+$",
  "^(?:\\07|\\x07)+$",
  "^(?:[a-\\d]|-)+$",
  // Halves of surrogate pairs.
  "^(?:\\ud83d\\ude00|\\ud83d|[^])+x$",
  "^(?:[\\ud800-\\udfff]|😀)+\\-$",
  "^(?=(?:a|a)+$)a",
  "(?<=^x(?:a|a)+)b",
  "^(?:(a+)\\1)+$",
];

/** The same, with other quantifiers, groups around them and without anchors. */
function mutations(pattern: string): readonly string[] {
  return [
    pattern,
    pattern.replaceAll("+", "*"),
    pattern.replaceAll("+", "{1,40}"),
    pattern.replaceAll("+", "+?"),
    pattern.replaceAll("{1,10}", "{2,12}"),
    pattern.replace(/^\^/, ""),
    pattern.replace(/\$$/, ""),
    `^(?:${pattern.replace(/^\^|\$$/g, "")},?){0,30}$`,
    `^\\s*(?:${pattern.replace(/^\^|\$$/g, "")})?\\s*$`,
    `(?i)${pattern}`,
    `${pattern}|${pattern}z`,
  ];
}

test("no pattern that is run takes more than a millisecond for a thousand characters", async () => {
  const patterns = [...new Set(runaway.flatMap(mutations))];
  const slow = [...(await attack(patterns))].filter(([, { ms, perKilobyte }]) => {
    // What ends within a few milliseconds is no hang: machines that run tests are busy.
    return perKilobyte > 1 && ms > 10;
  });
  expect(patterns.length).toBeGreaterThan(100);
  expect(slow).toEqual([]);
});
