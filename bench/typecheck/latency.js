// node latency.js <file> <project>: milliseconds of a processor for what an editor asks the language service while somebody
// types in the file. The first completion, and the medians of completion and hover after a change elsewhere in the file.
import { readFileSync } from "node:fs";
import ts from "typescript";

const [file, project] = process.argv.slice(2);
const rounds = 15;
const original = readFileSync(file, "utf8");
let text = original;
let version = 0;
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(project, ts.sys.readFile).config,
  ts.sys,
  process.cwd(),
);
/** An editor has what it has read; only the file that somebody types in is another one each time. */
const snapshots = new Map();
function snapshotOf(name) {
  if (!snapshots.has(name)) {
    const known = ts.sys.readFile(name);
    snapshots.set(name, known === undefined ? undefined : ts.ScriptSnapshot.fromString(known));
  }
  return snapshots.get(name);
}

const service = ts.createLanguageService(
  {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot: (name) =>
      name === file ? ts.ScriptSnapshot.fromString(text) : snapshotOf(name),
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (all) => ts.getDefaultLibFilePath(all),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  },
  ts.createDocumentRegistry(),
);

const complete = () => service.getCompletionsAtPosition(file, text.length, {});
const hover = () => service.getQuickInfoAtPosition(file, text.indexOf("company ="));
const timed = (work) => {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { milliseconds: (user + system) / 1000, result };
};
/** As after a key was pressed: another text, and so a program and a checker that are new. */
const change = () => {
  version += 1;
  text = `// ${version}\n${original}`;
};

const first = timed(complete);
const completions = [];
const hovers = [];
let shown;
for (let round = 0; round < rounds; round++) {
  change();
  completions.push(timed(complete).milliseconds);
  change();
  const { milliseconds, result } = timed(hover);
  hovers.push(milliseconds);
  shown = ts.displayPartsToString(result.displayParts);
}
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
console.log(
  JSON.stringify({
    first: first.milliseconds,
    offered: first.result?.entries.length ?? 0,
    completion: median(completions),
    hover: median(hovers),
    shown,
  }),
);
