// How fast and how large the generated guards are beside others'. `npm install` in bench/ first; then
// `node bench/guards/run.js`, on a machine that does nothing else.
import { register } from "tsx/esm/api";

register(); // the descriptions are read by the generator, which is TypeScript
const { readSubjects } = await import("./subjects.js");
const { rivals } = await import("./rivals.js");
const { measure } = await import("./measure.js");
const { sizes } = await import("./sizes.js");
const { printSizes, printSpeeds } = await import("./print.js");

const version = process.argv[2] ?? "2.11";
const subjects = await readSubjects(version);
const checks = await rivals(version, subjects);
const rows = subjects.all.map((subject) => ({
  label: subject.label,
  speeds: measure(checks[subject.name], subject.values),
}));
printSpeeds(version, rows);
printSizes(await sizes(version, subjects));
