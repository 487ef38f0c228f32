import { ts } from "ts-morph";
import type { ClientSettings } from "../../model/client-settings.js";
import type { Finding, Hypothesis } from "../../diff/findings/finding.js";
import { operationKey } from "../../diff/compare/match.js";
import type { NamedCall, Pair, Side } from "../../diff/compare/side.js";
import { callsIn } from "../../diff/compare/symbols.js";
import { propertyKey } from "../../text/code.js";
import { routeOf } from "../../model/route.js";
import type { Operation } from "../../model/api-model.js";
import type { AnalysedProgram } from "../analyse.js";
import { isOf, moduleSpecifiers } from "../client-package.js";
import { findingPlaces } from "../finding-keys.js";
import type { Touch } from "../match-impacts.js";
import { ownFiles } from "../program.js";
import type { Use } from "../use.js";
import { renamedMethods } from "../renames.js";
import { replaceKey, replaceLiteral, replaceNode, type Edit } from "./edit.js";
import { exportEdits, exportNames, methodTypeNames } from "./export-edits.js";
import { pathKeyEdits } from "./path-edits.js";
import { valueEdits } from "./value-edits.js";

export interface FixRequest {
  readonly touches: readonly Touch[];
  readonly programs: readonly AnalysedProgram[];
  readonly sides: Pair<Side>;
  readonly settings: Pair<ClientSettings>;
  readonly findings: readonly Finding[];
  /** Likely renames that the user says are ones. */
  readonly renames: readonly Hypothesis[];
}

export interface Fixes {
  readonly edits: readonly Edit[];
  /** What they mend. */
  readonly mended: ReadonlySet<Touch>;
}

/** The edits that need no thought: names that are others now, where both sides of the rename are known. */
export function fixesFor(request: FixRequest): Fixes {
  const fixers = createFixers(request);
  const mended = new Set<Touch>();
  const edits: Edit[] = [
    ...packageEdits(request),
    ...pathKeyEdits(request),
    ...renamedUses(request),
  ];
  for (const touch of request.touches) {
    const own = fixers.flatMap((fix) => fix(touch));
    if (own.length === 0) continue;
    mended.add(touch);
    edits.push(...own);
  }
  return { edits, mended };
}

type Fixer = (touch: Touch) => readonly Edit[];

function createFixers(request: FixRequest): readonly Fixer[] {
  const { sides, findings, renames } = request;
  const methods = new Map(
    renamedMethods(findings, sides).map((one) => [one.finding.fingerprint, one]),
  );
  // Of the two findings that a rename explains the first says what is gone.
  const accepted = new Map(renames.map((rename) => [rename.explains[0] ?? "", rename]));
  return [
    ({ finding, use }) => {
      const renamed = methods.get(finding.fingerprint);
      return renamed === undefined ? [] : methodEdits(use.node, renamed.from, renamed.to);
    },
    ({ finding, use }) => {
      if (finding.code !== "export-renamed") return [];
      const { from = "", to = "" } = finding.args;
      return exportEdits(use.node, exportNames(from, to, request));
    },
    ({ finding, use }) => routeEdits(finding, use.node, sides),
    (touch) => {
      const rename = accepted.get(touch.finding.fingerprint);
      return rename === undefined ? [] : renameEdits(touch.use, rename, request);
    },
  ];
}

/** A rename goes through the whole program, also where nothing else would touch it. */
function renamedUses(request: FixRequest): readonly Edit[] {
  const { findings, renames, programs, sides } = request;
  const placesOf = findingPlaces(sides.before);
  const gone = renames.flatMap((rename) => {
    const finding = findings.find(({ fingerprint }) => fingerprint === rename.explains[0]);
    return finding === undefined ? [] : [{ rename, places: new Set(placesOf(finding)) }];
  });
  return programs.flatMap(({ uses }) =>
    uses.flatMap((use) =>
      gone.flatMap(({ rename, places }) =>
        use.access !== "built" && use.places.some((place) => places.has(place))
          ? renameEdits(use, rename, request)
          : [],
      ),
    ),
  );
}

