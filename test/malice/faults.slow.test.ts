/** The measurements of `bench/faults`, in few rounds: each ends with 1 where a promise of SECURITY.md is broken. */
import { expect, test } from "vitest";
import { runNode } from "../cli/run.js";

test.each(["mutations --count 60", "guards --count 100000", "kills --count 20", "handles"])(
  "%s",
  { timeout: 900_000 },
  async (args) => {
    const { code, stdout, stderr } = await runNode(["bench/faults/run.js", ...args.split(" ")]);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  },
);
