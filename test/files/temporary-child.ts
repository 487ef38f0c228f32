/** Makes a temporary folder with a file, says where it is, and waits. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTemporaryFolder } from "../../generator/files/temporary-folder.js";

const { path } = makeTemporaryFolder("test");
writeFileSync(join(path, "file"), "");
process.stdout.write(`${path}\n`);
setInterval(() => {}, 1000);
