import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isOwn, isSealed, markFolder, sealFolder } from "../files/seal.js";

/** The number of compiled states of the sources to keep: enough for switching between branches. */
const mostKept = 8;

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = join(root, "node_modules");
const manifest = readFileSync(join(root, "package.json"), "utf8");
const { name, dependencies } = JSON.parse(manifest);
const kept = join(modules, ".cache", name, "compiled");

/**
 * The command line as JavaScript, compiled once for each state of the sources and stored in node_modules. Undefined if
 * it cannot be stored.
 */
export async function compiledCli() {
  if (!existsSync(modules) || !canRead(isPlain)) return undefined;
  const folder = join(kept, sourcesKey(root, process.versions.node));
  const cli = pathToFileURL(join(folder, "cli.js")).href;
  if (isTrusted(folder)) {
    markUsed(folder);
    return cli;
  }
  try {
    await compile(folder);
    return cli;
  } catch (error) {
    // The folder is not writable, or the disk is full: run from the sources.
    if (typeof error.code === "string") return undefined;
    throw error;
  }
}

/** Whether our folders, in which we delete old files, are real folders: a commit can bring links. */
function isPlain() {
  return ["..", ".", "compiled"].every((name) => {
    const stats = lstatSync(join(kept, "..", name), { throwIfNoEntry: false });
    return stats === undefined || (stats.isDirectory() && isOwn(stats));
  });
}

/** Code is run if it was compiled here, by this user or the owner of the sources, and nobody else can write to it. */
function isTrusted(folder) {
  return canRead(() => {
    if (!isSealed(folder)) return false;
    accessSync(join(folder, "cli.js"), constants.R_OK);
    return process.platform === "win32" || (lstatSync(folder).mode & 0o022) === 0;
  });
}

/** False where another user keeps from us what is to be looked at. */
function canRead(look) {
  try {
    return look();
  } catch (error) {
    if (["EACCES", "EPERM", "ENOENT"].includes(error.code)) return false;
    throw error;
  }
}

/** A hash of the sources and of `more`. */
export function sourcesKey(...more) {
  const hash = createHash("sha256").update([...more, manifest].join("\0"));
  // What ships in every client is part of the generator, too, as far as it is imported.
  for (const sources of ["generator", "templates/runtime"].map((name) => join(root, name))) {
    const names = readdirSync(sources, { recursive: true }).filter((name) => /\.[jt]s$/.test(name));
    for (const name of names.sort())
      hash.update(`\0${name}\0`).update(readFileSync(join(sources, name)));
  }
  return hash.digest("hex").slice(0, 32);
}

async function compile(folder) {
  const { compileSources } = await import("./compile-sources.js");
  mkdirSync(kept, { recursive: true });
  const draft = mkdtempSync(join(kept, "draft-"));
  const packages = Object.keys(dependencies);
  // A source finds its templates from where it stands itself.
  const sourceUrl = (path) => JSON.stringify(pathToFileURL(path).href);
  await compileSources({ root, folder: draft, packages, sourceUrl, sourcemap: "linked" });
  // Other users of this machine may read it. Before it is marked: that changes what the seal is made of.
  for (const name of readdirSync(draft)) chmodSync(join(draft, name), 0o644);
  markFolder(draft);
  sealFolder(draft);
  chmodSync(draft, 0o755);
  for (const old of unused()) rmSync(old, { recursive: true, force: true });
  if (existsSync(folder) && !isTrusted(folder)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
    if (!isTrusted(folder)) throw error;
  }
}

/** So that the folders that are used last, which processes may be reading from, are those that are kept. */
function markUsed(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // Nobody may write to it; then nobody removes it either.
  }
}

/** All but the newest: a process that is under way may still read from one of those. */
function unused() {
  const all = readdirSync(kept)
    .filter((name) => /^(draft-.*|[0-9a-f]{32})$/.test(name))
    .map((name) => join(kept, name));
  const age = (path) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.sort((a, b) => age(b) - age(a)).slice(mostKept);
}
