import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";

/** Asks a yes/no question. The end of the input means no, so that no run hangs. */
export async function ask(question: string, input: Readable, output: Writable): Promise<boolean> {
  const terminal = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  try {
    const answer = await Promise.race([terminal.question(question), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
