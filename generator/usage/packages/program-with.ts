import { dirname, join } from "node:path/posix";
import { Project, ts } from "ts-morph";
import { libraryHost } from "../library-host.js";
import type { UserProgram } from "../program.js";
import type { Mount } from "./mounts.js";

/**
 * The user's program as if the packages of the mounts were installed in it.
 *
 * @param read Files that are the same in several such programs: they are read once.
 */
export function programWith(
  user: UserProgram,
  mounts: readonly Mount[],
  read: Map<string, ts.SourceFile>,
): ts.Program {
  const { options, program } = user;
  const disk = ts.createCompilerHost(options, true);
  const library = libraryHost(program);
  const libraryFolder = library?.getDefaultLibLocation?.();
  const places = placesIn(mounts);
  const { onDisk } = places;
  const host: ts.CompilerHost = {
    ...disk,
    ...library,
    fileExists: (path) => disk.fileExists(onDisk(path) ?? path),
    readFile: (path) => disk.readFile(onDisk(path) ?? path),
    directoryExists: (path) =>
      places.isAbove(path) || disk.directoryExists?.(onDisk(path) ?? path) !== false,
    getDirectories: (path) => [
      ...new Set([...(disk.getDirectories?.(onDisk(path) ?? path) ?? []), ...places.below(path)]),
    ],
    realpath: (path) => places.first(path) ?? disk.realpath?.(path) ?? path,
    getSourceFile: (path, languageVersion, onError, isNew) => {
      const real = onDisk(path);
      if (real !== undefined) {
        const text = disk.readFile(real);
        return text === undefined
          ? undefined
          : ts.createSourceFile(path, text, languageVersion, true);
      }
      if (dirname(path) === libraryFolder)
        return program.getSourceFile(path) ?? libraryFile(path, options);
      // Not those of ts-morph, which do not know whether Node reads them as ES modules.
      const known = read.get(path) ?? disk.getSourceFile(path, languageVersion, onError, isNew);
      if (known !== undefined) read.set(path, known);
      return known;
    },
  };
  return ts.createProgram({ rootNames: program.getRootFileNames(), options, host });
}

/** A package may name a library of the compiler that the program does not load. ts-morph has them in memory only. */
function libraryFile(path: string, options: ts.CompilerOptions): ts.SourceFile | undefined {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: { ...options, noLib: false, types: [], lib: [path.replace(/^.*\//, "")] },
  });
  return project.getProgram().compilerObject.getSourceFile(path);
}

function placesIn(mounts: readonly Mount[]) {
  // The innermost mount counts.
  const inner = mounts.toSorted((a, b) => b.at.length - a.at.length);
  const firsts = new Map(mounts.toReversed().map(({ at, to }) => [to, at]));
  const mountOf = (path: string) =>
    inner.find(({ at }) => path === at || path.startsWith(`${at}/`));
  return {
    onDisk: (path: string) => {
      const mount = mountOf(path);
      return mount === undefined ? undefined : mount.to + path.slice(mount.at.length);
    },
    /** The same file below another `node_modules` is one file, so that its types are the same. */
    first: (path: string) => {
      const mount = mountOf(path);
      return mount === undefined
        ? undefined
        : (firsts.get(mount.to) ?? mount.at) + path.slice(mount.at.length);
    },
    isAbove: (path: string) => mounts.some(({ at }) => at.startsWith(join(path, "/"))),
    /** Names of the folders that the mounts add to a folder. */
    below: (path: string) =>
      mounts.flatMap(({ at }) => {
        const start = join(path, "/");
        return at.startsWith(start) ? [at.slice(start.length).split("/", 1)[0] ?? ""] : [];
      }),
  };
}
