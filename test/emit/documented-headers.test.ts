import { join } from "node:path";
import { ts } from "ts-morph";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";
import { compile } from "../support/compile.js";
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
  expect(resource).toContain('headers: "X-RateLimit-Limit" | "x-next" | "Retry-After"');
  expect(resource).toContain(
    "Response headers: * - `X-RateLimit-Limit`: Requests in a minute. *\\/ * - `x-next` * - `Retry-After`: In seconds.",
  );
  expect(resource).toContain("ApiCall<string, { error: PetsCreateError }>");
});

const program = `
import type { Pets } from "./pets/src/resources/pets.js";
import type { DocumentedHeaders, ResponseInfo } from "./pets/src/runtime/index.js";
import { exactly } from "./test/types/exactly.js";
declare const pets: Pets;
const { response } = await pets.list().withResponse();
exactly<ResponseInfo<"X-RateLimit-Limit" | "x-next" | "Retry-After">>()(response);
exactly<string | null>()(response.headers.get("X-RateLimit-Limit"));
exactly<string | null>()(response.headers.get("of no description"));
const headers: Headers = response.headers;
const info: ResponseInfo = response;
const result = await pets.list().result();
exactly<DocumentedHeaders<"X-RateLimit-Limit" | "x-next" | "Retry-After"> | undefined>()(result.response?.headers);
const { response: other } = await pets.create().withResponse();
exactly<ResponseInfo>()(other);
exactly<Headers>()(other.headers);
void [headers, info];
`;

test("they compile as headers, and leave other calls as they were", () => {
  const placed = Object.entries(files).map(([path, text]) => [`pets/${path}`, text]);
  expect(compile({ ...Object.fromEntries(placed), "program.ts": program })).toEqual([]);
});

test("an editor offers the documented names", () => {
  const typed = "export const x = (info: ResponseInfo<'A' | 'B'>) => info.headers.get('');\n";
  const text = `import type { ResponseInfo } from "./response-info.js";\n${typed}`;
  const file = join(root, "templates/runtime/typed.ts").replaceAll("\\", "/");
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, types: [] };
  const textOf = (path: string) => (path === file ? text : ts.sys.readFile(path));
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => ts.ScriptSnapshot.fromString(textOf(path) ?? ""),
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: textOf,
  });
  const offered = service.getCompletionsAtPosition(file, text.indexOf("''") + 1, {});
  expect(offered?.entries.map(({ name }) => name)).toEqual(["A", "B"]);
});
