// Other generators, each with a description and a folder to write to.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { newerNode } from "../newer-node.js";

const modules = join(import.meta.dirname, "../node_modules");
const ours = join(import.meta.dirname, "../../node_modules");
const newer = newerNode();

/** For each what it is told; those that need a newer Node are left out where there is none. */
export const peers = {
  // The one that we use ourselves.
  "openapi-typescript": (input, output) => [
    process.execPath,
    [join(ours, "openapi-typescript/bin/cli.js"), input, "--output", join(output, "schema.ts")],
  ],
  Redocly: (input, output) => [
    process.execPath,
    [
      ...[join(modules, "@redocly/cli/bin/cli.js"), "generate-client", input],
      ...["--output", join(output, "client.ts"), "--args-style", "grouped"],
      ...["typescript", "zod", "mock"].flatMap((name) => ["--generator", name]),
    ],
  ],
  "typed-openapi": (input, output) => {
    mkdirSync(output, { recursive: true }); // it makes no folder
    const file = relative(process.cwd(), join(output, "client.ts"));
    return [process.execPath, [join(modules, "typed-openapi/dist/cli.js"), input, "-o", file]];
  },
  ...(newer && {
    "hey-api": (input, output) => heyApi(input, output, ["@hey-api/client-fetch", "@hey-api/sdk"]),
    "hey-api, zod": (input, output) =>
      heyApi(input, output, [
        "@hey-api/client-fetch",
        "zod",
        { name: "@hey-api/sdk", validator: "zod" },
      ]),
    orval: (input, output) => [
      newer,
      [
        ...[join(modules, "orval/dist/bin/orval.mjs"), "--input", input],
        ...["--output", join(output, "client.ts"), "--client", "fetch", "--mode", "split"],
      ],
    ],
  }),
};

export const leftOut = newer
  ? undefined
  : "Left out: hey-api, orval. They need Node 22.18, which npm brings here for Linux on x64 only.";

/** A validator is chosen in a file of configuration alone. */
function heyApi(input, output, plugins) {
  const file = `${output}.config.mjs`;
  writeFileSync(file, `export default ${JSON.stringify({ input, output, plugins })};\n`);
  const cli = join(modules, "@hey-api/openapi-ts/bin/run.js");
  return [newer, [cli, "--file", file, "--no-log-file"]];
}
