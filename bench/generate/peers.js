// Other generators, each with a description and a folder to write to.
import { join } from "node:path";
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
  "Redocly: typescript, zod, mock": (input, output) => [
    process.execPath,
    [
      ...[join(modules, "@redocly/cli/bin/cli.js"), "generate-client", input],
      ...["--output", join(output, "client.ts")],
      ...["typescript", "zod", "mock"].flatMap((name) => ["--generator", name]),
    ],
  ],
  ...(newer && {
    "hey-api: sdk": (input, output) => heyApi(input, output),
    "hey-api: sdk, zod": (input, output) =>
      heyApi(input, output, ["@hey-api/typescript", "zod", "@hey-api/sdk"]),
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

function heyApi(input, output, plugins) {
  return [
    newer,
    [
      ...[join(modules, "@hey-api/openapi-ts/bin/run.js"), "--input", input, "--output", output],
      ...["--client", "@hey-api/client-fetch", "--no-log-file"],
      ...(plugins === undefined ? [] : ["--plugins", ...plugins]),
    ],
  ];
}
