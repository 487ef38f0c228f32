import { ts } from "ts-morph";
import type { ClientSettings } from "../model/client-settings.js";
import { uncapitalize } from "../model/words.js";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { placeOfNode } from "../usage/program.js";
import { isDeclaredBy, symbolsOf } from "./declared-by.js";
import { entriesOf, textOf } from "./literals.js";
import { nodesOf } from "../usage/nodes-in.js";

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
  for (const node of nodesOf(files)) {
    const name = ts.isCallExpression(node) ? hookOf(node, checker) : undefined;
    if (name !== undefined) found.push({ node: node as ts.CallExpression, name });
  }
  return found;
}

function hookOf({ expression }: ts.CallExpression, checker: ts.TypeChecker): HookName | undefined {
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const name = expression.name.text;
  if (!isHook(name)) return undefined;
  const owners = symbolsOf(checker.getTypeAtLocation(expression.expression));
  return owners.some((one) => isDeclaredBy(one, hooksPackage)) ? name : undefined;
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
  const given = [uncapitalize(clientName), ...requestOf(node)];
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
  const written = JSON.stringify(`${textOf(method)?.toUpperCase() ?? "…"} ${textOf(path) ?? "…"}`);
  const entries = entriesOf(init);
  if (entries === undefined) return [written, "…"];
  const parts = entries.flatMap((entry) => {
    const inner = entry.name === "params" ? entriesOf(entry.value) : undefined;
    return (inner ?? [entry]).map((one) => one.node.getText().replace(/\s+/g, " "));
  });
  return parts.length === 0 ? [written] : [written, `{ ${parts.join(", ")} }`];
}
