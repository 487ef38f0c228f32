import { expect, test } from "vitest";
import { compile } from "../support/compile.js";
import { Editor } from "../support/editor.js";
import { packageOf } from "../support/package-of.js";

const ok = "content: { application/json: { schema: { type: string } } }";
const files = await packageOf(`
info: { title: Shop, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      responses:
        "200":
          description: Pets.
          ${ok}
          headers:
            X-RateLimit-Limit: { description: Requests in a minute. */, schema: { type: integer } }
            x-next: { schema: { type: string } }
        "429":
          description: Too many.
          headers:
            x-ratelimit-limit: { schema: { type: integer } }
            Retry-After: { description: In seconds., schema: { type: integer } }
    post:
      operationId: createPet
      tags: [Pets]
      responses: { "200": { description: A pet., ${ok} } }
`);

test("the names are in the types of a call, and what they mean in its documentation", () => {
  const resource = files["src/resources/pets.ts"]?.replace(/\s+/g, " ");
  expect(resource).toContain("headers: PetsListHeaders");
  expect(resource).toContain(
    "Response headers: * - `X-RateLimit-Limit`: Requests in a minute. *\\/ * - `x-next` * - `Retry-After`: In seconds.",
  );
  expect(resource).toContain("ApiCall<string, { error: PetsCreateError }>");
});

const program = `
import type { Pets, PetsListHeaders } from "./pets/src/index.js";
import type { ResponseInfo } from "./pets/src/runtime/index.js";
import { exactly } from "./test/types/exactly.js";
declare const pets: Pets;
const { response } = await pets.list().withResponse();
exactly<ResponseInfo<PetsListHeaders>>()(response);
exactly<string | null>()(response.headers.get("X-RateLimit-Limit"));
exactly<string | null>()(response.headers.get("of no description"));
const headers: Headers = response.headers;
const info: ResponseInfo = response;
const result = await pets.list().result();
exactly<PetsListHeaders | undefined>()(result.response?.headers);
const { response: other } = await pets.create().withResponse();
exactly<ResponseInfo>()(other);
exactly<Headers>()(other.headers);
void [headers, info];
`;

test("they compile as headers, and leave other calls as they were", () => {
  const placed = Object.entries(files).map(([path, text]) => [`pets/${path}`, text]);
  expect(compile({ ...Object.fromEntries(placed), "program.ts": program })).toEqual([]);
});

test("an editor offers the documented names, and shows what they mean", () => {
  const placed = Object.entries(files).map(([path, text]) => [`pets/${path}`, text]);
  const text = `import type { PetsListHeaders } from "./pets/src/index.js";
    declare const headers: PetsListHeaders;
    headers.get("X-RateLimit-Limit");
    headers["get"]("");
    headers["has"]("");
  `;
  const editor = new Editor({ ...Object.fromEntries(placed), "program.ts": text });
  const documented = ["X-RateLimit-Limit", "x-next", "Retry-After"];
  expect(editor.offered("program.ts", 'headers["get"]("')).toEqual(documented);
  expect(editor.offered("program.ts", 'headers["has"]("')).toEqual(documented);
  const { declared, docs } = editor.hover("program.ts", 'get("X-RateLimit-Limit")');
  expect(declared).toContain('PetsListHeaders.get(name: "X-RateLimit-Limit"): string | null');
  expect(docs).toBe("Requests in a minute. *\\/");
});
