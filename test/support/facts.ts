import { escapePointerSegment } from "../../generator/load/pointer.js";
import type { Json } from "../../generator/load/spec-document.js";

/** Prose: ours to write, in an object of OpenAPI. Under `properties` and its like they are names as any other. */
const prose = ["summary", "description"];

/** Programs that somebody else wrote. A description of ours has none. */
const program = "x-code-samples";

/** Their keys are names that the API chose, their values objects of OpenAPI again. */
const nameMaps = new Set(
  (
    "paths properties patternProperties responses content headers variables callbacks links encoding mapping scopes " +
    "schemas parameters examples requestBodies securitySchemes"
  ).split(" "),
);

/** What stands there is the API's own data. */
const data = new Set(["example", "default", "enum", "const", "value"]);

type Kind = "object" | "names" | "data";

/** Where a description says other than its facts: what is missing, changed, added, and names in another order. */
export function factDifferences(
  facts: Json | undefined,
  said: Json | undefined,
  at = "",
  kind: Kind = "object",
): string[] {
  if (facts === undefined) return [`added ${at}`];
  if (said === undefined) return [`missing ${at}`];
  if (Array.isArray(facts) && Array.isArray(said)) {
    const indices = [...(facts.length > said.length ? facts : said).keys()];
    return indices.flatMap((index) =>
      factDifferences(
        facts[index],
        said[index],
        `${at}/${index}`,
        kind === "data" ? kind : "object",
      ),
    );
  }
  if (!isObject(facts) || !isObject(said)) return Object.is(facts, said) ? [] : [`changed ${at}`];
  const isProse = (key: string) =>
    kind === "object" && (prose.includes(key) || (key === "title" && isSentence(facts[key])));
  const keys = (object: object) => Object.keys(object).filter((key) => !isProse(key));
  const isFact = (key: string) => kind !== "object" || key !== program;
  const [wanted, found] = [keys(facts).filter(isFact), keys(said)];
  const differences = [...new Set([...wanted, ...found])].flatMap((key) =>
    factDifferences(
      isFact(key) ? facts[key] : undefined,
      said[key],
      `${at}/${escapePointerSegment(key)}`,
      kindUnder(key, kind),
    ),
  );
  const isReordered =
    kind === "names" && differences.length === 0 && wanted.join() !== found.join();
  return isReordered ? [`reordered ${at}`] : differences;
}

function kindUnder(key: string, kind: Kind): Kind {
  if (kind === "data" || (kind === "object" && data.has(key))) return "data";
  return kind === "object" && nameMaps.has(key) ? "names" : "object";
}

/** A title of so many words is nobody's name for a thing. Where the facts have one, ours is in our own words, too. */
function isSentence(title: Json | undefined): boolean {
  return typeof title === "string" && title.split(/\s+/).length >= 9;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
