import { ts } from "ts-morph";
import type { ClientSettings } from "../model/client-settings.js";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { placeOfNode } from "../usage/program.js";
import { entriesOf } from "./literals.js";

/** Hooks of TanStack Query for a client of openapi-fetch. */
const hooksPackage = "openapi-react-query";

/** `$api.useQuery("get", "/tags", { … })` */
export interface HookCall {
  readonly node: ts.CallExpression;
  readonly name: HookName;
}

type HookName = keyof typeof replacements;

/** What of `…/query` has the place of each. */
const replacements = {
  queryOptions: "queryOptions",
  useQuery: "queryOptions",
  useSuspenseQuery: "queryOptions",
  useInfiniteQuery: "infiniteQueryOptions",
  useMutation: "mutationOptions",
} as const;

export function findHooks(
  files: readonly ts.SourceFile[],
  checker: ts.TypeChecker,
): readonly HookCall[] {
  const found: HookCall[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isCallExpression(node) ? hookOf(node, checker) : undefined;
    if (name !== undefined) found.push({ node: node as ts.CallExpression, name });
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return found;
}

function hookOf({ expression }: ts.CallExpression, checker: ts.TypeChecker): HookName | undefined {
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const name = expression.name.text;
  if (!isHook(name)) return undefined;
  const { aliasSymbol, symbol } = checker.getTypeAtLocation(expression.expression);
  const isTheirs = [aliasSymbol, symbol as ts.Symbol | undefined].some((one) =>
    one?.declarations?.some((declaration) =>
      declaration.getSourceFile().fileName.includes(`/node_modules/${hooksPackage}/`),
    ),
  );
  return isTheirs ? name : undefined;
}

function isHook(name: string): name is HookName {
  return Object.hasOwn(replacements, name);
}

/** A hook has other errors and keys than the package's: its program decides when they change. */
export function hookDiagnostic(
  { node, name }: HookCall,
  { packageName, clientName }: ClientSettings,
): Diagnostic {
  const { file, line, column } = placeOfNode(node);
  const options = replacements[name];
  const given = [`${clientName.charAt(0).toLowerCase()}${clientName.slice(1)}`, ...requestOf(node)];
  const inner = `${options}(${given.join(", ")})`;
  const text = name === "queryOptions" ? inner : `${name}(${inner})`;
  return diagnosticOf("call-not-moved", {
    at: { file, line, column },
    message: `Not moved: it is a call of ${hooksPackage}, which has keys and errors of its own.`,
    hint: `Write \`${text}\`, with ${options} of ${packageName}/query; other options go beside it: \`{ ...${options}(…), … }\`. The package needs the part "query".`,
  });
}

/** The route and the request, as they are written; `…` where they are not literals. */
function requestOf({ arguments: [method, path, init] }: ts.CallExpression): readonly string[] {
  const literal = (node: ts.Expression | undefined) =>
    node !== undefined && ts.isStringLiteralLike(node) ? node.text : "…";
  const route = JSON.stringify(`${literal(method).toUpperCase()} ${literal(path)}`);
  const entries = entriesOf(init);
  if (entries === undefined) return [route, "…"];
  const parts = entries.flatMap((entry) => {
    const inner = entry.name === "params" ? entriesOf(entry.value) : undefined;
    return (inner ?? [entry]).map((one) => one.node.getText().replace(/\s+/g, " "));
  });
  return parts.length === 0 ? [route] : [route, `{ ${parts.join(", ")} }`];
}
