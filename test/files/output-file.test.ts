import { expect, test } from "vitest";
import { requireSafePath } from "../../generator/files/output-file.js";

test.each([
  "index.ts",
  "src/resources/data-events.ts",
  ".npmignore",
  "a..b/c d.ts",
  "...",
  "ä/日.md",
])("%j is a path below the package folder", (path) => {
  expect(requireSafePath(path)).toBe(path);
});

test.each([
  "",
  "/etc/passwd",
  "..",
  "../x.ts",
  "src/../../x.ts",
  "./x.ts",
  "src//x.ts",
  "src/",
  "src\\x.ts",
  "C:/x.ts",
  "C:x.ts",
  "x.ts:stream",
  "x\0.ts",
  "x\n.ts",
])("%j is not", (path) => {
  expect(() => requireSafePath(path)).toThrow("not a plain relative path");
});
