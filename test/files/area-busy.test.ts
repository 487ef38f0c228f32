import { expect, test } from "vitest";
import { areaBusy } from "../../generator/files/area-busy.js";

test("a folder that another run writes to is named, and the working directory is this folder", () => {
  const messages = ["shop", ".", process.cwd()].map((folder) => areaBusy(folder).message);
  expect(messages).toEqual([
    "Another run is writing to shop.",
    "Another run is writing to this folder.",
    "Another run is writing to this folder.",
  ]);
});
