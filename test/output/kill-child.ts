/** The process that the kill test kills: it writes an output folder, and stops itself or waits to be stopped. */
import { loadNative } from "../../generator/files/native.js";
import { writeOutput } from "../../generator/output/write.js";
import { outputSet } from "./kill-sets.js";

export interface Orders {
  readonly folder: string;
  readonly exchange: boolean;
  /** The set to write first; `repeat` then goes on with the other, and so forth. */
  readonly set: "a" | "b";
  readonly repeat: boolean;
  /** Sends this to itself at the step of that number, from 0. */
  readonly signal?: "SIGKILL" | "SIGTERM";
  readonly at?: number;
}

const orders = JSON.parse(process.argv[2] ?? "") as Orders;
const native = orders.exchange ? loadNative() : undefined;
if (orders.exchange && native === undefined)
  throw new Error("fs-native-extensions is not to be found.");

let count = 0;
const step = (): void => {
  if (count++ === orders.at && orders.signal !== undefined)
    process.kill(process.pid, orders.signal);
};

for (let set = orders.set; ; set = set === "a" ? "b" : "a") {
  const { diagnostics } = await writeOutput(orders.folder, outputSet(set), { native, step });
  if (diagnostics.some(({ code }) => code !== "output-file-unknown")) {
    throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  }
  if (!orders.repeat) break;
  process.stdout.write(set);
}
