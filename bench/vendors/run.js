// The generator on 1,000 descriptions of other vendors, and four other generators on the same: `npm install --prefix
// bench`, `node bench/vendors/packages.js`, then `node bench/vendors/run.js`, about an hour and a half of one processor.
// It prints the table and the exceptions, and writes them to results.md. What was tried before is not tried again, as long
// as the same package comes of it, so that a run can be broken off and taken up. `--ours` and `--peers` try only one half,
// and `--kept` nothing: it prints what is known. Parts of names, as arguments, choose descriptions, and print all of them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { documents } from "./documents.js";
import { newResults, untriedFirst } from "./ours.js";
import { keptList, keptResult, oursNow } from "./kept.js";
import { newPeerResults, peersFirst } from "./peers.js";
import { resultsText } from "./report.js";
import { verdict } from "./verdict.js";

/** Tried together: at most so many descriptions, and about so many bytes of them. */
const together = { descriptions: 40, bytes: 3_000_000 };

const options = process.argv.slice(2).filter((one) => one.startsWith("--"));
const wanted = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const has = (name) => options.includes(name);
// The small ones first: what they have in common shows soon. The place of each decides on which samples it is in.
const all = keptList(documents)
  .toSorted((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1))
  .map((document, place) => ({ ...document, place }));
const chosen = all.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);

if (!has("--kept") && !has("--peers"))
  for (const batch of batches(untriedFirst(chosen)))
    for await (const [document, result] of newResults(batch)) tell(document, result);
if (!has("--kept") && !has("--ours"))
  for (const batch of batches(peersFirst(chosen)))
    for await (const [document, result] of newPeerResults(batch)) tellPeers(document, result);
const results = chosen.map((document) => ({
  document,
  ours: keptResult("ours", document),
  peers: keptResult("peers", document),
}));
const text = resultsText(results, oursNow);
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, "results.md"), text);
else for (const { ours } of results) console.log(JSON.stringify(ours, null, 2));
console.log(text);
process.exit(0);

function tell({ name, place }, result) {
  const times = Object.entries(result.seconds ?? {}).map(([what, s]) => ` · ${what} ${s} s`);
  console.log(`${place + 1} ${name}: ${verdict(result)}${times.join("")}`);
}

function tellPeers({ name, place }, results) {
  const said = Object.entries(results).map(([peer, result]) => `${peer} ${peerVerdict(result)}`);
  console.log(`${place + 1} ${name}: ${said.join(" · ")}`);
}

function peerVerdict({ failure, typeErrors }) {
  if (failure !== undefined) return `fails: ${failure.replaceAll(/\s+/g, " ").slice(0, 160)}`;
  return typeErrors === undefined ? "generated" : `has ${typeErrors} type errors`;
}

function* batches(list) {
  let batch = [];
  let bytes = 0;
  for (const one of list) {
    if (
      batch.length === together.descriptions ||
      (batch.length > 0 && bytes + one.size > together.bytes)
    ) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += one.size;
  }
  if (batch.length > 0) yield batch;
}
