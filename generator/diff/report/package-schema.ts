import { toolName } from "../../text/tool.js";
import type { JsonObject } from "../../load/spec-document.js";
import { count, described, list, object, oneOf, string } from "./schema-parts.js";

/** Names the schema of a report's version; not an address. */
export const packageSchemaId = `urn:${toolName}:package-report:1`;

/** The JSON Schema of the report on two versions of a package. */
export function packageSchema(): JsonObject {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: packageSchemaId,
    title: "What of a program stops compiling between two versions of a package",
    ...object({
      $schema: described("The name of this schema.", string),
      version: described("Grows when a key changes its meaning or goes.", { const: 1 }),
      before: described("Name and version.", string),
      after: string,
      verdict: oneOf("breaking", "none"),
      program: object({
        tsconfig: string,
        package: described("What the program imports the package as.", string),
        files: count,
        usingFiles: described("Files that import the package.", count),
        faults: described("Errors that the program has with the package before.", count),
      }),
      summary: object({ causes: count, errors: count }),
      breaks: described(
        "One for each cause, in the order of their first errors.",
        list(breakSchema),
      ),
    }),
  };
}

const error = object({
  file: string,
  line: count,
  column: count,
  length: count,
  message: described("What the compiler says, with its code.", string),
});

const breakSchema = object({
  kind: described(
    "`added` is a name that was not there before, such as a required property; `unknown` is an error that no declaration of the package explains.",
    oneOf("module-gone", "gone", "moved", "changed", "added", "unknown"),
  ),
  name: described("The name by which the package exports it, with its members.", string),
  module: described("The entry from which the program imports it.", string),
  "before?": described("The declaration, as TypeScript.", string),
  "after?": string,
  "movedTo?": string,
  "nearest?": described("The name after that is most like it.", string),
  "deprecated?": described("What the package before said of its end.", string),
  errors: list(error),
});
