import { StructureKind } from "ts-morph";
import {
  type Code,
  code,
  identifier,
  joinCode,
  jsonExpression,
  stringLiteral,
} from "../text/code.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { addressesOf } from "../model/exchange.js";
import { ownAddresses } from "../model/normalize-servers.js";
import { authCode, authInterface, authOptions, isAuthNeeded, mockAuth } from "./security.js";
import { knownRoutes } from "./routes.js";
import { SourceFile } from "./source-file.js";
import { constStatement, type Declaration, type Parameter } from "./structures.js";

/** `src/http.ts`: the parts that all requests of this version share. */
export function emitHttp(input: EmitInput): SourceFile {
  const file = new SourceFile("src/http.ts");
  const { settings } = input;
  const api = file.use("Api", "./runtime/http.js", { typeOnly: true });
  const http = file.use("Http", "./runtime/http.js");
  const options = identifier(`${settings.clientName}Options`);
  file.add(
    constStatement({
      name: code`api`,
      type: api,
      initializer: apiOf(input, file),
    }),
    ...authInterface(input, file),
    optionsInterface(input, options, file),
    {
      kind: StructureKind.Function,
      isExported: true,
      name: code`createHttp`,
      docs: [
        docText({
          text: [
            "Creates the connection that resource classes share, for an app that imports single resources instead of the client.",
          ],
          throws: "{TypeError} for an invalid option.",
        }),
      ],
      parameters: [optionsParameter(input, options)],
      returnType: http,
      statements: [code`return new ${http}(api, options);`],
    },
  );
  return file;
}

export function optionsParameter(input: EmitInput, type: Code): Parameter {
  const initializer = needsNothing(input) ? { initializer: code`{}` } : {};
  return { name: code`options`, type, ...initializer };
}

function optionsInterface(input: EmitInput, name: Code, file: SourceFile): Declaration {
  const { settings } = input;
  const servers = Object.keys(settings.servers);
  const [first] = servers;
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name,
    docs: [docText({ text: [`How the client reaches ${input.settings.clientName}.`] })],
    extends: [
      code`${file.use("TransportOptions", "./runtime/options.js", { typeOnly: true })}<${knownRoutes(file)}>`,
    ],
    properties: [
      ...(first === undefined
        ? [
            {
              name: code`baseUrl`,
              type: code`string`,
              docs: [
                docText({
                  text: [
                    "The base URL, such as `https://api.example.com/v1`. It is required, because the description has no server.",
                  ],
                }),
              ],
            },
          ]
        : []),
      ...authOptions(input, file),
      ...(first === undefined
        ? []
        : [
            {
              name: identifier(settings.serverOption),
              type: code`${joinCode(servers.map(stringLiteral), " | ")} | undefined`,
              hasQuestionToken: true,
              docs: [docText({ text: [settings.serverText], default: first })],
            },
          ]),
    ],
  };
}

/** Whether the client can be created without options. */
function needsNothing(input: EmitInput): boolean {
  const hasServer = Object.keys(input.settings.servers).length > 0;
  return hasServer && !isAuthNeeded(input);
}

function apiOf(input: EmitInput, file: SourceFile): Code {
  const { settings } = input;
  const auth = authCode(input, file);
  const entries = [
    code`servers: ${jsonExpression(settings.servers)}`,
    ...(settings.serverOption === "server"
      ? []
      : [code`serverOption: ${stringLiteral(settings.serverOption)}`]),
    code`headers: ${jsonExpression(settings.headers)}`,
    code`userAgent: ${stringLiteral(`${settings.packageName}/${settings.packageVersion}`)}`,
    ...(auth === undefined ? [] : [code`auth: ${auth}`]),
  ];
  return code`{ ${joinCode(entries, ", ")} }`;
}

/** What a mock needs to know about the API. */
export function mockApiOf(input: EmitInput): object {
  const { settings, model } = input;
  // The client's `baseUrl` ends in the path of a relative server, wherever that is.
  const relative = addressesOf(model.servers).filter(isRelative);
  const bases = [...Object.values(settings.servers), ...relative];
  const own = model.operations.flatMap(({ server }) =>
    server === undefined ? [] : ownAddresses(server, bases),
  );
  const others = Object.fromEntries([...own, ...relative].map((url) => [url, url]));
  const servers = { ...settings.servers, ...others };
  return { servers, auth: mockAuth(input) };
}

function isRelative(url: string): boolean {
  return !URL.canParse(url) && URL.canParse(url, "http://localhost");
}
