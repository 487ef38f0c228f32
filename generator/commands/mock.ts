import { nextCommand } from "../npm/next-command.js";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import type { Mock } from "../../templates/runtime/testing/mock.js";
import type { ExitCode } from "./exit-code.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { mockName } from "../emit/mock-name.js";
import { requireWritablePlace } from "../files/plain-way.js";
import { isRegularFile } from "../files/regular-file.js";
import { missingPackage } from "../release/build-package.js";
import { defaultConfig } from "../config/default-config.js";
import { readVersions, unknownVersions } from "../config/versions.js";
import { createConsole, logLines } from "./console.js";

interface Options {
  readonly port: string;
  readonly host: string;
  readonly out: string;
  readonly config: string;
  readonly quiet?: true;
  readonly items?: string;
  readonly remember?: true;
}

type MakeMock = (options: object) => Mock<object>;

/** `mock-server.js` of a package. */
interface MockServer {
  readonly isPort: (text: string) => boolean;
  readonly mockFrom: (
    make: MakeMock,
    options: { readonly file: string | undefined; readonly remember: boolean },
  ) => { readonly mock: Mock<object>; readonly problem?: undefined } | { readonly problem: string };
  readonly serveMock: (mock: Mock<object>, options: object) => Promise<ExitCode>;
}

const help = (tool: string) => `
The server runs until it is stopped (Ctrl-C).

Exit codes: 0 stopped; 1 there is no package of the version, or the port is taken; 2 wrong usage.

Example:
  ${tool} mock 2.11 --port 4010 --remember`;

export function mockCommand(finish: (code: ExitCode) => void): Command {
  return new Command("mock")
    .argument("<version>", "version id from the configuration")
    .option("--port <number>", "port to listen on; 0 picks a free one", "4010")
    .option("--host <name>", "address to listen on", "127.0.0.1")
    .option("--out <folder>", "folder of the generated packages", "generated")
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--items <file>", "the items of lists: a JSON object of arrays, by route")
    .option(
      "--remember",
      "store created resources: they can be retrieved, listed, updated and deleted",
    )
    .option("--quiet", "print errors and warnings only, not the routes and requests")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (id: string, options: Options, command: Command) => {
      const { versions, diagnostics } = await readVersions(options.config);
      createConsole({}).diagnostics(diagnostics);
      if (hasErrors(diagnostics)) return finish(1);
      const version = versions.find((one) => one.id === id);
      if (version === undefined) {
        createConsole({}).diagnostics(unknownVersions([id], versions, options.config));
        return finish(2);
      }
      const folder = join(options.out, id);
      const source = (name: string) => join(folder, "src", name);
      // These files are executed, so links are not followed.
      for (const name of ["testing.ts", "mock-server.js"]) requireWritablePlace(source(name));
      if (!isRegularFile(source("testing.ts"))) {
        process.stderr.write(`${logLines(missingPackage(folder))}\n`);
        return finish(1);
      }
      // The package's sources run directly, without a build.
      const { register } = await import("tsx/esm/api");
      register({ tsconfig: false });
      const { isPort, mockFrom, serveMock } = (await load(source("mock-server.js"))) as MockServer;
      if (!isPort(options.port))
        command.error("error: --port must be a number from 0 to 65535", { exitCode: 2 });
      const testing = (await load(source("testing.ts"))) as Record<string, MakeMock>;
      const make = testing[mockName(version.client.name)];
      if (make === undefined) throw new Error(`${source("testing.ts")} exports no mock.`);
      const { items: file, remember = false } = options;
      const made = mockFrom(make, { file, remember });
      if (made.problem !== undefined) command.error(`error: ${made.problem}`, { exitCode: 2 });
      const { host, port, quiet: isQuiet } = options;
      const title = `${version.client.name} ${version.header ?? id}`;
      finish(await serveMock(made.mock, { port: Number(port), host, isQuiet, title }));
    });
}

function load(file: string): Promise<unknown> {
  return import(pathToFileURL(resolve(file)).href);
}
