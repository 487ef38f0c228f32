import { join } from "node:path";
import { ts } from "ts-morph";
import { root } from "../cli/run.js";

/** What an editor shows of files that stand at paths below the project's folder. */
export class Editor {
  readonly service: ts.LanguageService;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(files: Readonly<Record<string, string>>, options: ts.CompilerOptions = {}) {
    const texts = new Map(Object.entries(files).map(([path, text]) => [pathOf(path), text]));
    const folders = new Set([...texts.keys()].flatMap(foldersOf));
    this.#texts = texts;
    const textOf = (path: string) => texts.get(path) ?? ts.sys.readFile(path);
    this.service = ts.createLanguageService({
      getScriptFileNames: () => [...texts.keys()].filter((path) => path.endsWith(".ts")),
      getScriptVersion: () => "1",
      getScriptSnapshot: (path) => {
        const text = textOf(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getCompilationSettings: () => ({
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        strict: true,
        types: [],
        ...options,
      }),
      getDefaultLibFileName: (given) =>
        join(root, "node_modules/typescript/lib", ts.getDefaultLibFileName(given)),
      fileExists: (path) => texts.has(path) || ts.sys.fileExists(path),
      directoryExists: (path) => folders.has(path) || ts.sys.directoryExists(path),
      readFile: textOf,
    });
  }

  /** What a hover over a text shows: the declaration, then the documentation. */
  hover(path: string, text: string): { readonly declared: string; readonly docs: string } {
    const info = this.service.getQuickInfoAtPosition(pathOf(path), this.#placeOf(path, text));
    return {
      declared: ts.displayPartsToString(info?.displayParts),
      docs: ts.displayPartsToString(info?.documentation),
    };
  }

  /** What does not compile in a file. */
  errors(path: string): readonly string[] {
    return this.service
      .getSemanticDiagnostics(pathOf(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  /** The names that are offered right after a text. */
  offered(path: string, text: string): readonly string[] {
    const place = this.#placeOf(path, text) + text.length;
    const found = this.service.getCompletionsAtPosition(pathOf(path), place, {});
    return found?.entries.map(({ name }) => name) ?? [];
  }

  #placeOf(path: string, text: string): number {
    const place = this.#texts.get(pathOf(path))?.indexOf(text) ?? -1;
    if (place < 0) throw new Error(`${path} has no ${text}`);
    return place;
  }
}

function pathOf(path: string): string {
  return join(root, path).replaceAll("\\", "/");
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index).join("/"));
}
