import { expect, test } from "vitest";
import {
  Diagnostics,
  hasErrors,
  type Diagnostic,
} from "../../generator/diagnostics/diagnostics.js";
import { renderDiagnostic } from "../../generator/diagnostics/diagnostics-text.js";

const ambiguous: Diagnostic = {
  code: "query-choice-ambiguous",
  severity: "error",
  message: 'Branches 1 and 2 of "filter" accept the same keys.',
  hint: "Give each branch a required key of its own in a correction.",
  pointer: "/paths/~1a",
  place: { file: "specs/api.yaml", line: 41, column: 9, source: "        external_id: {}" },
  related: [
    {
      message: "The other branch is here.",
      place: { file: "specs/api.yaml", line: 38, column: 9, source: "        external_id: {}" },
    },
  ],
};

test("a diagnostic shows its place, the line, related places and what to do", () => {
  expect(renderDiagnostic(ambiguous, { color: false })).toBe(
    `
error[query-choice-ambiguous]: Branches 1 and 2 of "filter" accept the same keys.
 --> specs/api.yaml:41:9
41 |         external_id: {}
   |         ^
  note: The other branch is here.
 --> specs/api.yaml:38:9
38 |         external_id: {}
   |         ^
  help: Give each branch a required key of its own in a correction.
`.trim(),
  );
});

test("without a place there is the pointer, or nothing", () => {
  const bare: Diagnostic = { code: "operation-id-missing", severity: "warning", message: "None." };
  expect(renderDiagnostic(bare, { color: false })).toBe("warning[operation-id-missing]: None.");
  expect(renderDiagnostic({ ...bare, pointer: "/paths" }, { color: false })).toBe(
    "warning[operation-id-missing]: None.\n --> #/paths",
  );
});

test("colour is used when it is asked for, and only then", () => {
  expect(renderDiagnostic(ambiguous, { color: true })).toContain("\u001b[31m");
  expect(renderDiagnostic(ambiguous, { color: false })).not.toContain("\u001b");
});

test("what would act on the terminal is made visible", () => {
  const hostile = "\u001b[2J\u001b]0;x\u0007\r\n\u0000\u009b\u202e\u2028\ufeff\ud800\u007f";
  const text = renderDiagnostic(
    {
      code: "openapi-invalid",
      severity: "error",
      message: hostile,
      hint: hostile,
      place: { file: `a${hostile}.yaml`, line: 1, column: 3, source: `${hostile}\t|` },
      related: [{ message: hostile }],
    },
    { color: false },
  );

  expect(text.replaceAll("\n", "")).not.toMatch(
    /[\u0000-\u001f\u007f-\u009f\u202e\u2028\ufeff\ud800]/,
  );
  expect(text.split("\n")).toHaveLength(6);
  expect(text).toContain(
    "\\x1b[2J\\x1b]0;x\\x07\\x0d\\x0a\\x00\\x9b\\u202e\\u2028\\ufeff\\ud800\\x7f",
  );
});

/** The source line and the caret line below it. */
function excerptOf(source: string, column: number): string[] {
  const place = { file: "a", line: 1, column, source };
  return renderDiagnostic({ ...ambiguous, place, related: [] }, { color: false })
    .split("\n")
    .slice(2, 4);
}

test("the caret stands under its column, whatever is before it", () => {
  expect(excerptOf("\ta: x", 2)).toEqual(["1 |  a: x", "  |  ^"]);
  expect(excerptOf("\u0007a: x", 2)).toEqual(["1 | \\x07a: x", "  |     ^"]);
  expect(excerptOf("名前: x", 5)).toEqual(["1 | 名前: x", "  |       ^"]);
  expect(excerptOf("", 1)).toEqual(["1 | ", "  | ^"]);
});

test("a long line is cut around its column", () => {
  const [line, caret] = excerptOf(`${"a".repeat(5000)}B${"c".repeat(5000)}`, 5001);
  expect(line).toBe(`1 | …${"a".repeat(50)}B${"c".repeat(49)}…`);
  expect(line?.indexOf("B")).toBe(caret?.indexOf("^"));
});

test("diagnostics take their severity from the catalogue and their places from pointers", () => {
  const diagnostics = new Diagnostics((pointer) => ({ file: pointer, line: 1, column: 1 }));
  diagnostics.add("operation-id-missing", { at: "/paths", message: "None." });
  expect(hasErrors(diagnostics.list)).toBe(false);
  diagnostics.add("openapi-invalid", {
    at: undefined,
    message: "Wrong.",
    related: [{ at: "/a", message: "Here." }],
  });
  expect(hasErrors(diagnostics.list)).toBe(true);
  expect(diagnostics.list).toEqual([
    {
      code: "operation-id-missing",
      severity: "warning",
      message: "None.",
      pointer: "/paths",
      place: { file: "/paths", line: 1, column: 1 },
    },
    {
      code: "openapi-invalid",
      severity: "error",
      message: "Wrong.",
      related: [{ message: "Here.", place: { file: "/a", line: 1, column: 1 } }],
    },
  ]);
});
