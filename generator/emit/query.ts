import type { UnformattedFile } from "../output/unformatted-file.js";
import { routeOf } from "../model/route.js";
import { code, identifier, joinCode, stringLiteral } from "../text/code.js";
import type { EmitInput } from "./emit-context.js";
import { renderTemplate } from "./templates.js";

/** `src/query.ts`: every route for TanStack Query and SWR, without importing either. */
export function emitQuery({ settings, operations }: EmitInput): UnformattedFile {
  const lists = operations
    .filter(({ pagination }) => pagination !== undefined)
    .map(({ operation }) => stringLiteral(routeOf(operation)));
  const values = {
    clientName: identifier(settings.clientName),
    packageName: stringLiteral(settings.packageName),
    listRoutes: lists.length === 0 ? code`never` : joinCode([...new Set(lists)], " | "),
  };
  return { path: "src/query.ts", text: renderTemplate("query.ts", values) };
}
