import type { Case } from "./cases.js";
import { surfacePairs } from "./surface-pairs.js";

/** What is found between some of the pairs that a program is compiled against. */
const finds: Readonly<Record<string, readonly string[]>> = {
  "first optional query parameter": [
    "call-input-added none/breaking/none none",
    "parameter-added safe/safe/none request",
  ],
  "optional body added": [
    "body-added safe/safe/none request",
    "call-input-added none/breaking/none none",
  ],
  "field of a component became the name of a query parameter": [
    "call-input-rearranged none/breaking/none none",
    "property-added safe/safe/none request",
  ],
  "operation moved below another path": [
    "call-arguments-changed none/breaking/none none",
    "method-renamed none/none/breaking none",
    "operation-moved breaking/none/risky none",
    "path-parameter-renamed none/none/risky none",
  ],
  "list lost its pages": ["parameter-removed risky/breaking/none request"],
  "list lost its cursor": [
    "call-pages-removed none/breaking/none none",
    "property-removed breaking/breaking/none response",
  ],
  "free-form object gets a property, received": [
    "open-object-described none/breaking/none response",
    "property-added safe/safe/none response",
  ],
  "free-form object gets a property, sent": [
    "open-object-described none/breaking/none request",
    "property-added safe/safe/none request",
  ],
  "object of additional properties is one no more": [
    "open-object-described none/breaking/none response",
  ],
  "model of the same name in front": [
    "export-reassigned none/none/breaking none",
    "property-added safe/safe/none response",
  ],
  "another model took its place, and its name went elsewhere": [
    "export-reassigned none/none/breaking none",
    "property-added safe/safe/none response",
  ],
  "shared model gets a property that is only read": [
    "export-split none/breaking/none request",
    "property-added-required safe/safe/none response",
  ],
  "shared model gets an enum": [
    "export-split none/breaking/none request",
    "property-added safe/safe/none both",
  ],
  "model of requests became a union": [
    "export-became-union none/breaking/none request",
    "union-member-added none/none/none request",
  ],
  "method whose constant is like a model's fixture": [
    "export-renamed none/none/breaking none",
    "operation-added safe/safe/safe none",
  ],
};

export const surfaceCases: readonly Case[] = surfacePairs.flatMap((pair) => {
  const own = finds[pair.name];
  return own === undefined ? [] : [{ ...pair, finds: own }];
});
