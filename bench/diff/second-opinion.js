// What an independent tool calls breaking and we do not: `npm install --prefix bench && node bench/diff/second-opinion.js`.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { oasdiff } from "./oasdiff.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const published = `${root}../shared/published`;
const pairs = [
  [`${root}specs/2.11/openapi.yaml`, `${root}specs/unstable/openapi.yaml`],
  [`${published}/2.11/2024-12-26.yaml`, `${published}/2.11/2026-08-21.yaml`],
  [`${published}/unstable/2024-12-26.yaml`, `${published}/unstable/2026-04-10.yaml`],
  [`${published}/2.11/2026-08-21.yaml`, `${published}/unstable/2026-04-10.yaml`],
].filter((files) => files.every((file) => existsSync(file)));

/** By rule and by place: why what it reports is no finding of ours. */
const reasons = JSON.parse(
  readFileSync(new URL("second-opinion-reasons.json", import.meta.url), "utf8"),
);

let isUnexplained = false;
for (const [before, after] of pairs) {
  const name = `${before} → ${after}`.replaceAll(root, "").replaceAll(published, "published");
  const ours = findings(before, after);
  const rows = breakingRows(before, after);
  if (typeof rows === "string") {
    console.log(`${name}: ${rows.replaceAll(root, "").replaceAll(published, "published")}`);
    continue;
  }
  const left = rows.filter((row) => !ours.some((finding) => isAbout(finding, row)));
  const groups = new Map();
  for (const row of left) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  console.log(
    `${name}: ${rows.length} rows of oasdiff; ${rows.length - left.length} are told by ${ours.length} findings of ours; ${left.length} are not, in ${groups.size} groups:`,
  );
  for (const [group, list] of groups) {
    const [{ id, text }] = list;
    const known = reasons.find(
      (one) =>
        one.rule === id &&
        name.includes(one.pair ?? "") &&
        list.every((row) => new RegExp(one.place).test(placeOf(row))),
    );
    if (known === undefined) isUnexplained = true;
    console.log(`  ${list.length} × ${group}\n      ${known?.reason ?? `NO REASON: ${text}`}`);
  }
}
process.exitCode = isUnexplained ? 1 : 0;

/** As they are published, without our corrections. */
function findings(before, after) {
  const json = execFileSync(
    process.execPath,
    [`${root}generator/bin.js`, "diff", before, after, "--format", "json"],
    { cwd: root, maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "ignore"] },
  );
  return JSON.parse(json.toString()).findings.filter(({ verdict }) =>
    [verdict.wire, verdict.types, verdict.names].some((one) => one !== "none" && one !== "safe"),
  );
}

/** Its rows, or why there are none. */
function breakingRows(before, after) {
  try {
    const text = execFileSync(oasdiff, ["breaking", "--format", "json", before, after], {
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return JSON.parse(text.toString() || "[]");
  } catch (error) {
    return error.stderr.toString().trim();
  }
}

function groupOf(row) {
  return `${row.id} ${placeOf(row)}`;
}

/** What a row is about: the names in its text, without the operation and the status. */
function placeOf({ operation, path, text }) {
  const names = [...text.matchAll(/`([^`]*)`/g)].map(([, name]) => name);
  return names.length === 0 ? `${operation} ${path}` : names.join(" ");
}

/** The same line of the file before or after, or the same name in the same operation. */
function isAbout({ places, reach, subject, args, code }, row) {
  const isAt = (place, source) =>
    place !== undefined && source !== undefined && Math.abs(place.line - source.line) <= 1;
  if (isAt(places.before, row.baseSource) || isAt(places.after, row.revisionSource)) return true;
  const shape = (route) => route.replace(/\{[^{}]*\}/g, "{}");
  const route = shape(`${row.operation} ${row.path}`);
  if (![subject.name, ...reach.operations].some((one) => shape(one) === route)) return false;
  // It says of each place where a type is used what we say of the type, once.
  if (/nullable$/.test(row.id) && code === "type-became-nullable") return true;
  const last = subject.path.split(/[.[\]<>]+/).findLast(Boolean) ?? "";
  const named = [last, args.property, args.name, args.from, args.value].filter(Boolean);
  const theirs = placeOf(row).split(/[\s/]+/);
  return named.some((name) => theirs.includes(name)) || /^operation-(removed|moved)$/.test(code);
}
