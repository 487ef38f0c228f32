import { ts } from "ts-morph";
import type { ClientSettings } from "../model/client-settings.js";
import { code, identifier, joinCode, stringLiteral, type Code } from "../text/code.js";
import { replaceNode, type Edit } from "../usage/fix/edit.js";
import { sourceOf } from "./literals.js";
import { oldPackage, type FetchClient, type FoundCalls } from "./find-calls.js";
import { nodesIn } from "../usage/nodes-in.js";

/** What files need that they have not, and what they need no longer. */
export interface Needed {
  readonly classFiles: Set<ts.SourceFile>;
  readonly adapterFiles: Set<ts.SourceFile>;
  /** Clients of openapi-fetch that are not made any longer. */
  readonly gone: FetchClient[];
}

/** Imports of the client class and of the adapter for middleware; without those that nothing needs any longer. */
export function importEdits(
  found: FoundCalls,
  { classFiles, adapterFiles, gone }: Needed,
  settings: ClientSettings,
): readonly Edit[] {
  const files = new Set([...classFiles, ...adapterFiles]);
  return [...files].flatMap((file) => {
    const without = gone.filter(({ declaration }) => declaration.getSourceFile() === file);
    const old = file.statements.find(isOldImport);
    const left = old === undefined ? [] : namesLeft(old, without);
    const adapter = adapterFiles.has(file) ? [code`asMiddleware`] : [];
    const lines = [
      classFiles.has(file)
        ? importOf([identifier(settings.clientName)], settings.packageName)
        : undefined,
      importOf(
        [...left, ...adapter],
        `${settings.packageName}/fetch`,
        old && leftDefault(old, without),
      ),
    ].filter((line) => line !== undefined);
    const text = joinCode(lines, "\n");
    const first = file.statements.find((one) => ts.isImportDeclaration(one)) ?? file.statements[0];
    const put: Edit =
      old === undefined
        ? {
            file,
            start: first?.getStart() ?? 0,
            end: first?.getStart() ?? 0,
            text: code`${text}\n`,
          }
        : replaceNode(old, text);
    return [put, ...schemaEdits(file, found, without)];
  });
}

function importOf(names: readonly Code[], from: string, byDefault?: Code): Code | undefined {
  if (names.length === 0 && byDefault === undefined) return undefined;
  const named = names.length > 0 ? [code`{ ${joinCode(names, ", ")} }`] : [];
  const all = joinCode([...(byDefault === undefined ? [] : [byDefault]), ...named], ", ");
  return code`import ${all} from ${stringLiteral(from)};`;
}

type OldImport = ts.ImportDeclaration & { readonly importClause: ts.ImportClause };

/** An import of values; one of types alone only gets another module. */
function isOldImport(node: ts.Statement): node is OldImport {
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return false;
  const { moduleSpecifier, importClause } = node;
  return (
    ts.isStringLiteral(moduleSpecifier) &&
    moduleSpecifier.text === oldPackage &&
    !importClause.isTypeOnly
  );
}

function leftDefault(
  { importClause }: OldImport,
  without: readonly FetchClient[],
): Code | undefined {
  const { name } = importClause;
  return name !== undefined && isNeeded(name, without) ? sourceOf(name) : undefined;
}

function namesLeft({ importClause }: OldImport, without: readonly FetchClient[]): readonly Code[] {
  const { namedBindings } = importClause;
  if (namedBindings === undefined || !ts.isNamedImports(namedBindings)) return [];
  return namedBindings.elements.filter(({ name }) => isNeeded(name, without)).map(sourceOf);
}

/** Whether a file has a name elsewhere than in its import and in the declarations that go. */
function isNeeded(name: ts.Identifier, without: readonly FetchClient[]): boolean {
  const stays = (node: ts.Node) =>
    !ts.isImportDeclaration(node) && !without.some(({ declaration }) => declaration === node);
  for (const node of nodesIn(name.getSourceFile(), stays))
    if (ts.isIdentifier(node) && node.text === name.text) return true;
  return false;
}

/** The types of the API were needed for the old client alone. */
function schemaEdits(
  file: ts.SourceFile,
  { schemas }: FoundCalls,
  without: readonly FetchClient[],
): readonly Edit[] {
  if (without.length === 0) return [];
  return schemas.flatMap(({ parent }) => {
    if (!ts.isImportDeclaration(parent) || parent.getSourceFile() !== file) return [];
    const named = parent.importClause?.namedBindings;
    if (named === undefined || !ts.isNamedImports(named)) return [];
    if (named.elements.some(({ name }) => isNeeded(name, without))) return [];
    const [, lineBreak = ""] = /^(\r?\n)/.exec(file.text.slice(parent.getEnd())) ?? [];
    return [
      { file, start: parent.getStart(), end: parent.getEnd() + lineBreak.length, text: code`` },
    ];
  });
}
