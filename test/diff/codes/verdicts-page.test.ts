import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allCodes, ruleTexts } from "../../../generator/diff/report/rule-texts.js";

test("the page of verdicts says of each code what its rules say, and why", () => {
  const page = readFileSync(new URL("../../../docs/verdicts.md", import.meta.url), "utf8");
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const said = Object.fromEntries(
    rows.map(([code = "", sent, received, names]) => [
      code.replaceAll("`", ""),
      { sent, received, names },
    ]),
  );
  const rules = Object.fromEntries(
    allCodes().map((code) => {
      const { request: sent, response: received, names } = ruleTexts(code);
      return [code, { sent, received, names }];
    }),
  );
  expect(said).toEqual(rules);
  expect(rows).toHaveLength(allCodes().length);
  for (const [code, , , , why = ""] of rows) expect(why, code).toMatch(/\w+ \w+.*\.$/);
});
