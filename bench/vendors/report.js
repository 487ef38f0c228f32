// What came of the descriptions: the table, and all that is not as it should be. Of the descriptions it says no more than
// their names and counts.
import { register } from "tsx/esm/api";
import { count, tableText } from "../table.js";
import { every59 } from "./ours.js";
import { everyCompiled, peers } from "./peers.js";
import { reasons } from "./reasons.js";
import { faultsOf, isGenerated } from "./verdict.js";

register(); // the checks of a package are TypeScript
const { exceptions } = await import("../../test/conformance/own-mock/exceptions.ts");

export function resultsText(results, state) {
  return [
    "# Descriptions of other vendors",
    "Written by `node bench/vendors/run.js`. How the descriptions were drawn stands in `documents.js`.",
    `${counted(results, "description")}. ${triedText(results, state)}`,
    tableText([
      [
        "",
        "version",
        "tried",
        "generated",
        `of ${common(results).length} tried with all`,
        "compiled, TypeScript 7",
        "5.9",
      ],
      oursRow(results),
      ...[...peers].map((peer) => peerRow(results, peer)),
    ]),
    legend,
    "## Our packages, checked",
    checkedText(results.flatMap(({ ours }) => (ours && isGenerated(ours) ? [ours] : []))),
    "## Refused",
    refusedText(results),
    "## What is not as it should be",
    faultyText(results),
    "## Schemas that no value satisfies",
    "Shown for each, with Ajv's reading of the schema and without what makes fixtures, by `no-value.js`; while generating, `schema-without-value` tells of them. They have no valid fixture, and are no fault above.",
    withoutValueText(results),
    "",
  ].join("\n\n");
}

/** Those that ours and the others were tried on. */
function common(results) {
  return results.filter(({ ours, peers: other }) => ours !== undefined && other !== undefined);
}

const legend = [
  `- Ours is compiled with \`strict\`, \`exactOptionalPropertyTypes\`, \`noUncheckedIndexedAccess\` and \`nodenext\`, without \`skipLibCheck\`: all of \`src\` of each package by TypeScript 7 (the native compiler), and of each ${every59}th description in order of size by 5.9.`,
  `- Of the others, what they make of each ${everyCompiled}th description in order of size is compiled, and of all that we refuse: with \`strict\` alone, and \`skipLibCheck\`. They have their usual settings and a client of \`fetch\`; one that takes more than 180 s fails.`,
].join("\n");

function triedText(results, state) {
  const ours = results.filter(({ ours }) => ours !== undefined);
  const earlier = ours.filter((one) => one.ours.state !== state).length;
  const tried = `${count(ours.length)} were tried with ours so far, the small ones first.`;
  if (earlier === 0) return `${tried} All results of ours are of the sources that stand here.`;
  return `${tried} Of these results, ${count(earlier)} are of an earlier state of the sources: \`run.js\` tries them again.`;
}

function oursRow(results) {
  const tried = results.flatMap(({ ours }) => (ours === undefined ? [] : [ours]));
  const share = (field) => {
    const compiled = tried.filter((one) => one[field] !== undefined);
    return of(compiled.filter((one) => one[field].length === 0).length, compiled.length);
  };
  return [
    "ours",
    "",
    count(tried.length),
    count(tried.filter(isGenerated).length),
    count(common(results).filter(({ ours }) => isGenerated(ours)).length),
    share("typeErrors"),
    share("typeErrors59"),
  ];
}

function peerRow(results, [peer, version]) {
  const tried = results.flatMap((one) =>
    one.peers === undefined ? [] : [one.peers.results[peer]],
  );
  const compiled = tried.filter(({ typeErrors }) => typeErrors !== undefined);
  // Those that were tried; what is installed now may be another one.
  const versions = new Set(
    results.flatMap(({ peers: other }) =>
      other === undefined ? [] : [new Map(JSON.parse(other.state)).get(peer)],
    ),
  );
  return [
    peer,
    [...versions].join(", ") || version,
    count(tried.length),
    count(tried.filter(({ failure }) => failure === undefined).length),
    count(common(results).filter((one) => one.peers.results[peer].failure === undefined).length),
    of(compiled.filter(({ typeErrors }) => typeErrors === 0).length, compiled.length),
    "",
  ];
}

