import { toolName } from "../text/tool.js";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";

/** What every report in SARIF has in common: for code scanning and editors. */

const schema =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

interface SarifRun {
  readonly rules: readonly object[];
  readonly results: readonly object[];
  readonly properties?: object;
  readonly category?: string;
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html */
export function sarifLog({ rules, results, properties, category }: SarifRun): object {
  const run = {
    tool: { driver: { name: toolName, rules } },
    // Columns count UTF-16 code units here, as they do in our places.
    columnKind: "utf16CodeUnits",
    ...(category === undefined ? {} : { automationDetails: { id: `${category}/` } }),
    results,
    ...(properties === undefined ? {} : { properties }),
  };
  return { $schema: schema, version: "2.1.0", runs: [run] };
}

interface SarifPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

export function sarifLocation({ file, line, column, length }: SarifPlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: line,
        startColumn: column,
        ...(length === undefined ? {} : { endColumn: column + length }),
      },
    },
  };
}

/** `{0}` would be a placeholder, and `[a](b)` a link, in a message of SARIF. */
export function sarifMessage(text: string): string {
  return text.replace(/\{(\d+)\}/g, "{{$1}}").replace(/\](?=\()/g, "\\]");
}

/** A file as it was in git is named by its path: that is what a viewer can open. */
function uriOf(file: string): string {
  const path = file.replace(/^git:[^:]*:/, "");
  if (isAbsolute(path)) return pathToFileURL(path).href;
  // A colon in its first part would make that a scheme.
  return path.split("/").map(encodeURIComponent).join("/");
}
