import { expect, test } from "vitest";
import { article, counted, midSentence, shortened } from "../../generator/text/wording.js";

test("a number with its noun, and an article before one", () => {
  expect([0, 1, 2].map((count) => counted(count, "file"))).toEqual([
    "0 files",
    "1 file",
    "2 files",
  ]);
  expect(["Company", "Article", "object", "Uninstall", "Onelink"].map(article)).toEqual([
    "a",
    "an",
    "an",
    "an",
    "an",
  ]);
  for (const noun of ["User", "unit", "Utility", "European", "OneTime", "one"])
    expect(`${article(noun)} ${noun}`).toBe(`a ${noun}`);
});

test("a sentence goes on behind words of ours, a name as it is", () => {
  expect(midSentence("List all pets")).toBe("list all pets");
  expect(midSentence("URLs of a pet")).toBe("URLs of a pet");
});

test("a text is as long as it may be, and no character is cut in half", () => {
  expect(shortened("abcd", 4)).toBe("abcd");
  expect(shortened("abcde", 4)).toBe("abc…");
  expect(shortened("ab😀de", 4)).toBe("ab…");
});
