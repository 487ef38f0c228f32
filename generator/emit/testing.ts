import { readRegularText } from "../files/regular-file.js";
import { mockName, packageCommand } from "./mock-name.js";
import type { UnformattedFile } from "../output/unformatted-file.js";
import { mockApiOf } from "./http.js";
import { code, identifier, jsonExpression, stringLiteral, type Code } from "../text/code.js";
import { mockContents } from "./mock-contents.js";
import type { EmitInput } from "./emit-context.js";
import { mockHeaders } from "./mock-headers.js";
import { mockStates } from "./mock-states.js";
import { parameterShapes } from "./parameter-shapes.js";
import { renderTemplate } from "./templates.js";

/** `src/testing.ts`, what a package offers under `…/testing`, and the command that serves it over HTTP. */
export function emitTesting(input: EmitInput): readonly UnformattedFile[] {
  const { settings } = input;
  const optional = (name: string, value: object) =>
    Object.keys(value).length === 0
      ? code``
      : code`${identifier(name)}: ${jsonExpression(value)}, `;
  const values = {
    clientName: identifier(settings.clientName),
    mockName: mockName(settings.clientName),
    api: jsonExpression(mockApiOf(input)),
    isExact: settings.int64 !== undefined ? code`isExact: true, ` : code``,
    contents: jsonExpression(mockContents(input)),
    headers: optional("headers", mockHeaders(input)),
    states: optional("states", mockStates(input)),
    parameterShapes: shapesText(parameterShapes(input)),
    command: stringLiteral(packageCommand(settings)),
    title: stringLiteral(settings.title),
  };
  return [
    { path: "src/testing.ts", text: renderTemplate("testing.ts", values) },
    { path: "src/bin.js", text: renderTemplate("bin.js", values) },
    { path: "src/mock-server.js", text: readRegularText(serverFile), verbatim: true },
  ];
}

const serverFile = new URL("../../templates/package/mock-server.js", import.meta.url);

/** Without `as const`, TypeScript would give a parameter `toString` the type of the inherited property. */
function shapesText(shapes: object): Code {
  const text = jsonExpression(shapes);
  return Object.keys(shapes).length === 0 ? text : code`${text} as const`;
}
