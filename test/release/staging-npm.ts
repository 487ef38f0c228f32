import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Npm, NpmFault, NpmResult } from "../../generator/npm/npm.js";

interface Staging {
  /** What every package that is staged here is called. */
  readonly spec: { readonly name: string; readonly version: string };
  /** Takes a package and fails, as where the response is lost. */
  readonly loses?: boolean;
  /** Runs all other commands. */
  readonly npm?: Npm;
}

/** An npm that keeps what is staged: the registries that run here have no staging. */
export function stagingNpm({ spec, loses = false, npm }: Staging) {
  const commands: string[] = [];
  const staged: object[] = [];
  const lost: NpmFault = { code: "ECONNRESET", message: "socket hang up" };
  const run = async (args: readonly string[]): Promise<NpmResult> => {
    const [command, action, file = ""] = args;
    if (command !== "stage" && npm !== undefined) return npm.run(args);
    commands.push(args.join(" "));
    if (action === "list") return { isDone: true, output: [...staged] };
    const shasum = createHash("sha1").update(readFileSync(file)).digest("hex");
    staged.push({ id: "s-1", packageName: spec.name, version: spec.version, shasum });
    return loses ? { isDone: false, output: {}, fault: lost } : { isDone: true, output: {} };
  };
  const sent = () => commands.filter((command) => !command.startsWith("stage list"));
  return { npm: { run } satisfies Npm, sent };
}
