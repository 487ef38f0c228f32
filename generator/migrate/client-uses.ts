import { ts } from "ts-morph";
import { nodesOf } from "../usage/nodes-in.js";
import { symbolOf } from "../usage/symbol-of.js";
import type { FetchCall, FetchClient, FoundCalls } from "./find-calls.js";

/** Where a program names a client. */
export interface ClientUses {
  readonly calls: readonly FetchCall[];
  /** `client.use(…)` */
  readonly adds: readonly ts.CallExpression[];
  readonly ejects: readonly ts.CallExpression[];
  /** Where the name goes from one file to another. */
  readonly specifiers: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[];
  /** Everything else, such as an argument of a function; an export that others may use, too. */
  readonly others: readonly ts.Node[];
  readonly files: readonly ts.SourceFile[];
}

export function usesOf({ symbol, declaration }: FetchClient, found: FoundCalls): ClientUses {
  const checker = found.user.program.getTypeChecker();
  const calls = found.calls.filter((call) => call.symbol === symbol);
  const inCalls = new Set(calls.map(({ client }) => nameOf(client)));
  const adds: ts.CallExpression[] = [];
  const ejects: ts.CallExpression[] = [];
  const specifiers: ClientUses["specifiers"][number][] = [];
  const others: ts.Node[] = [];
  const files = new Set<ts.SourceFile>();
  for (const node of nodesOf(found.files)) {
    if (!ts.isIdentifier(node) || symbolOf(node, checker) !== symbol) continue;
    files.add(node.getSourceFile());
    if (node === declaration.name || inCalls.has(node)) continue;
    const { parent } = node;
    const method = methodCalled(node);
    if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) {
      if (!specifiers.includes(parent)) specifiers.push(parent);
      if (ts.isExportSpecifier(parent) && !others.includes(parent)) others.push(parent);
    } else if (method?.name === "use" && ts.isExpressionStatement(method.call.parent))
      adds.push(method.call);
    else if (method?.name === "eject") ejects.push(method.call);
    // An import by default has no name that another file would have to know.
    else if (!ts.isImportClause(parent)) others.push(node);
  }
  return { calls, adds, ejects, specifiers, others, files: [...files] };
}

/** Of `api.client` the last name. */
function nameOf(client: ts.Expression): ts.Node {
  return ts.isPropertyAccessExpression(client) ? client.name : client;
}

function methodCalled(node: ts.Identifier) {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== node) return undefined;
  const call = access.parent;
  return ts.isCallExpression(call) && call.expression === access
    ? { name: access.name.text, call }
    : undefined;
}
