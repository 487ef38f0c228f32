/** A generated package as its user imports it, out of its folder. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { EmitInput } from "../../../generator/emit/emit-context.js";
import { mockName } from "../../../generator/emit/mock-name.js";
import type { Source } from "../../../templates/runtime/fixture.js";
import type { Mock } from "../../../templates/runtime/testing/mock.js";
import type { Validate } from "../../../templates/runtime/validation.js";

export type AnyMock = Mock<Record<string, unknown>>;

export type Method = (...values: unknown[]) => PromiseLike<unknown> & AsyncIterable<unknown>;

/** The fixture of an input; of a choice with its branches. */
export type InputFixture = Source<unknown> & { readonly branches?: readonly Source<unknown>[] };

export interface OperationFixture {
  readonly input?: InputFixture;
  readonly responses: Readonly<Record<string, Source<unknown>>>;
}

export interface OwnPackage {
  readonly Client: new (options: object) => Readonly<Record<string, Record<string, Method>>>;
  readonly mock: (options?: object) => AnyMock;
  readonly enforce: () => Validate;
  readonly operations: Readonly<Record<string, OperationFixture>>;
}

type Exports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export async function loadPackage(folder: string, { settings }: EmitInput): Promise<OwnPackage> {
  const { index, testing, guards, operations } = await bundled(folder, {
    index: "index",
    testing: "testing",
    guards: "guards/index",
    operations: "fixtures/operations",
  });
  return {
    Client: index?.[settings.clientName],
    mock: testing?.[mockName(settings.clientName)],
    enforce: guards?.["enforce"],
    operations,
  } as unknown as OwnPackage;
}

/** Modules of a package in one, so that their functions are the same in each. */
export async function bundled(
  folder: string,
  modules: Readonly<Record<string, string>>,
): Promise<Exports> {
  const lines = Object.entries(modules).map(
    ([name, path]) => `export * as ${name} from "./src/${path}.js";`,
  );
  const own = await mkdtemp(join(tmpdir(), "bundle-"));
  const outfile = join(own, "bundle.mjs");
  try {
    const stdin = { contents: lines.join("\n"), resolveDir: folder };
    await build({ stdin, outfile, bundle: true, format: "esm", logLevel: "silent" });
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Exports;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
