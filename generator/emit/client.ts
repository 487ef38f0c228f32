import { StructureKind } from "ts-morph";
import { type Code, code, identifier, propertyKey, stringLiteral } from "../text/code.js";
import { resourceAccess } from "../text/resource-access.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { membersOf } from "../model/names.js";
import { SourceFile } from "./source-file.js";
import type { Method } from "./structures.js";
import { optionsParameter } from "./http.js";
import { knownRoutes } from "./routes.js";

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
        docs: [
          docText({
            text: ["Creates a client. It sends nothing until a method is called."],
            throws: "{TypeError} for an invalid option.",
          }),
        ],
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
