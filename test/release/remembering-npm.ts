import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Npm, NpmResult } from "../../generator/npm/npm.js";

interface Known {
  readonly result: NpmResult;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Asks the registry again only after something was written to it: most of the time of a run is npm's start. */
export function rememberingNpm(npm: Npm): Npm {
  const known = new Map<string, Known>();
  const ask = async (args: readonly string[], folder: string | undefined): Promise<Known> => {
    const result = await npm.run(args);
    const names = folder === undefined ? [] : readdirSync(folder);
    return {
      result,
      files: new Map(names.map((name) => [name, readFileSync(join(folder ?? "", name))])),
    };
  };
  return {
    run: async (args) => {
      const [command, spec = ""] = args;
      if (command === "publish" || command === "dist-tag") known.clear();
      const isDownload = command === "pack" && !isAbsolute(spec);
      if (command !== "view" && !isDownload) return npm.run(args);
      const folder = isDownload ? args.at(-1) : undefined;
      const key = args.filter((one) => one !== folder).join(" ");
      const answer = known.get(key) ?? (await ask(args, folder));
      known.set(key, answer);
      for (const [name, bytes] of answer.files) writeFileSync(join(folder ?? "", name), bytes);
      return answer.result;
    },
  };
}
