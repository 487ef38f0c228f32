import { toolName } from "../../text/tool.js";
import type { JsonObject } from "../../load/spec-document.js";
import { verdicts } from "../codes/verdicts.js";
import { allCodes } from "./rule-texts.js";
import { count, described, list, object, oneOf, string } from "./schema-parts.js";

/** Names the schema of a report's version; not an address. */
export const reportSchemaId = `urn:${toolName}:diff-report:1`;

const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

const levels = (schema: JsonObject) => object({ wire: schema, types: schema, names: schema });

/** The JSON Schema of the report for programs. */
export function reportSchema(): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: reportSchemaId,
    title: "What changes between two OpenAPI descriptions",
    ...object({
      $schema: described("Where this schema is.", string),
      version: described("Grows when a key changes its meaning or goes.", { const: 1 }),
      before: string,
      after: string,
      verdict: described("The worst of all findings, for each level.", levels(ref("verdict"))),
      bump: described(
        "The semantic version that follows.",
        levels(oneOf("major", "minor", "none")),
      ),
      summary: ref("summary"),
      findings: described("One for each root cause, what hurts most first.", list(ref("finding"))),
      hypotheses: described("Likely renames: offered, nowhere assumed.", list(ref("hypothesis"))),
      documentation: described(
        "JSON pointers into the description after, where only the words are others.",
        list(string),
      ),
      examples: described("The same for examples.", list(string)),
      "accepted?": list(
        object({
          fingerprint: ref("fingerprint"),
          code: ref("code"),
          message: string,
          reason: string,
        }),
      ),
      "stale?": described("Acceptances that match no finding.", list(ref("acceptance"))),
      "expired?": described("Acceptances whose last day is over.", list(ref("acceptance"))),
      "usage?": described("What of it a program is touched by.", ref("usage")),
    }),
    $defs: { ...definitions(), finding: finding(), ...usageDefinitions() },
  };
}

function definitions(): JsonObject {
  return {
    verdict: oneOf(...verdicts),
    code: oneOf(...allCodes()),
    fingerprint: { type: "string", pattern: "^[0-9a-f]{12}$" },
    summary: object({
      findings: count,
      operations: object({ added: count, removed: count, changed: count }),
      levels: described("Of each level that was asked for, the findings by verdict.", {
        type: "object",
        propertyNames: oneOf("wire", "types", "names"),
        additionalProperties: object(Object.fromEntries(verdicts.map((one) => [one, count]))),
      }),
      documentation: count,
      examples: count,
    }),
    place: object({
      pointer: described("A JSON pointer.", string),
      file: string,
      line: { type: "integer", minimum: 1 },
      column: { type: "integer", minimum: 1 },
    }),
    hypothesis: object({
      kind: oneOf("property", "parameter", "operation", "enum-value", "schema"),
      subject: string,
      from: string,
      to: string,
      score: { type: "number", minimum: 0, maximum: 1 },
      evidence: list(string),
      explains: described("The findings that it would explain.", list(ref("fingerprint"))),
    }),
    subject: object({
      resource: described("The group in which reports show it.", string),
      name: described("A component, or an operation with its path parameters erased.", string),
      kind: oneOf("schema", "operation", "api", "export"),
      path: described("The way from there.", string),
      "also?": described("Other components in which the same changed.", list(string)),
    }),
    part: object({
      code: ref("code"),
      fingerprint: ref("fingerprint"),
      verdict: levels(ref("verdict")),
      subject: ref("subject"),
      message: string,
      places: object({ "before?": ref("place"), "after?": ref("place") }),
    }),
    acceptance: object({
      fingerprint: string,
      reason: string,
      "until?": described("The last day on which it holds.", string),
    }),
  };
}

function finding(): JsonObject {
  return object({
    code: ref("code"),
    fingerprint: described("The same as long as the difference is.", ref("fingerprint")),
    verdict: levels(ref("verdict")),
    direction: described(
      "Seen from the caller: a request is sent, a response is received.",
      oneOf("request", "response", "both", "none"),
    ),
    directions: described("The verdicts of each direction in which it goes.", {
      type: "object",
      propertyNames: oneOf("request", "response"),
      additionalProperties: object({ wire: ref("verdict"), types: ref("verdict") }),
    }),
    subject: ref("subject"),
    message: string,
    advice: string,
    args: described("What the message's words are about, by name.", {
      type: "object",
      additionalProperties: string,
    }),
    "before?": described("As TypeScript.", string),
    "after?": described("As TypeScript.", string),
    places: object({ "before?": ref("place"), "after?": ref("place") }),
    reach: object({
      operations: described("As the description before spells them.", list(string)),
      symbols: described("Of the generated package.", list(string)),
    }),
    "witness?": object({
      direction: oneOf("request", "response"),
      kind: described(
        "refused: was accepted, and is not. new: is produced now, and was not. lost: was produced, and is not.",
        oneOf("refused", "new", "lost"),
      ),
      of: described("What the value is a value of.", string),
      value: true,
    }),
    "typescript?": described(
      "A module that compiles against the package before, and not against the one after.",
      string,
    ),
    "parts?": described(
      "Several changes with one cause, each as it is by itself; the cause is first.",
      list(ref("part")),
    ),
  });
}

/** A stretch of a line in the user's program. */
const spot: JsonObject = {
  file: string,
  line: { type: "integer", minimum: 1 },
  column: { type: "integer", minimum: 1 },
  length: count,
};

function usageDefinitions(): JsonObject {
  const complaint = object({ ...spot, message: string });
  return {
    usage: object({
      tsconfig: string,
      package: described("The old package, as the program calls it.", string),
      files: count,
      usingFiles: described("Files that use the package.", count),
      uses: count,
      touching: described("Findings that touch the program.", count),
      findings: described("All findings.", count),
      faults: described("Type errors that the program has already.", count),
      impacts: described("In the order of files and lines.", list(ref("impact"))),
      unexplained: described("Errors with the new package, of no finding.", list(complaint)),
      notAnalysed: described(
        "What the checker cannot follow.",
        list(object({ ...spot, reason: string })),
      ),
      renames: described(
        "Likely renames that --accept-rename takes.",
        list(
          object({
            fingerprint: ref("fingerprint"),
            kind: string,
            subject: string,
            from: string,
            to: string,
          }),
        ),
      ),
    }),
    impact: object({
      fingerprint: ref("fingerprint"),
      code: ref("code"),
      message: string,
      advice: string,
      ...spot,
      access: oneOf("read", "written", "called", "built", "named"),
      verdict: levels(ref("verdict")),
      stopsCompiling: { type: "boolean" },
      checked: described("Whether the compiler looked at this file at all.", { type: "boolean" }),
      fixable: described("Whether --fix edits it.", { type: "boolean" }),
      errors: described("What the compiler says with the new package.", list(complaint)),
    }),
  };
}
