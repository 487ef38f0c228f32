/** Every operation of both versions: what its client sends, its own mock reads, and what that returns, the client takes. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { emitInput } from "../../generator/emit/emit-context.js";
import { realVersions } from "../support/real-versions.js";
import { checkPackage, ways } from "./own-mock/check-package.js";
import { loadPackage } from "./own-mock/own-package.js";

const versions = await realVersions();

describe.each(versions)("$id", ({ id, model, names, settings }) => {
  test.each(ways)("%s", async (way) => {
    const input = emitInput(model, names, settings);
    const folder = fileURLToPath(new URL(`../../generated/${id}`, import.meta.url));
    const { faults, ...counts } = await checkPackage(input, await loadPackage(folder, input), way);
    expect(faults).toEqual([]);
    expect(counts.calls).toBeGreaterThan(150);
    console.log(
      `${id}, ${way}: ${counts.right} of ${counts.calls} calls right, ${counts.ended} of ${counts.lists} lists ended`,
    );
  });
});
