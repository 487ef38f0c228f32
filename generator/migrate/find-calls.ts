import { ts } from "ts-morph";
import { moduleSpecifiers } from "../usage/client-package.js";
import { ownFiles, type UserProgram } from "../usage/program.js";
import { symbolOf } from "../usage/symbol-of.js";
import { isDeclaredBy, symbolsOf } from "./declared-by.js";
import { textOf } from "./literals.js";
import { nodesOf } from "../usage/nodes-in.js";

/** The package that a program is moved away from. */
export const oldPackage = "openapi-fetch";

/** `client.GET("/pets", { … })`, or `client["/pets"].GET({ … })` */
export interface FetchCall {
  readonly node: ts.CallExpression;
  /** `client` */
  readonly client: ts.Expression;
  /** In small letters; undefined where it is no literal. */
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** Where its path stands. */
  readonly pathNode: ts.Expression | undefined;
  readonly init: ts.Expression | undefined;
  /** What `client` is a name of. */
  readonly symbol: ts.Symbol | undefined;
}

/** `const client = createClient<paths>({ … })` */
export interface FetchClient {
  readonly symbol: ts.Symbol;
  readonly declaration: ts.VariableDeclaration & { readonly name: ts.Identifier };
  readonly creation: ts.CallExpression;
}

/** What a program has of openapi-fetch. */
export interface FoundCalls {
  readonly user: UserProgram;
  readonly files: readonly ts.SourceFile[];
  readonly calls: readonly FetchCall[];
  readonly clients: readonly FetchClient[];
  /** Where a file names the package. */
  readonly imports: readonly ts.StringLiteralLike[];
  /** Where a file names the module with the types of the API: `./schema`. */
  readonly schemas: readonly ts.StringLiteralLike[];
}

export function findCalls(user: UserProgram): FoundCalls {
  const checker = user.program.getTypeChecker();
  const files = ownFiles(user);
  const calls: FetchCall[] = [];
  const clients: FetchClient[] = [];
  const schemaFiles = new Set<string>();
  for (const node of nodesOf(files)) {
    if (ts.isCallExpression(node)) {
      const call = callOf(node, checker);
      if (call !== undefined) calls.push(call);
      const made = creationOf(node, checker);
      if (made !== undefined) {
        const [type] = node.typeArguments ?? [];
        const file = type && declarationFile(type, checker);
        if (file !== undefined) schemaFiles.add(file);
        const client = made === "Client" ? clientOf(node, checker) : undefined;
        if (client !== undefined) clients.push(client);
      }
    }
  }
  const specifiers = files.flatMap(moduleSpecifiers);
  return {
    user,
    files,
    calls,
    clients,
    imports: specifiers.filter(({ text }) => text === oldPackage),
    schemas: specifiers.filter((one) => {
      const module = checker.getSymbolAtLocation(one)?.declarations?.find(ts.isSourceFile);
      return module !== undefined && schemaFiles.has(module.fileName);
    }),
  };
}

const methods = new Set("GET PUT POST DELETE OPTIONS HEAD PATCH TRACE".split(" "));

function callOf(node: ts.CallExpression, checker: ts.TypeChecker): FetchCall | undefined {
  const { expression, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const name = expression.name.text;
  if (!methods.has(name) && name !== "request") return undefined;
  const owner = expression.expression;
  const callWith = (client: ts.Expression, [pathNode, init]: readonly ts.Expression[]) => ({
    ...{ node, client, symbol: symbolOf(client, checker) },
    ...{ method: name.toLowerCase(), path: textOf(pathNode), pathNode, init },
  });
  if (ts.isElementAccessExpression(owner)) {
    const { expression: client, argumentExpression: path } = owner;
    const type = oldType(checker.getTypeAtLocation(client), checker);
    if (type === "PathBasedClient" && name !== "request") return callWith(client, [path, ...given]);
  }
  if (oldType(checker.getTypeAtLocation(owner), checker) !== "Client") return undefined;
  return name === "request"
    ? { ...callWith(owner, given.slice(1)), method: textOf(given[0])?.toLowerCase() }
    : callWith(owner, given);
}

/** The name of a client's type that openapi-fetch declares, by whatever name it came into the program. */
function oldType(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  // A program may have its own name for the type, or a type parameter with it.
  return symbolsOf(checker.getBaseConstraintOfType(type) ?? type)
    .find((one) => isDeclaredBy(one, oldPackage) && isClientName(one.name))
    ?.getName();
}

function isClientName(name: string): boolean {
  return name === "Client" || name === "PathBasedClient";
}

/** Which type of client a call creates. */
function creationOf(node: ts.CallExpression, checker: ts.TypeChecker): string | undefined {
  const creator = symbolOf(node.expression, checker);
  return creator !== undefined && isDeclaredBy(creator, oldPackage)
    ? oldType(checker.getTypeAtLocation(node), checker)
    : undefined;
}

function clientOf(creation: ts.CallExpression, checker: ts.TypeChecker): FetchClient | undefined {
  const { parent: declaration } = creation;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== creation)
    return undefined;
  const { name } = declaration;
  if (!ts.isIdentifier(name)) return undefined;
  const symbol = symbolOf(name, checker);
  return symbol && { symbol, declaration: declaration as FetchClient["declaration"], creation };
}

function declarationFile(type: ts.TypeNode, checker: ts.TypeChecker): string | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [declaration] = symbolOf(type.typeName, checker)?.declarations ?? [];
  return declaration?.getSourceFile().fileName;
}
