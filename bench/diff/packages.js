/**
 * `diff npm:… npm:…` on planted programs, against `tsc`: which of the places that stop compiling it reports. It installs
 * the packages from npm.
 *
 *   node bench/diff/packages.js
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "bench-packages-"));

const pairs = [
  { name: "intercom-client", before: "6.4.0", after: "7.0.3" },
  { name: "openai", before: "5.23.2", after: "6.49.0" },
];

const settings = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  files: ["main.ts"],
};

/** The planted program with a version installed. */
function install(name, version) {
  const folder = join(scratch, `${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  copyFileSync(`${root}bench/diff/planted/${name}.ts`, join(folder, "main.ts"));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const packages = [`${name}@${version}`, "@types/node@20.19.43"];
  execFileSync("npm", ["install", ...quiet, ...packages], { cwd: folder });
  return folder;
}

function compilerErrors(folder) {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: folder });
  return String(stdout)
    .split("\n")
    .filter((line) => /^\S.*error TS\d+:/.test(line));
}

const placeOf = (line) => line.replace(/^(.*?)\((\d+),(\d+)\): error (TS\d+):.*$/, "$1:$2:$3 $4");

function reported(folder, { name, before, after }) {
  const out = join(folder, "report.json");
  const args = ["diff", `npm:${name}@${before}`, `npm:${name}@${after}`];
  const options = ["--usage", "tsconfig.json", "--format", "json", "--out", out];
  execFileSync(process.execPath, [`${root}generator/bin.js`, ...args, ...options], {
    cwd: folder,
    stdio: ["ignore", "inherit", "ignore"],
  });
  const { breaks } = JSON.parse(readFileSync(out, "utf8"));
  const places = breaks.flatMap(({ errors }) =>
    errors.map(
      ({ file, line, column, message }) => `${file}:${line}:${column} ${message.split(":", 1)[0]}`,
    ),
  );
  return {
    places,
    causes: breaks.length,
    unknown: breaks.filter(({ kind }) => kind === "unknown").length,
  };
}

/** How many of one list are in the other, each as often as it is there. */
function shared(list, other) {
  const rest = [...other];
  return list.filter((one) => {
    const index = rest.indexOf(one);
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  }).length;
}

const percent = (part, whole) => `${whole === 0 ? 100 : ((100 * part) / whole).toFixed(0)} %`;

try {
  console.log(
    "| packages | errors of tsc | reported | precision | recall | causes | without a cause |",
  );
  console.log("| --- | --: | --: | --: | --: | --: | --: |");
  for (const pair of pairs) {
    const old = install(pair.name, pair.before);
    const known = compilerErrors(old);
    const wanted = compilerErrors(install(pair.name, pair.after))
      .filter((line) => !known.includes(line))
      .map(placeOf);
    const { places, causes, unknown } = reported(old, pair);
    const right = shared(places, wanted);
    const figures = [
      `${pair.name} ${pair.before} → ${pair.after}`,
      wanted.length,
      places.length,
      percent(right, places.length),
      percent(right, wanted.length),
      causes,
      unknown,
    ];
    console.log(`| ${figures.join(" | ")} |`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
