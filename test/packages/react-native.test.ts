/** The client where React Native's globals are, in a context of its own that has nothing else. */
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { bundle, found } from "./react-native/bundle.js";

test("a client runs with React Native's globals, whose Promise cannot be subclassed", async () => {
  // Without `async`, which would make promises of the engine.
  const script = await bundle("es2016");
  const printed = await new Promise<string>((print) => {
    const timers = { setTimeout, clearTimeout, setImmediate };
    runInContext(script, createContext({ print, ...timers, TextEncoder }));
  });
  expect(JSON.parse(printed)).toEqual(found);
});