function of(part, whole) {
  return whole === 0 ? "" : `${count(part)} of ${count(whole)}`;
}

function checkedText(generated) {
  const sum = (number) => generated.reduce((total, one) => total + (number(one) ?? 0), 0);
  const length = (field) => sum((one) => one[field]?.length);
  return [
    `- ${count(sum(({ operations }) => operations))} operations, ${count(sum(({ schemas }) => schemas))} schemas.`,
    `- ${count(sum(({ compared }) => compared))} guards and ${count(sum(({ samples }) => samples))} values held against Ajv: ${length("disagreements")} guards differ. What a guard means to read otherwise than JSON Schema (open enums in responses, formats in requests only, and so on) is written out in \`oracle.js\`. Of a description at most 400 guards are tried, spread over all: ${count(sum(({ unsampled }) => unsampled))} are left out.`,
    `- ${length("badFixtures") + length("unsatisfied")} fixtures are not valid, ${length("noFixture")} schemas have none; of ${length("withoutValue")} more it is shown that no value satisfies them.`,
    ...exchangeLines(generated),
  ].join("\n");
}

/** Of each package against its own mock, and why some calls are exceptions. */
function exchangeLines(generated) {
  const all = generated.flatMap(({ exchanges = [] }) => exchanges);
  const lines = [...new Set(all.map(({ way }) => way))].map((way) => {
    const own = all.filter((one) => one.way === way);
    const sum = (name) => count(own.reduce((total, one) => total + one[name], 0));
    return `- Each package against its own mock, ${way}: ${sum("right")} of ${sum("calls")} calls are right, ${sum("ended")} of ${sum("lists")} lists end.`;
  });
  const excepted = exceptions.flatMap(([name, { reason }]) => {
    const times = all.reduce((total, one) => total + (one.excepted[name] ?? 0), 0);
    return times === 0 ? [] : [`  - ${count(times)} times: ${reason}`];
  });
  return excepted.length === 0 ? lines : [...lines, "- Exceptions among these calls:", ...excepted];
}

function refusedText(results) {
  const refused = results.filter(({ ours }) => ours?.errors !== undefined);
  if (refused.length === 0) return "None.";
  const lines = refused.map(({ document, ours, peers: other }) => {
    const [code] = ours.errors[0].split(" ", 1);
    const part = ours.isReadInPart ? " Read in part with `--skip-invalid`." : "";
    return `- ${document.name}: ${reasons.get(code) ?? `\`${code}\`.`}${part} ${survivorsText(other)}`;
  });
  const inPart = refused.filter(({ ours }) => ours.isReadInPart).length;
  return [
    `${counted(refused, "description")}, with the reason of each, and what the others make of it. With \`--skip-invalid\`, which leaves out what is invalid, ${count(inPart)} of them generate.`,
    lines.join("\n"),
  ].join("\n\n");
}

function survivorsText(other) {
  if (other === undefined) return "The others were not tried.";
  const names = (isWanted) =>
    [...peers.keys()].filter((peer) => isWanted(other.results[peer])).join(", ") || "none";
  return `Compiles: ${names(({ typeErrors }) => typeErrors === 0)}; type errors: ${names(({ typeErrors }) => typeErrors > 0)}; refused: ${names(({ failure }) => failure !== undefined)}.`;
}

function faultyText(results) {
  const lines = results.flatMap(({ document, ours }) => {
    if (ours === undefined || ours.errors !== undefined) return [];
    const words =
      ours.crash === undefined
        ? faultsOf(ours).map(([what, list]) => `${list.length} ${what}`)
        : ["our generator, or a check of ours, does not end"];
    if (words.length === 0) return [];
    return [`- ${document.name}: ${words.join(", ")}.`];
  });
  return lines.length === 0 ? "Nothing." : lines.join("\n");
}

function withoutValueText(results) {
  const lines = results.flatMap(({ document, ours }) => {
    const number = ours?.withoutValue?.length ?? 0;
    return number === 0 ? [] : [`- ${document.name}: ${number}`];
  });
  return lines.length === 0 ? "None." : lines.join("\n");
}

function counted(list, word) {
  return `${count(list.length)} ${word}${list.length === 1 ? "" : "s"}`;
}
