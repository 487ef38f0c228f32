import { ts } from "ts-morph";
import { isRecord } from "../../templates/runtime/guard.js";
import { readManifest } from "../npm/manifest.js";

/** A package's sources by path, with its `package.json`. */
export type Sources = ReadonlyMap<string, string>;

/**
 * Everything that a program can name: `./guards isCompany`, `. Companies.retrieve`. Read from the sources: both those
 * that were published and those just emitted have them, compiled or not.
 */
export function surfaceOf(sources: Sources, parse: Parse = parser()): ReadonlySet<string> {
  const entries = entriesOf(sources);
  const program = programOf(sources, [...new Set(entries.values())], parse);
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  for (const [entry, path] of entries) {
    const file = program.getSourceFile(`/${path}`);
    const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
    if (module === undefined) continue;
    for (const exported of checker.getExportsOfModule(module)) {
      names.add(`${entry} ${exported.name}`);
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      for (const member of membersOf(symbol)) names.add(`${entry} ${exported.name}.${member}`);
    }
  }
  return names;
}

/** From the subpaths of `exports` to the sources of their declarations. */
function entriesOf(sources: Sources): ReadonlyMap<string, string> {
  const { exports } = readManifest(sources.get("package.json") ?? "") ?? {};
  const entries = new Map<string, string>();
  for (const [entry, target] of Object.entries(isRecord(exports) ? exports : {})) {
    const module = isRecord(target) ? target["default"] : undefined;
    if (typeof module !== "string") continue;
    const source = module.replace(/^\.\/dist\//, "src/").replace(/\.js$/, ".ts");
    const path = declarationsOf(target, sources) ?? source;
    const [before = "", after] = path.split("*");
    if (after === undefined) entries.set(entry, path);
    else {
      for (const one of sources.keys()) {
        if (!one.startsWith(before) || !one.endsWith(after)) continue;
        entries.set(entry.replace("*", one.slice(before.length, -after.length)), one);
      }
    }
  }
  return entries;
}

/** A package without sources has its declarations. */
function declarationsOf(target: unknown, sources: Sources): string | undefined {
  const types = isRecord(target) ? target["types"] : undefined;
  const path = typeof types === "string" ? types.replace(/^\.\//, "") : undefined;
  const hasSources = [...sources.keys()].some((one) => one.startsWith("src/"));
  return path !== undefined && !hasSources && sources.has(path) ? path : undefined;
}

type Parse = typeof ts.createSourceFile;

/** Parses a file once, however many packages have it. */
export function parser(): Parse {
  const files = new Map<string, ts.SourceFile>();
  return (path, text, language) => {
    const known = files.get(path);
    if (known?.text === text) return known;
    const file = ts.createSourceFile(path, text, language);
    files.set(path, file);
    return file;
  };
}

function programOf(sources: Sources, roots: readonly string[], parse: Parse): ts.Program {
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
  };
  const textOf = (path: string) => sources.get(path.replace(/^\//, ""));
  return ts.createProgram({
    rootNames: roots.map((path) => `/${path}`),
    options,
    host: {
      getSourceFile: (path, language) => {
        const text = textOf(path);
        return text === undefined ? undefined : parse(path, text, language);
      },
      fileExists: (path) => textOf(path) !== undefined,
      readFile: textOf,
      getDefaultLibFileName: () => "lib.d.ts",
      getCurrentDirectory: () => "/",
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      writeFile: () => undefined,
    },
  });
}

const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

function membersOf(symbol: ts.Symbol): readonly string[] {
  const own = [...(symbol.members?.values() ?? [])];
  const literals = (symbol.declarations ?? []).flatMap((declaration) =>
    ts.isTypeAliasDeclaration(declaration) && ts.isTypeLiteralNode(declaration.type)
      ? declaration.type.members.flatMap(({ name }) => (name === undefined ? [] : [name.getText()]))
      : [],
  );
  const isNamed = ({ name, declarations = [] }: ts.Symbol) =>
    !name.startsWith("__") &&
    declarations.some((one) => !ts.isTypeParameterDeclaration(one) && !isHidden(one));
  return [...own.filter(isNamed).map(({ name }) => name), ...literals];
}

function isHidden(declaration: ts.Declaration): boolean {
  const { name } = declaration as ts.NamedDeclaration;
  if (name !== undefined && ts.isPrivateIdentifier(name)) return true;
  return (ts.getCombinedModifierFlags(declaration) & hidden) !== 0;
}

export interface SurfaceChange {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What can no longer be named and what can be now; the members of what came or went go without saying. */
export function compareSurfaces(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): SurfaceChange {
  return { removed: onlyIn(before, after), added: onlyIn(after, before) };
}

function onlyIn(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...one].filter((name) => {
    const dot = name.indexOf(".", name.indexOf(" "));
    return !other.has(name) && (dot < 0 || other.has(name.slice(0, dot)));
  });
}
