import { ts } from "ts-morph";
import { moduleSpecifiers } from "../usage/client-package.js";
import { ownFiles, type UserProgram } from "../usage/program.js";
import { symbolOf } from "../usage/symbol-of.js";

/** The package that a program is moved away from. */
export const oldPackage = "openapi-fetch";

/** `client.GET("/pets", { … })` */
export interface FetchCall {
  readonly node: ts.CallExpression;
  /** `client` */
  readonly client: ts.Expression;
  /** In small letters; undefined where it is no literal. */
  readonly method: string | undefined;
  readonly path: string | undefined;
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
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const call = callOf(node, checker);
      if (call !== undefined) calls.push(call);
      if (isCreation(node, checker)) {
        const [type] = node.typeArguments ?? [];
        const file = type && declarationFile(type, checker);
        if (file !== undefined) schemaFiles.add(file);
        const client = clientOf(node, checker);
        if (client !== undefined) clients.push(client);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
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
  const client = expression.expression;
  if (!isOld(checker.getTypeAtLocation(client))) return undefined;
  const symbol = symbolOf(client, checker);
  const literal = (one: ts.Expression | undefined) =>
    one !== undefined && ts.isStringLiteralLike(one) ? one.text : undefined;
  const [first, second, third] = given;
  return name === "request"
    ? {
        node,
        client,
        symbol,
        method: literal(first)?.toLowerCase(),
        path: literal(second),
        init: third,
      }
    : { node, client, symbol, method: name.toLowerCase(), path: literal(first), init: second };
}

/** Whether a type is declared by openapi-fetch, by whatever name it came into the program. */
function isOld(type: ts.Type): boolean {
  const symbol = type.aliasSymbol ?? type.getSymbol();
  return symbol?.getName() === "Client" && symbol.declarations?.some(isOfOldPackage) === true;
}

function isOfOldPackage(declaration: ts.Declaration): boolean {
  return declaration.getSourceFile().fileName.includes(`/node_modules/${oldPackage}/`);
}

function isCreation(node: ts.CallExpression, checker: ts.TypeChecker): boolean {
  const symbol = symbolOf(node.expression, checker);
  return (
    symbol?.declarations?.some(isOfOldPackage) === true && isOld(checker.getTypeAtLocation(node))
  );
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
