import { type Yaml, yamlText } from "./yaml-text.js";

/** An overlay of a version that has no corrections yet, with an example. */
export function correctionsText(id: string): Yaml {
  const value = {
    overlay: "1.0.0",
    info: { title: `Corrections of ${id}`, version: "1.0.0" },
    actions: [],
  };
  return yamlText(value, {
    head: [
      `Fixes for errors in the description of ${id}, as an overlay: https://spec.openapis.org/overlay/v1.0.0.html`,
      "Each action gives a reason. An action that matches or changes nothing is an error, so remove it with its cause.",
    ],
    tail: [
      "actions:",
      "  - target: $.components.schemas.pet.properties.name",
      "    description: Null in published responses.",
      "    update: { nullable: true }",
    ],
  });
}
