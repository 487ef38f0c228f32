import { Command } from "commander";
import type { ExitCode } from "./exit-code.js";
import { addCommand } from "./specs/add.js";
import { checkCommand } from "./specs/check.js";
import { correctCommand } from "./specs/correct.js";
import { lockCommand } from "./specs/lock.js";
import { updateCommand } from "./specs/update.js";

export function specsCommand(finish: (code: ExitCode) => void): Command {
  const specs = new Command("specs").helpCommand(false);
  for (const command of [updateCommand, checkCommand, correctCommand, addCommand, lockCommand]) {
    specs.addCommand(command(finish));
  }
  return specs;
}
