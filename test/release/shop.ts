import { join } from "node:path";
import type { ApiVersion } from "../../generator/config/versions.js";
import { retrievePet } from "../support/retrieve-pet.js";

/** A small description, to be changed by `with`. */
export const shop = `openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: https://shop.example }]
tags: [{ name: Pets }]
paths:
  /pets:
    get:
      operationId: listPets
      summary: List pets.
      tags: [Pets]
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200":
          description: Pets.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/pet" } }
${retrievePet}components:
  schemas:
    pet:
      type: object
      required: [id, name]
      properties:
        id: { type: string }
        name: { type: string, description: What it is called. }
`;

export const changes = {
  words: ["What it is called.", "The name that it answers to."],
  addition: [
    "        name: {",
    "        color: { type: string, description: Of its fur. }\n        name: {",
  ],
  removal: [
    "    get:\n      operationId: retrievePet",
    "    delete:\n      operationId: deletePet",
  ],
  several: [
    "        name: {",
    "        color: { type: string }\n        age: { type: integer }\n        home: { $ref: '#/components/schemas/home' }\n        name: {",
  ],
  home: [
    "  schemas:\n",
    "  schemas:\n    home: { type: object, properties: { town: { type: string } } }\n",
  ],
  nullable: ["id: { type: string }\n        n", "id: { type: string, nullable: true }\n        n"],
} as const satisfies Record<string, readonly [string, string]>;

export function changed(text: string, ...names: readonly (keyof typeof changes)[]): string {
  return names.reduce((rest, name) => {
    const [part, change] = changes[name];
    if (!rest.includes(part)) throw new Error(`There is nothing to change for "${name}".`);
    return rest.replace(part, () => change);
  }, text);
}

export const configuration = `client: { name: Shop }
versions:
  - { id: "1", description: 1/shop.yaml, corrections: [], package: "@test/shop-1", packageVersion: 1.0.0, tag: next }
`;

export function versionIn(folder: string, more: Partial<ApiVersion> = {}): ApiVersion {
  return {
    id: "1",
    description: join(folder, "1/shop.yaml"),
    corrections: [],
    packageName: "@test/shop-1",
    packageVersion: "1.0.0",
    client: { name: "Shop" },
    ...more,
  };
}
