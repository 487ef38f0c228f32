import { StructureKind } from "ts-morph";
import type { Code } from "../text/code.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  propertyKey,
  stringLiteral,
} from "../text/code.js";
import { resourceAccess } from "../text/resource-access.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { addressesOf } from "../model/exchange.js";
import { membersOf } from "../model/names.js";
import { routeOf } from "../model/route.js";
import { authCode, authInterface, authOptions, isAuthNeeded, mockAuth } from "./security.js";
import { SourceFile } from "./source-file.js";
import { constStatement, type Declaration, type Method, type Parameter } from "./structures.js";

/** `src/routes.ts`: every operation by its route, for `request`. */
export function emitRoutes(input: EmitInput): SourceFile {
  const declared = ["RequestOf", "BodyOf", "ResponseOf", ...routedNames];
  const file = new SourceFile("src/routes.ts", declared);
  const anyOperation = file.use("AnyOperation", "./runtime/operation.js", { typeOnly: true });
  const all = input.model.operations.map((operation) => ({
    key: stringLiteral(routeOf(operation)),
    constant: file.use(
      input.names.routeConstants.get(operation.id) ?? operation.id,
      "./operations.js",
    ),
  }));
  const listed = all.map(({ constant }) => constant);
  file.add(
    {
      kind: StructureKind.Interface,
      isExported: true,
      docs: [
        docText({
          text: [
            "Every operation by its route (method and path of the description), with its request and response types.",
          ],
        }),
      ],
      name: code`Routes`,
      properties: all.map(({ key, constant }) => ({ name: key, type: code`typeof ${constant}` })),
    },
    ...routeTypes(file),
    ...routedTypes(file),
    constStatement({
      isExported: true,
      docs: [docText({ text: ["Every operation, for `request`."] })],
      name: code`routes`,
      type: code`readonly ${anyOperation}[]`,
      initializer: operationList(listed, anyOperation),
    }),
  );
  return file;
}

/** The types of a route, for code that wraps `request`. */
function routeTypes(file: SourceFile): readonly Declaration[] {
  const use = (name: string) => file.use(name, "./runtime/route.js", { typeOnly: true });
  const of = (name: Code, type: Code, words: string): Declaration => ({
    kind: StructureKind.TypeAlias,
    isExported: true,
    name,
    typeParameters: [code`Route extends keyof Routes`],
    type: code`${type}<Routes[Route]>`,
    docs: [docText({ text: [words] })],
  });
  return [
    of(
      code`RequestOf`,
      use("RequestOf"),
      "The parts of a route's request: `path`, `query`, `body`.",
    ),
    of(code`BodyOf`, use("SentBodyOf"), "The body of a route's request."),
    of(code`ResponseOf`, use("BodyOf"), "What a call of a route returns when awaited."),
  ];
}

/** The types of the runtime that have a route. Those of a package know its routes, so that editors complete them. */
const routed = [
  { name: "HookCall", from: "hooks", words: "A call, as hooks and middleware get it." },
  { name: "Hooks", from: "hooks", words: "Functions that are called at each step of a call." },
  { name: "Middleware", from: "middleware", words: "Runs around each request of a call." },
  { name: "MiddlewareStep", from: "middleware", words: "What middleware gets before a request." },
  { name: "ResponseStep", from: "middleware", words: "What middleware gets after a response." },
  { name: "ErrorStep", from: "middleware", words: "What middleware gets after a failure." },
];

/** What a package exports under the names of the runtime's. */
export const routedNames: readonly string[] = routed.map(({ name }) => name);

function routedTypes(file: SourceFile): readonly Declaration[] {
  const route = file.use("RouteOf", "./runtime/route.js", { typeOnly: true });
  return routed.map(({ name, from, words }) => ({
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: identifier(name),
    type: code`${file.use(name, `./runtime/${from}.js`, { typeOnly: true })}<${route}<Routes>>`,
    docs: [docText({ text: [words] })],
  }));
}

/** The type argument for options: the routes of the package. */
function knownRoutes(file: SourceFile): Code {
  const route = file.use("RouteOf", "./runtime/route.js", { typeOnly: true });
  return code`${route}<${file.use("Routes", "./routes.js", { typeOnly: true })}>`;
}

/** With a longer list, the element type would be too complex for TypeScript. */
const mostListed = 500;

function operationList(constants: readonly Code[], type: Code): Code {
  const listed = joinCode(constants, ", ");
  return constants.length > mostListed
    ? code`/* @__PURE__ */ Array.of<${type}>(${listed})`
    : code`[${listed}]`;
}

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

function optionsParameter(input: EmitInput, type: Code): Parameter {
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
  const own = model.operations.flatMap(({ server }) => (server === undefined ? [] : [server]));
  // The client's `baseUrl` ends in the path of a relative server, wherever that is.
  const relative = addressesOf(model.servers).filter(isRelative);
  const others = Object.fromEntries([...own, ...relative].map((url) => [url, url]));
  const servers = { ...settings.servers, ...others };
  return { servers, auth: mockAuth(input) };
}

function isRelative(url: string): boolean {
  return !URL.canParse(url) && URL.canParse(url, "http://localhost");
}

