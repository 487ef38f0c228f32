// Attacks every pattern that runs, of all descriptions that are here: `npm install --prefix bench`, then
// `node --import tsx bench/vendors/patterns.js`, or with a number to take only each so many-th. Prints how many run on any text, on
// short ones or not at all, and the slowest; fails where one takes more than a millisecond for a thousand characters.
import { readFileSync } from "node:fs";
import { createPatternRules } from "../../generator/values/pattern/pattern-rules.ts";
import { attack } from "../../test/values/pattern/attack.ts";
import { documents, everyDescription } from "./documents.js";

const step = Number(process.argv[2] ?? 1);
const found = new Set();
const collect = (_key, value) => {
  if (typeof value?.pattern === "string") found.add(value.pattern);
  return value;
};
for (const { file } of [...documents(), ...everyDescription()]) {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json") && text.includes('"pattern"')) JSON.parse(text, collect);
}
const patterns = [...found].filter((_, index) => index % step === 0);

const counts = { "on any text": 0, "on short texts": 0, "not at all": 0, unreadable: 0 };
for (const pattern of patterns) {
  // Each by itself: together they are more than one description has.
  const { isReadable, type } = createPatternRules()(pattern, undefined);
  if (!isReadable) counts.unreadable += 1;
  else if (type.patternLimit === undefined) counts["on any text"] += 1;
  else counts[type.patternLimit > 0 ? "on short texts" : "not at all"] += 1;
}
console.log(`${patterns.length} patterns:`, counts);

const results = [...(await attack(patterns))];
const slowest = results.toSorted(([, a], [, b]) => b.perKilobyte - a.perKilobyte);
for (const [pattern, { perKilobyte, ms, text }] of slowest.slice(0, 10))
  console.log(
    `${perKilobyte.toFixed(2)} ms/kB, ${ms.toFixed(1)} ms: ${pattern.slice(0, 100)} on ${JSON.stringify(text)}`,
  );
process.exit(results.some(([, { perKilobyte, ms }]) => perKilobyte > 1 && ms > 10) ? 1 : 0);
