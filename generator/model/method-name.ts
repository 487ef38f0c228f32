import type { Operation } from "./api-model.js";
import { methodFacts } from "../load/http-methods.js";
import { answerOf } from "./answers-many.js";
import type { Schemas } from "./resolve-type.js";
import { routeWords } from "./route-words.js";
import { saidName } from "./said-name.js";
import { isAction, isReading, isVerb } from "./verbs.js";
import { camelCase, capitalize, singular, words } from "./words.js";

/**
 * The name of an operation's method, by rule from its operationId and the resource on which it lives:
 * `listCompaniesForAContact` of contacts is `listCompanies`, `attachContactToACompany` is `attachCompany`,
 * `RetrieveACompanyById` of companies is `retrieve`, `issues/unlock` of issues is `unlock`. Where the operationId says no
 * more than the route, or is missing, the route speaks. A correction may say otherwise.
 */
export function methodName(
  operation: Operation,
  path: readonly string[],
  schemas: Schemas = new Map(),
): string {
  const said = operation.naming.method;
  return said === undefined ? safe(ruled(operation, placeOf(path), schemas)) : namedMethod(said);
}

/** A method name that the corrections give. */
export function namedMethod(name: string): string {
  return safe(camelCase(name));
}

/** Where an operation lives: in `users.keys`. */
interface Place {
  /** What it may be called there: `users keys` and `keys`, as words, the longest first. */
  readonly own: readonly (readonly string[])[];
  /** What its method need not repeat: those and `users`. */
  readonly around: readonly (readonly string[])[];
  /** The resource is called by what is done: `search`. */
  readonly isVerb: boolean;
}

function placeOf(path: readonly string[]): Place {
  const names = path.map((name) => words(name).map(singular));
  const own = names.map((_, index) => names.slice(index).flat());
  const [last = ""] = path.slice(-1);
  return { own, around: [...own, ...names], isVerb: isAction([last]) };
}

function ruled(operation: Operation, place: Place, schemas: Schemas): string {
  const said = saidName(operation);
  const answer = answerOf(operation, schemas);
  const phrase = { operation, place, isMany: answer !== "one" && isPlural(operation) };
  switch (said.kind) {
    case "route": {
      const [verb = "", ...rest] = routeWords(operation, answer);
      return sentence(verb, rest, phrase);
    }
    case "member":
      return memberName(said.groups, words(said.name).map(lowerCase), phrase);
    case "sentence":
      return spoken(words(said.text).map(lowerCase), phrase);
  }
}

interface Phrase {
  readonly operation: Operation;
  readonly place: Place;
  /** Whether it reads many things. */
  readonly isMany: boolean;
}

/** `issues/lock` of issues is `lock`; of another resource it is what it would be as a sentence. */
function memberName(groups: readonly string[], name: readonly string[], phrase: Phrase): string {
  const { own } = phrase.place;
  const [first = "", ...rest] = name;
  const inner = words(groups.at(-1) ?? "").map(lowerCase);
  const isOwn = groups.some((_, index) => isAny(words(groups.slice(index).join(" ")), own));
  if (isOwn) return named(first, isVerb(first) && isAny(rest, own) ? [] : rest);
  if (!isVerb(first)) return spoken([...groups.flatMap(words).map(lowerCase), ...name], phrase);
  return spoken(rest.length === 0 ? [first, ...inner] : name, phrase);
}

function spoken(all: readonly string[], phrase: Phrase): string {
  const { operation, place, isMany } = phrase;
  const said = withoutFillers(all, operation);
  const own = place.own.find((one) => isSame(said.slice(0, one.length), one));
  const [verb = "", ...rest] = said;
  if (own === undefined) return sentence(verb, rest, phrase);
  const behind = said.slice(own.length);
  const [first = "", ...others] = behind;
  if (isVerb(first)) return sentence(first, others, phrase);
  if (place.isVerb && first !== "") return named(first, others);
  const { isSafe, verb: usual } = methodFacts(operation.method);
  return named(isSafe && isMany && first === "" ? "list" : usual, behind);
}

