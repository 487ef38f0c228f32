// What response headers cost a diff, in processor time of a whole process: `node bench/diff/headers.js [operations]`.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { headerDescriptions } from "./large.js";
import { measure } from "./measure.js";

const bin = fileURLToPath(new URL("../../generator/bin.js", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "intercom-codegen-bench-"));
const operations = Number(process.argv[2] ?? 800);

try {
  await compared(1, 0); // Compiles the generator, where it is not.
  for (const headers of [0, 3]) {
    const { processor, fault } = await compared(operations, headers);
    console.log(
      `${operations} operations, ${headers} response headers each: ${fault ?? `${processor.toFixed(1)} s of processor time`}`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** In a folder of its own, so that no earlier run knows the descriptions. */
function compared(count, headers) {
  const folder = mkdtempSync(join(scratch, "pair-"));
  const files = headerDescriptions(count, headers).map((text, index) => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  return measure(process.execPath, [
    bin,
    "diff",
    ...files,
    "--format",
    "json",
    "--out",
    join(folder, "diff.json"),
  ]);
}
