import type { Operation } from "./api-model.js";
import { methodNames } from "../load/http-methods.js";
import { segmentsOf } from "./route-words.js";
import { singular, words } from "./words.js";

/** What an operationId says beyond the route of its operation. */
export type SaidName =
  /** Nothing: `GetCustomersCustomer` of `GET /customers/{customer}`. */
  | { readonly kind: "route" }
  /** The resource and the method: `issues/remove-all-labels`, `compute.instances.list`, `VirtualMachines_List`. */
  | { readonly kind: "member"; readonly groups: readonly string[]; readonly name: string }
  /** A sentence without a subject: `listCompaniesForAContact`. */
  | { readonly kind: "sentence"; readonly text: string };

export function saidName(operation: Operation): SaidName {
  if (operation.naming.byRoute) return { kind: "route" };
  const text = withoutTrace(operation);
  if (restatesRoute(text, operation)) return { kind: "route" };
  const parts = partsOf(text).filter((part) => words(part).length > 0);
  const [name = "", ...groups] = parts.toReversed();
  if (groups.length === 0) return { kind: "sentence", text: name === "" ? text : name };
  return { kind: "member", groups: groups.toReversed().map(withoutController), name };
}

/**
 * Behind a slash, a dot and the like; behind an underscore where it is the only one, between words in capitals:
 * `Users_GetAll`. Versions are no parts.
 */
function partsOf(text: string): readonly string[] {
  const isPair = /^[A-Z][A-Za-z0-9]*_[A-Za-z0-9]+$/.test(text);
  const parts = text.split(isPair ? "_" : /[/.#:]+/);
  return isPair ? parts : withoutVersion(parts, text);
}

/** `v1.2.ping` is `ping`. */
function withoutVersion(parts: readonly string[], text: string): readonly string[] {
  const [version = ""] = /^v\d+(\.\d+)*(?=[./#:])/i.exec(text) ?? [];
  return version === "" ? parts : parts.slice(version.split(".").length);
}

function withoutController(group: string): string {
  return group.replace(/(?<=.)_?controller$/i, "");
}

/** Without what frameworks put behind a name of their own: `list_users_users__get`, `listUsersUsingGET_1`, `getUser_1`. */
function withoutTrace({ id, path, method }: Operation): string {
  const trace = `${path.replaceAll(/\W/g, "_")}_${method}`;
  if (id.length > trace.length && id.endsWith(trace)) return id.slice(0, -trace.length);
  return id
    .replace(numbered, "$1")
    .replace(versioned, "$1")
    .replace(/(?<=.)Using(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)$/, "");
}

/** `getUser_1`, where a framework has found another `getUser`. */
export function isNumbered({ id }: Pick<Operation, "id">): boolean {
  return numbered.test(id);
}

/** `UsersController_list_v1`: the version, `v1`, where a framework has put it behind the name. */
export function versionBehind({ id }: Pick<Operation, "id">): string | undefined {
  return versioned.exec(id)?.[2];
}

const versioned = /^([A-Z][A-Za-z0-9]*_[A-Za-z0-9]+)_(v\d+)$/;
const numbered = /^([a-z][A-Za-z0-9]*)_\d+$/;

/**
 * Whether an id is no more than the method and the path, as a program puts it: `get_folders_id`, `GetCustomersCustomer`,
 * `getFoldersId`. A person writes `getUser`.
 */
function restatesRoute(id: string, { method, path }: Operation): boolean {
  const said = words(id).map((word) => word.toLowerCase());
  const isLast = !isMethod(said[0], method) && isMethod(said.at(-1), method);
  if (!isLast && !isMethod(said[0], method)) return false;
  const text = (isLast ? said.slice(0, -1) : said.slice(1)).join("");
  const isSpelledBy = (tokens: readonly Token[]) =>
    tokens
      .reduce((starts, token) => endsBehind(token, text, starts), new Set([0]))
      .has(text.length);
  const tokens = tokensOf(path);
  const isPlain = /^[a-z][A-Za-z0-9]*$/.test(id) && isSpelledBy(tokens.filter(isWord));
  return !isPlain && isSpelledBy(tokens);
}

function isWord({ isOptional }: Token): boolean {
  return !isOptional;
}

function isMethod(word: string | undefined, method: string): boolean {
  return word === method && methodNames.some((known) => known === method);
}

/** A part of a path as an id may put it. */
interface Token {
  readonly spellings: readonly string[];
  readonly isOptional: boolean;
}

function tokensOf(path: string): readonly Token[] {
  const start = path.split(/[/:]/).filter((part) => /^(api|rest|v\d+\w*)$/i.test(part));
  const before = start.map((part) => optional(part.toLowerCase()));
  const segments = segmentsOf(path).flatMap((segment) => [
    ...segment.words.map((word) => ({ spellings: numbers(word), isOptional: false })),
    ...segment.parameters.flatMap((name) => [
      optional("by", "with", "for"),
      ...words(name).map((word) => optional(word.toLowerCase())),
      optional("id"),
    ]),
  ]);
  return [...before, ...segments];
}

function optional(...spellings: readonly string[]): Token {
  return { spellings: spellings.flatMap(numbers), isOptional: true };
}

/** `companies` may be spelled `company`. */
function numbers(word: string): readonly string[] {
  return [word, singular(word)].filter((one) => one !== "");
}

/** Where in a text a token may end that starts at one of these places. */
function endsBehind(
  { spellings, isOptional }: Token,
  text: string,
  starts: ReadonlySet<number>,
): Set<number> {
  const ends = [...starts].flatMap((start) =>
    spellings.flatMap((one) => (text.startsWith(one, start) ? [start + one.length] : [])),
  );
  return new Set(isOptional ? [...starts, ...ends] : ends);
}