/** What is done, and to what. */
function sentence(first: string, others: readonly string[], phrase: Phrase): string {
  const { place } = phrase;
  const { verb, rest } = splitVerb(first, others);
  const [head, ...tails] = phrases(rest);
  const isOwn = isAny(head?.nouns ?? [], place.own);
  const kept = tails.filter(
    (tail) =>
      !isAny(tail.nouns, place.around) && !(tail.word === "by" && tail.nouns.join() === "id"),
  );
  const objects = kept.flatMap((tail) =>
    isOwn && links.has(verb) ? tail.nouns : [tail.word, ...tail.nouns],
  );
  const nouns = [...(isOwn ? [] : (head?.nouns ?? [])), ...objects];
  return named(plainVerb(verb, nouns.length === 0, phrase), nouns);
}

/** Where things are read, all of them are meant anyhow. Where they are changed, `removeAllLabels` is not `removeLabel`. */
function withoutFillers(all: readonly string[], operation: Operation): readonly string[] {
  const isRead = methodFacts(operation.method).isSafe || readsAll.has(all[0] ?? "");
  return all.filter((word) => !fillers.has(word) && !(isRead && word === "all"));
}

const fillers = new Set(["a", "an", "the", "over"]);
const readsAll = new Set(["list", "scroll", "search", "find", "get", "retrieve"]);
const prepositions = new Set(["for", "to", "from", "of", "by", "with", "in", "on"]);
/** With these the second noun is what is meant: attach a contact *to a company*. */
const links = new Set(["attach", "detach", "add", "remove"]);

interface Part {
  /** The preposition in front; empty for the first part. */
  readonly word: string;
  readonly nouns: readonly string[];
}

function phrases(rest: readonly string[]): readonly Part[] {
  const found: { word: string; nouns: string[] }[] = [{ word: "", nouns: [] }];
  for (const word of rest) {
    if (prepositions.has(word)) found.push({ word, nouns: [] });
    else found.at(-1)?.nouns.push(word);
  }
  return found;
}

function splitVerb(
  verb: string,
  rest: readonly string[],
): { verb: string; rest: readonly string[] } {
  const [or, second, ...others] = rest;
  return or === "or" && second !== undefined
    ? { verb: `${verb}Or${capitalize(second)}`, rest: others }
    : { verb, rest };
}

/**
 * One word for reading one thing by its id, and one for reading many, however the operationId puts it: alone, `get` does not
 * say which. `getPicture` of users does. Finding by a query stays finding.
 */
function plainVerb(verb: string, isAlone: boolean, { operation, isMany }: Phrase): string {
  if (operation.method !== "get") return verb;
  const readsOne = operation.path.endsWith("}");
  const { parameters, choices } = operation.query;
  const hasQuery = parameters.length + choices.length > 0;
  if (verb === "find") return readsOne && !hasQuery ? "retrieve" : verb;
  if (!isReading(verb)) return verb;
  if (readsOne) return isMany ? "list" : "retrieve";
  return isAlone && isMany ? "list" : verb;
}

/** Whether a path ends in a noun of many things. */
function isPlural({ path }: Operation): boolean {
  const last = words(path.split("/").at(-1) ?? "").at(-1) ?? "";
  return !path.endsWith("}") && last !== "" && singular(last) !== last.toLowerCase();
}

function lowerCase(word: string): string {
  return word.toLowerCase();
}

function isAny(nouns: readonly string[], names: readonly (readonly string[])[]): boolean {
  return names.some((name) => isSame(nouns, name));
}

function isSame(nouns: readonly string[], resource: readonly string[]): boolean {
  return nouns.length > 0 && nouns.map(singular).join(" ") === resource.join(" ");
}

function named(verb: string, nouns: readonly string[]): string {
  return `${verb}${nouns.map(capitalize).join("")}`;
}

/** Names are put together with it. */
const longestName = 80;

/** A class has one `constructor`, resources have an `http`; an object with a `then` would be taken for a promise. */
function safe(whole: string): string {
  const name = whole.slice(0, longestName);
  if (["constructor", "http", "then", ""].includes(name)) return `call${capitalize(name)}`;
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `_${name}`;
}
