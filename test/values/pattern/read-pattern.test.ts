import { expect, test } from "vitest";
import { readPattern } from "../../../generator/values/pattern/read-pattern.js";

const read = (pattern: string) => {
  const found = readPattern(pattern);
  return found && new RegExp(found.source, found.flags);
};

test.each([
  // As JavaScript reads it without the flag `u`.
  ["^[\\w-.]+$", ["a-b.c"], ["a b!"]],
  ["^[a-\\d]+$", ["a-1"], ["b"]],
  ["^\\_{$", ["_{"], ["\\_{"]],
  ["^\\07]$", ["\u0007]"], ["7]"]],
  ["^\\x4\\c1$", ["x4\\c1"], ["4"]],
  ["^(?=a)*\\-a$", ["-a"], ["a"]],
  // With the delimiters and flags that a program writes around it.
  ["/^[A-F]{2}\\/\\d$/i", ["ab/1"], ["/ab/1/i", "abc"]],
  ["/^\\d{2}$/", ["12"], ["/12/", "123"]],
  ["/^(?i)a++b$/gD", ["AAB"], ["AAC"]],
  ["/^a.b$/su", ["a\nb"], ["A\nb"]],
  // Not these, which may be meant as they stand.
  ["^/api/$", ["/api/"], ["api"]],
  ["/a/i", ["x/a/i"], ["A"]],
  ["/^a$/q", [], ["a"]],
  // POSIX, Java and PCRE.
  ["^\\p{Print}+$", ["Jane Doe", "José"], ["a\u0007", "p{Print}\n"]],
  ["^\\p{Graph}+$", ["a!"], ["a b"]],
  ["^[\\p{Alnum}\\-_\\@]+$", ["a-1_@"], ["a b"]],
  ["^\\p{Punct}\\p{Upper}\\p{Lower}\\p{Digit}$", ["+Aa1", ".Aa1"], ["aAa1"]],
  [
    "^\\p{Space}\\p{Blank}\\p{Cntrl}\\p{XDigit}\\p{ASCII}\\p{Alpha}$",
    ["\n\t\u0001fza"],
    ["aaaaaa"],
  ],
  ["^[^\\p{Cntrl}]+$", ["a b"], ["a\u0000"]],
  ["^\\P{Space}+$", ["ab"], ["a b"]],
  ["^[[:alpha:]_][[:^digit:]]$", ["ab", "_b"], ["1b", "a1"]],
  ["^\\p{IsLatin}\\p{Han}\\p{IsLetter}\\pL$", ["a字bc"], ["aabc"]],
  ["\\A\\h+\\z", [" \t"], [" \n", "a"]],
  ["\\Aab\\Z", ["ab", "ab\n"], ["abc"]],
  ["(?i)^abc$", ["ABC"], ["abd"]],
  ["^(?i)abc$", ["ABC"], ["abd"]],
  ["^[a-z]++\\d$", ["ab1"], ["ab"]],
  ["^[a-z]*+z?$", ["abz"], ["ab1"]],
  ["^\\d{1,3}+\\d$", ["1234"], ["123", "12"]],
  ["^a?+a$", ["aa"], ["a"]],
  ["^(?>\\w+)-(?>ab)$", ["x-ab"], ["x-"]],
  ["^(?P<year>\\d{4})-(?P=year)$", ["2020-2020"], ["2020-2021"]],
  ["^\\Qa.b\\E+$", ["a.bb"], ["axb"]],
  ["^a{,2}$", ["", "aa"], ["aaa", "a{,2}"]],
  ["^[\\x{1F600}-\\x{1F64F}\\_]$", ["😀", "_"], ["a"]],
])("%s takes %o and not %o", (pattern, taken, refused) => {
  const expression = read(pattern);
  for (const text of taken) expect([text, expression?.test(text)]).toEqual([text, true]);
  for (const text of refused) expect([text, expression?.test(text)]).toEqual([text, false]);
});

test.each([
  "(",
  "^(?:ab)++c$",
  "^(?>a|ab)c$",
  "[\\p{Print}&&[^|]]+",
  "^\\p{InGreek}$",
  "^[\\P{Alnum}]$",
  "a(?i)b",
  "(?x) a b",
  "^\\Gab",
])("nobody claims to know what %s means", (pattern) => {
  expect(readPattern(pattern)).toBeUndefined();
});

test("a pattern of JavaScript stays as it is", () => {
  expect(readPattern("^\\p{Lu}[\\w.-]+$")).toMatchObject({
    source: "^\\p{Lu}[\\w.-]+$",
    flags: "u",
    foreign: [],
  });
});
