import { count, printTable } from "../table.js";
import { errorsOf } from "./compile.js";
import { writeProject } from "./programs.js";

const nodeNext = { module: "NodeNext", moduleResolution: "NodeNext" };
const checks = {
  strict: {},
  exactOptionalPropertyTypes: { exactOptionalPropertyTypes: true },
  noUncheckedIndexedAccess: { noUncheckedIndexedAccess: true },
  nodenext: nodeNext,
  isolatedDeclarations: { noEmit: false, declaration: true, isolatedDeclarations: true },
};

/** Of the client's own files, of the program that calls all; and where the program itself does not compile. */
export function printErrors(all) {
  console.log(
    "\nErrors of the client under each setting besides `strict`, without `skipLibCheck`\n",
  );
  const together = Object.assign({}, ...Object.values(checks));
  const settings = { ...checks, "all of them": together };
  const chosen = all.filter(({ programs }) => programs.all !== undefined);
  printTable([
    ["", ...Object.keys(settings), "calls that do not compile"],
    ...chosen.map((client) => {
      const found = Object.values(settings).map((one) =>
        errorsOf(writeProject(client, "all", { ...one, outDir: "out" })),
      );
      const own = (lines) => lines.filter((line) => !isOfProgram(line));
      const calls = found[0].filter(isOfProgram);
      for (const line of process.env.VERBOSE ? [...calls, ...own(found.at(-1))] : [])
        console.error(client.name, line);
      return [client.name, ...found.map((lines) => count(own(lines).length)), count(calls.length)];
    }),
  ]);
}

function isOfProgram(line) {
  return /(^|\/)all\.ts\(/.test(line);
}