/**
 * `import … from "client-2.11/guards"`. A name that nobody chose may belong to a stranger's package: only the user
 * puts one into a program.
 */
function packageEdits({ programs, settings }: FixRequest): readonly Edit[] {
  const { packageName: to, isPrivate } = settings.after;
  if (isPrivate) return [];
  return programs.flatMap(({ user, client }) =>
    client.name === to
      ? []
      : ownFiles(user, client.root).flatMap((file) =>
          moduleSpecifiers(file)
            .filter(({ text }) => isOf(client.name, text))
            .map((specifier) =>
              replaceLiteral(specifier, to + specifier.text.slice(client.name.length)),
            ),
        ),
  );
}

/** `intercom.contacts.find` → `intercom.people.get`; and the types that are named after the method. */
function methodEdits(node: ts.Node, from: NamedCall, to: NamedCall): readonly Edit[] {
  if (ts.isImportSpecifier(node.parent) || ts.isExportSpecifier(node.parent))
    return exportEdits(node, methodTypeNames(from.call, to.call));
  const { parent } = node;
  const isSameResource = from.resource.name === to.resource.name;
  // `contacts["find"]`, `Client["contacts"]["find"]`
  if (ts.isStringLiteralLike(node))
    return isSameResource ? [replaceLiteral(node, to.call.method)] : [];
  const name = propertyKey(to.call.method);
  // `typeof client.contacts.find`
  if (ts.isQualifiedName(parent) && parent.right === node)
    return isSameResource && name === to.call.method ? [replaceNode(node, name)] : [];
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== node) return [];
  const method = replaceNode(node, name);
  if (isSameResource) return [method];
  const owner = parent.expression;
  const isPlain = ts.isPropertyAccessExpression(owner) && owner.name.text === from.resource.name;
  return isPlain ? [replaceNode(owner.name, propertyKey(to.resource.name)), method] : [];
}

/** `request("GET /companies/{company_id}")` */
function routeEdits(
  { code, args }: Finding,
  node: ts.Node,
  { before, after }: Pair<Side>,
): readonly Edit[] {
  if (code !== "path-parameter-renamed" && code !== "operation-moved") return [];
  if (!ts.isStringLiteralLike(node)) return [];
  const operation = before.model.operations.find((one) => routeOf(one) === node.text);
  if (operation === undefined) return [];
  const moved = (one: Operation) =>
    code === "operation-moved"
      ? routeOf(one) === args["to"]
      : operationKey(one) === operationKey(operation);
  const now = after.model.operations.find(moved);
  return now === undefined ? [] : [replaceLiteral(node, routeOf(now))];
}

function renameEdits(use: Use, rename: Hypothesis, request: FixRequest): readonly Edit[] {
  const { node } = use;
  const { sides } = request;
  switch (rename.kind) {
    case "property":
    case "parameter": {
      const edit = replaceKey(node, rename.to);
      return edit === undefined ? [] : [edit];
    }
    case "enum-value":
      return valueEdits(
        use,
        JSON.parse(rename.from) as unknown,
        JSON.parse(rename.to) as unknown,
        request,
      );
    case "schema":
      return exportEdits(node, exportNames(rename.from, rename.to, request));
    case "operation": {
      const call = ({ model, ...side }: Side, route: string) => {
        const operation = model.operations.find((one) => routeOf(one) === route);
        return operation === undefined ? undefined : callsIn({ model, ...side }, operation)[0];
      };
      const from = call(sides.before, rename.from);
      const to = call(sides.after, rename.to);
      if (from === undefined || to === undefined) return [];
      if (ts.isStringLiteralLike(node)) return [replaceLiteral(node, rename.to)];
      return methodEdits(node, from, to);
    }
  }
}
