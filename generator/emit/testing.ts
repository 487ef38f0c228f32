import { readRegularText } from "../files/regular-file.js";
import { mockName } from "./mock-name.js";
import type { TypeNode } from "../model/api-model.js";
import { resolveType } from "../model/resolve-type.js";
import type { SourceText } from "../output/source-text.js";
import { mockApiOf } from "./client.js";
import { identifier, jsonExpression, stringLiteral } from "../text/code.js";
import { mockContents } from "./mock-contents.js";
import type { EmitInput } from "./emit-context.js";
import { routeOf } from "../model/route.js";
import { renderTemplate } from "./templates.js";

/** `src/testing.ts`, what a package offers under `…/testing`, and the command that serves it over HTTP. */
export function emitTesting(input: EmitInput): readonly SourceText[] {
  const { settings } = input;
  const values = {
    clientName: identifier(settings.clientName),
    mockName: mockName(settings.clientName),
    api: jsonExpression(mockApiOf(input)),
    contents: jsonExpression(mockContents(input)),
    pathShapes: jsonExpression(pathShapes(input)),
    command: stringLiteral(`npx ${settings.packageName}`),
    title: stringLiteral(settings.title),
  };
  return [
    { path: "src/testing.ts", text: renderTemplate("testing.ts", values) },
    { path: "src/bin.js", text: renderTemplate("bin.js", values) },
    { path: "src/mock-server.js", text: readRegularText(serverFile), verbatim: true },
  ];
}

const serverFile = new URL("../../templates/package/mock-server.js", import.meta.url);

/** Parameters of paths that are no text, as the runtime's shapes say them. */
function pathShapes({ model, schemas }: EmitInput): object {
  const routes = model.operations.map((operation) => {
    const shapes = operation.pathParameters.map(({ name, type }) => [name, shapeOf(type, schemas)]);
    const special = shapes.filter(([, shape]) => shape !== undefined);
    return [routeOf(operation), special] as const;
  });
  return Object.fromEntries(
    routes.flatMap(([route, special]) =>
      special.length === 0 ? [] : [[route, Object.fromEntries(special) as object]],
    ),
  );
}

function shapeOf(type: TypeNode, schemas: EmitInput["schemas"]): string | undefined {
  const node = resolveType(type, schemas);
  if (node?.kind === "number") return node.integer ? "integer" : "number";
  return node?.kind === "boolean" ? "boolean" : undefined;
}
