import type { Operation } from "./api-model.js";
import { methodFacts } from "../load/http-methods.js";
import { routeWords } from "./route-words.js";
import { camelCase, capitalize, singular, words } from "./words.js";

/**
 * The name of an operation's method, by rule from its operationId and the resource on which it lives:
 * `listCompaniesForAContact` of contacts is `listCompanies`, `attachContactToACompany` is `attachCompany`,
 * `RetrieveACompanyById` of companies is `retrieve`. Without an operationId the route speaks. A correction may say otherwise.
 */
export function methodName(operation: Operation, resource: string): string {
  const said = operation.naming.method;
  return said === undefined
    ? safe(ruled(operation, words(resource).map(singular)))
    : namedMethod(said);
}

/** A method name that the corrections give. */
export function namedMethod(name: string): string {
  return safe(camelCase(name));
}

function ruled(operation: Operation, resource: readonly string[]): string {
  const spoken = operation.naming.byRoute ? routeWords(operation) : words(operation.id);
  const said = spoken.map((word) => word.toLowerCase()).filter((word) => !fillers.has(word));
  if (startsWith(said, resource)) {
    const rest = said.slice(resource.length);
    const [first = ""] = rest;
    return verbs.has(first)
      ? named(first, rest.slice(1))
      : named(methodFacts(operation.method).verb, rest);
  }
  const { verb, rest } = splitVerb(said);
  const [head, ...tails] = phrases(rest);
  const isOwn = isSame(head?.nouns ?? [], resource);
  const kept = tails.filter(
    (tail) => !isSame(tail.nouns, resource) && !(tail.word === "by" && tail.nouns.join() === "id"),
  );
  const objects = kept.flatMap((tail) =>
    isOwn && links.has(verb) ? tail.nouns : [tail.word, ...tail.nouns],
  );
  return named(plainVerb(verb, operation), [...(isOwn ? [] : (head?.nouns ?? [])), ...objects]);
}

const fillers = new Set(["a", "an", "the", "all", "over"]);
/** What stands behind a resource's name and is a verb itself: `companies_list`. */
const verbs = new Set(
  "list get retrieve create update delete search find add remove archive cancel send".split(" "),
);
const prepositions = new Set(["for", "to", "from", "of", "by", "with", "in", "on"]);
/** With these the second noun is what is meant: attach a contact *to a company*. */
const links = new Set(["attach", "detach", "add", "remove"]);

interface Phrase {
  /** The preposition in front; empty for the first phrase. */
  readonly word: string;
  readonly nouns: readonly string[];
}

function phrases(rest: readonly string[]): readonly Phrase[] {
  const found: { word: string; nouns: string[] }[] = [{ word: "", nouns: [] }];
  for (const word of rest) {
    if (prepositions.has(word)) found.push({ word, nouns: [] });
    else found.at(-1)?.nouns.push(word);
  }
  return found;
}

function splitVerb(said: readonly string[]): { verb: string; rest: readonly string[] } {
  if (said[1] === "or" && said[2] !== undefined && said.length > 2) {
    return { verb: `${said[0]}${capitalize("or")}${capitalize(said[2])}`, rest: said.slice(3) };
  }
  return { verb: said[0] ?? "", rest: said.slice(1) };
}

/** One word for reading one thing by its id, however the operationId puts it. Finding by a query stays finding. */
function plainVerb(verb: string, operation: Operation): string {
  const readsOne = operation.method === "get" && operation.path.endsWith("}");
  const { parameters, choices } = operation.query;
  const hasQuery = parameters.length + choices.length > 0;
  const synonyms = hasQuery ? ["get", "show", "fetch"] : ["get", "show", "fetch", "find"];
  return readsOne && synonyms.includes(verb) ? "retrieve" : verb;
}

function startsWith(said: readonly string[], resource: readonly string[]): boolean {
  return isSame(said.slice(0, resource.length), resource);
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
