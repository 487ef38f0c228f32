import { code, identifier, stringLiteral } from "../text/code.js";
import type { UnformattedFile } from "../output/unformatted-file.js";
import { logVariable } from "./client.js";
import type { EmitInput } from "./emit-context.js";
import { renderTemplate } from "./templates.js";

/** `src/fetch.ts`: the calls of openapi-fetch, sent as all other calls of the package are. */
export function emitFetch({ settings, security }: EmitInput): UnformattedFile {
  const values = {
    clientName: identifier(settings.clientName),
    variable: stringLiteral(logVariable(settings.clientName)),
    noToken: security.schemes.length > 0 ? code`null` : code`undefined`,
  };
  return { path: "src/fetch.ts", text: renderTemplate("fetch.ts", values) };
}