/** `src/client.ts`: the client class with all resources. */
export function emitClient(input: EmitInput): SourceFile {
  const file = new SourceFile("src/client.ts");
  const { settings, names } = input;
  const options = file.use(`${settings.clientName}Options`, "./http.js", { typeOnly: true });
  const more = file.use("ClientOptions", "./runtime/client-options.js", { typeOnly: true });
  const allOptions = code`${options} & ${more}<${knownRoutes(file)}>`;
  const withOptions = file.use("withClientOptions", "./runtime/client-options.js");
  const ownOptions = file.use("ownOptions", "./runtime/client-options.js");
  const ownMiddleware = file.use("OwnMiddleware", "./runtime/client-options.js", {
    typeOnly: true,
  });
  const anyRoute = file.use("AnyRoute", "./runtime/route.js", { typeOnly: true });
  const operationAt = file.use("OperationAt", "./runtime/route.js", { typeOnly: true });
  const createHttp = file.use("createHttp", "./http.js");
  const http = file.use("Http", "./runtime/http.js", { typeOnly: true });
  const routes = file.use("routes", "./routes.js");
  const routeMap = file.use("Routes", "./routes.js", { typeOnly: true });
  const requestArguments = file.use("RequestArguments", "./runtime/route.js", { typeOnly: true });
  const callOf = file.use("CallOf", "./runtime/route.js", { typeOnly: true });
  const sendRoute = file.use("sendRoute", "./runtime/route.js");
  const members = membersOf(names.resources);
  const assignments = members.map((resource) => {
    const type = file.use(resource.className, `./resources/${resource.fileName}.js`);
    return code`this${resourceAccess(resource)} = new ${type}(http);`;
  });
  file.add({
    kind: StructureKind.Class,
    isExported: true,
    name: identifier(settings.clientName),
    docs: [
      docText({
        text: [`${settings.title}: every operation, by its resource or by its route.`],
      }),
    ],
    properties: [
      ...members.map((resource) => ({
        name: propertyKey(resource.path[0] ?? resource.name),
        type: file.use(resource.className, `./resources/${resource.fileName}.js`),
        // Its constructor gives it; a bundle need not name it twice.
        hasDeclareKeyword: true,
        isReadonly: true,
        docs:
          resource.tag.description === undefined
            ? []
            : [docText({ text: [resource.tag.description] })],
      })),
      { name: code`#http`, type: http, isReadonly: true },
      { name: code`#options`, type: code`${allOptions} & ${ownMiddleware}`, isReadonly: true },
    ],
    ctors: [
      {
        docs: [docText({ text: [], throws: "{TypeError} for an invalid option." })],
        parameters: [optionsParameter(input, allOptions)],
        statements: [
          code`this.#options = ${ownOptions}(options);`,
          code`const http = ${createHttp}(${withOptions}(this.#options, ${stringLiteral(logVariable(settings.clientName))}));`,
          ...assignments,
          code`this.#http = http;`,
        ],
      },
    ],
    methods: [
      {
        name: code`request`,
        docs: [
          docText({
            text: [
              "Calls any operation by its route: its method, a space, and its path in the description.",
              "The description need not have the route: its response is then of an unknown type.",
            ],
            throws: "{ApiError} for an error status.",
          }),
        ],
        typeParameters: [code`Route extends keyof ${routeMap} | ${anyRoute}`],
        parameters: [
          { name: code`route`, type: code`Route` },
          {
            name: code`request`,
            isRestParameter: true,
            type: code`${requestArguments}<${operationAt}<${routeMap}, Route>>`,
          },
        ],
        returnType: code`${callOf}<${operationAt}<${routeMap}, Route>>`,
        statements: [code`return ${sendRoute}(this.#http, ${routes}, route, request);`],
      },
      ...optionMethods(input, allOptions, file),
    ],
  });
  return file;
}

/** The methods that change what a client does. */
function optionMethods(input: EmitInput, options: Code, file: SourceFile): Method[] {
  const client = identifier(input.settings.clientName);
  const middleware = file.use("Middleware", "./routes.js", { typeOnly: true });
  const add = file.use("addMiddleware", "./runtime/client-options.js");
  const derived = file.use("derivedOptions", "./runtime/client-options.js");
  return [
    {
      name: code`use`,
      docs: [
        docText({
          text: [
            "Runs middleware around each later request of this client, within that of before.",
            "Returns a function that removes it.",
          ],
        }),
      ],
      parameters: [{ name: code`middleware`, isRestParameter: true, type: code`${middleware}[]` }],
      returnType: code`() => void`,
      statements: [code`return ${add}(this.#options.middleware, middleware);`],
    },
    {
      name: code`withOptions`,
      docs: [
        docText({
          text: [
            "A client with other options. Headers and middleware are added, everything else is replaced.",
            "What is not replaced is shared: the limiter, hooks, and the renewal of tokens.",
          ],
          throws: "{TypeError} for an invalid option.",
        }),
      ],
      parameters: [{ name: code`options`, type: code`Partial<${options}>` }],
      returnType: client,
      statements: [code`return new ${client}(${derived}<${options}>(this.#options, options));`],
    },
  ];
}

/** The environment variable of the log level: `INTERCOM_LOG`. */
export function logVariable(clientName: string): string {
  const words = clientName.replace(/(?<=[a-z\d])(?=[A-Z])/g, "_");
  return `${words.toUpperCase().replace(/[^A-Z\d]+/g, "_")}_LOG`;
}
