import type { JsonObject } from "../../generator/load/spec-document.js";

const string: JsonObject = { type: "string", minLength: 1 };
const list = (items: JsonObject): JsonObject => ({ type: "array", items });
const object = (required: JsonObject, optional: JsonObject = {}): JsonObject => ({
  type: "object",
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});

const level: JsonObject = { enum: ["none", "note", "warning", "error"] };
const bag: JsonObject = { type: "object" };
const message = object({ text: string }, { markdown: string });
const position: JsonObject = { type: "integer", minimum: 1 };
const location = object(
  {
    physicalLocation: object({
      artifactLocation: object({ uri: { type: "string", format: "uri-reference" } }),
      region: object({ startLine: position, startColumn: position }, { endColumn: position }),
    }),
  },
  {
    id: { type: "integer", minimum: 0 },
    message,
    logicalLocations: list(object({ name: string, kind: string }, { fullyQualifiedName: string })),
  },
);

/**
 * What we write of SARIF 2.1.0: the names, types and values that the standard gives to these properties, those that it or
 * GitHub's code scanning require, and no others.
 */
export const sarifSchema: JsonObject = object({
  $schema: { type: "string", format: "uri" },
  version: { const: "2.1.0" },
  runs: {
    type: "array",
    minItems: 1,
    items: object({
      tool: object({
        driver: object({
          name: string,
          rules: list(
            object({
              id: string,
              name: { type: "string", pattern: "^([A-Z][a-z]+)+$" },
              shortDescription: object({ text: string }),
              fullDescription: object({ text: string }),
              help: message,
              defaultConfiguration: object({ level }),
              properties: object({ tags: list(string) }),
            }),
          ),
        }),
      }),
      columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
      results: list(
        object(
          {
            ruleId: string,
            ruleIndex: { type: "integer", minimum: 0 },
            level,
            message,
            locations: { type: "array", minItems: 1, items: location },
            partialFingerprints: { type: "object", additionalProperties: string },
            properties: bag,
          },
          {
            relatedLocations: list(location),
            suppressions: list(
              object({
                kind: { enum: ["inSource", "external"] },
                status: { enum: ["accepted", "underReview", "rejected"] },
                justification: string,
              }),
            ),
          },
        ),
      ),
      properties: bag,
    }),
  },
});
