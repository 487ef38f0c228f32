import { ts } from "ts-morph";
import { camelCase } from "../model/words.js";
import { code, identifier, joinCode, type Code } from "../text/code.js";
import { localName } from "../text/local-name.js";
import { replaceNode, type Edit } from "../usage/fix/edit.js";
import type { FetchCall, FetchClient, FoundCalls } from "./find-calls.js";
import { importEdits, type Needed } from "./import-edits.js";
import { leftAt, type Left } from "./left.js";
import { sourceOf } from "./literals.js";
import { clientCode } from "./move-client.js";
import { methodCall, Stays, type Target } from "./move-call.js";
import { serializerFor } from "./serializers.js";
import { movesToFetch, type Moves } from "./to-fetch.js";
import { usesOf, type ClientUses } from "./client-uses.js";
import { nodesIn } from "../usage/nodes-in.js";

export interface MethodMoves extends Moves {
  readonly moved: readonly FetchCall[];
}

interface Request extends Target {
  /** Calls that would not compile as methods, and why. */
  readonly kept: ReadonlyMap<FetchCall, string>;
}

/** Calls become methods of the client class. What has no method stays, as a call of `…/fetch`. */
export function movesToMethods(found: FoundCalls, request: Request): MethodMoves {
  const left: Left[] = [];
  const plans = found.clients.map((client) => planFor(client, found, request));
  const planned = new Set(plans.flatMap(({ uses }) => uses.calls));
  for (const { node } of found.calls.filter((call) => !planned.has(call)))
    left.push(leftAt(node, "its client is not a variable that createClient makes"));
  const edits: Edit[] = [];
  const needed: Needed = { classFiles: new Set(), adapterFiles: new Set(), gone: [] };
  for (const plan of plans) {
    left.push(...plan.left);
    if (plan.moved.size > 0) edits.push(...editsFor(plan, needed));
  }
  const imports = importEdits(found, needed, request.settings);
  const toFetch = movesToFetch(found, request);
  // First the imports: of two edits that meet, the first stays.
  return {
    edits: [...edits, ...imports, ...toFetch.edits],
    left: [...left, ...toFetch.left],
    moved: plans.flatMap(({ moved }) => [...moved.keys()]),
  };
}

interface Plan {
  readonly client: FetchClient;
  readonly uses: ClientUses;
  /** `new Intercom({ … })` */
  readonly creation: Code | undefined;
  /** What the new variable is called. */
  readonly name: Code;
  readonly moved: ReadonlyMap<FetchCall, Code>;
  readonly left: readonly Left[];
  /** Whether the old client is needed any longer. */
  readonly isNeeded: boolean;
}

function planFor(client: FetchClient, found: FoundCalls, request: Request): Plan {
  const uses = usesOf(client, found);
  const moved = new Map<FetchCall, Code>();
  const left: Left[] = [];
  const creation = tried(() => {
    if (uses.ejects.length > 0) throw new Stays("its client removes middleware with eject");
    const mixed = uses.adds.some(({ arguments: given }) => !given.every(ts.isIdentifier));
    if (mixed && uses.others.length > 0)
      throw new Stays("the middleware of its client, which others use, is not a variable");
    return clientCode(client.creation, request);
  });
  for (const call of uses.calls) {
    const refused = request.kept.get(call);
    const text = tried(() => {
      if (creation.reason !== undefined) throw new Stays(creation.reason);
      if (refused !== undefined) throw new Stays(`as a method, it would not compile: ${refused}`);
      if (isDefaultImport(call, found))
        throw new Stays("its client is imported as the default of a module");
      const serializer = serializerFor(call, client.creation);
      if (serializer !== undefined)
        throw new Stays(`the ${serializer} of its client writes a part of it; methods have none`);
      return methodCall(call, request);
    });
    if (text.value === undefined) left.push(leftAt(call.node, text.reason));
    else moved.set(call, text.value);
  }
  const isNeeded = moved.size < uses.calls.length || uses.others.length > 0;
  const name = freeName(request, uses);
  return { client, uses, creation: creation.value, name, moved, left, isNeeded };
}

type Tried<Value> =
  | { readonly value: Value; readonly reason?: undefined }
  | { readonly value?: undefined; readonly reason: string };

function tried<Value>(work: () => Value): Tried<Value> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Stays) return { reason: error.message };
    throw error;
  }
}

function isDefaultImport({ client }: FetchCall, { user }: FoundCalls): boolean {
  const symbol = user.program.getTypeChecker().getSymbolAtLocation(client);
  return symbol?.declarations?.some(ts.isImportClause) === true;
}

/** A name that no file with the client has. */
function freeName({ settings }: Target, { files }: ClientUses): Code {
  const taken = new Set(files.flatMap(namesIn));
  const base = localName(camelCase(settings.clientName));
  const choices = [
    base,
    `${base}Client`,
    ...Array.from({ length: 9 }, (_, at) => `${base}${at + 2}`),
  ];
  return identifier(choices.find((one) => !taken.has(one)) ?? base);
}

function namesIn(file: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  for (const node of nodesIn(file)) {
    if (node === file) continue;
    // A property of that name meets nothing.
    const isProperty = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isProperty) names.push(node.text);
  }
  return names;
}

function editsFor(plan: Plan, needed: Needed): readonly Edit[] {
  const { client, uses, creation, name, moved, isNeeded } = plan;
  if (creation === undefined) return [];
  const { declaration } = client;
  needed.classFiles.add(declaration.getSourceFile());
  if (!isNeeded) needed.gone.push(client);
  const made = code`${name} = ${creation}`;
  const calls = [...moved].map(([call, text]) =>
    replaceNode(call.node, code`${clientName(call, name)}${text}`),
  );
  const adds = uses.adds.map((add) => {
    needed.adapterFiles.add(add.getSourceFile());
    const given = add.arguments.map(sourceOf);
    const text = code`${name}.use(asMiddleware(${joinCode(given, ", ")}))`;
    return isNeeded ? after(add, code`;\n${text}`) : replaceNode(add, text);
  });
  return [
    isNeeded ? after(declaration, code`, ${made}`) : replaceNode(declaration, made),
    ...calls,
    ...adds,
    ...uses.specifiers.flatMap((specifier) => specifierEdit(specifier, plan) ?? []),
  ];
}

/** The new name in an import or export, beside the old one or in its place. */
function specifierEdit(
  specifier: ClientUses["specifiers"][number],
  { uses, name, moved, isNeeded }: Plan,
): Edit | undefined {
  if (!isNeeded) return replaceNode(specifier, name);
  const file = specifier.getSourceFile();
  const isHere = (node: ts.Node) => node !== specifier && node.getSourceFile() === file;
  // An export may be used by others; an added middleware is added to both clients.
  const needsBoth = ts.isExportSpecifier(specifier) || uses.adds.some(isHere);
  const needsNew = needsBoth || [...moved.keys()].some(({ node }) => isHere(node));
  if (!needsNew) return undefined;
  const needsOld =
    needsBoth ||
    uses.others.some(isHere) ||
    uses.calls.some((call) => !moved.has(call) && isHere(call.node));
  return needsOld ? after(specifier, code`, ${name}`) : replaceNode(specifier, name);
}

/** `api.client` becomes `api.intercom`. */
function clientName({ client }: FetchCall, name: Code): Code {
  return ts.isPropertyAccessExpression(client)
    ? code`${sourceOf(client.expression)}.${name}`
    : name;
}

function after(node: ts.Node, text: Code): Edit {
  const end = node.getEnd();
  return { file: node.getSourceFile(), start: end, end, text };
}
