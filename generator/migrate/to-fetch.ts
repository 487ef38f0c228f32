import { ts } from "ts-morph";
import { replaceLiteral, type Edit } from "../usage/fix/edit.js";
import type { FoundCalls } from "./find-calls.js";
import type { Target } from "./move-call.js";
import { renameEdits } from "./route-names.js";
import { leftAt, type Left } from "./left.js";

/** What `…/fetch` exports of what openapi-fetch does. */
const offered = new Set(
  (
    "default createPathBasedClient wrapAsPathBasedClient mergeHeaders BodySerializer Client ClientForPath ClientMethod ClientOptions " +
    "ClientPathsWithMethod ClientRequestMethod DefaultParamsOption FetchOptions FetchResponse HeadersOptions MaybeOptionalInit " +
    "MergedOptions MethodResponse Middleware MiddlewareCallbackParams MiddlewareRequestParams ParamsOption ParseAs " +
    "ParseAsResponse PathBasedClient PathSerializer QuerySerializer QuerySerializerOptions RequestBodyOption RequestOptions"
  ).split(" "),
);

/** What openapi-typescript writes, under the same names in `…/schema`. */
const schemaNames = new Set(["paths", "components", "operations", "webhooks", "$defs"]);

export interface Moves {
  readonly edits: readonly Edit[];
  readonly left: readonly Left[];
}

/** The imports of a program lead to `…/fetch` and `…/schema`: no call changes. */
export function movesToFetch(found: FoundCalls, { settings, side }: Target): Moves {
  const { packageName } = settings;
  const renamed = found.calls.map((call) => renameEdits(call, side));
  const moved = [
    ...found.imports.map((one) => moveImport(one, `${packageName}/fetch`, offered)),
    ...found.schemas.map((one) => moveImport(one, `${packageName}/schema`, schemaNames)),
  ];
  return {
    edits: [...moved.flatMap(({ edit }) => edit ?? []), ...renamed.flatMap(({ edits }) => edits)],
    left: [...moved, ...renamed].flatMap(({ left }) => left ?? []),
  };
}

interface Move {
  readonly edit?: Edit;
  readonly left?: Left;
}

function moveImport(specifier: ts.StringLiteralLike, to: string, known: ReadonlySet<string>): Move {
  const names = namesIn(specifier.parent);
  if (names === undefined)
    return { left: leftAt(specifier, `it takes the whole module, of which ${to} has a part`) };
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0)
    return { left: leftAt(specifier, `${to} does not export ${missing.join(", ")}`) };
  return { edit: replaceLiteral(specifier, to) };
}

/** The names that a file takes from a module; undefined where that may be all of them. */
function namesIn(parent: ts.Node): readonly string[] | undefined {
  if (ts.isImportDeclaration(parent)) {
    const { name, namedBindings } = parent.importClause ?? {};
    if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) return undefined;
    const named = (namedBindings?.elements ?? []).map(nameTaken);
    return [...(name === undefined ? [] : ["default"]), ...named];
  }
  if (ts.isExportDeclaration(parent)) {
    const { exportClause } = parent;
    return exportClause !== undefined && ts.isNamedExports(exportClause)
      ? exportClause.elements.map(nameTaken)
      : undefined;
  }
  // `import("…").paths`, as a type.
  const [type] = [parent, parent.parent].filter(ts.isImportTypeNode);
  const { qualifier } = type ?? {};
  return qualifier !== undefined && ts.isIdentifier(qualifier) ? [qualifier.text] : undefined;
}

function nameTaken({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (propertyName ?? name).text;
}
