import { StructureKind } from "ts-morph";
import { type Code, code, identifier, joinCode, stringLiteral } from "../text/code.js";
import type { Operation } from "../model/api-model.js";
import { docText, type DocText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { routeOf } from "../model/route.js";
import { withFullStop } from "./resources.js";
import { SourceFile } from "./source-file.js";
import { constStatement, type Declaration } from "./structures.js";

/** `src/routes.ts`: every operation by its route, for `request`. */
export function emitRoutes(input: EmitInput): SourceFile {
  const declared = ["RequestOf", "BodyOf", "ResponseOf", ...routedNames];
  const file = new SourceFile("src/routes.ts", declared);
  const anyOperation = file.use("AnyOperation", "./runtime/operation.js", { typeOnly: true });
  const all = input.model.operations.map((operation) => ({
    key: stringLiteral(routeOf(operation)),
    docs: routeDocs(operation),
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
      properties: all.map(({ key, constant, docs }) => ({
        name: key,
        type: code`typeof ${constant}`,
        docs,
      })),
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

/** What a hover over a route shows: the method that calls the same has all of its documentation. */
function routeDocs({ summary = "", id, deprecated }: Operation): readonly DocText[] {
  return [docText({ text: [withFullStop(summary.trim() || id)], deprecated })];
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
export function knownRoutes(file: SourceFile): Code {
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
