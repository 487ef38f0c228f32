import { expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { diagnosticsSarif } from "../../generator/diagnostics/diagnostics-sarif.js";

const dangling: Diagnostic = {
  code: "reference-dangling",
  severity: "error",
  message: '"[a](b){0}" leads nowhere.',
  pointer: "/paths/~1a",
  place: { file: "specs/old api:1.yaml", line: 4, column: 2, source: "" },
  related: [
    { message: "See {1}.", place: { file: "git:main~2:old.yaml", line: 1, column: 1, source: "" } },
  ],
};

test("names of a description are no markup of SARIF, and files are addresses", () => {
  const at = (uri: string) => ({ physicalLocation: { artifactLocation: { uri } } });
  const result = {
    message: { text: '"[a\\](b){{0}}" leads nowhere.' },
    locations: [at("specs/old%20api%3A1.yaml")],
    relatedLocations: [{ ...at("old.yaml"), message: { text: "See {{1}}." } }],
  };
  expect(diagnosticsSarif([dangling])).toMatchObject({ runs: [{ results: [result] }] });
});
