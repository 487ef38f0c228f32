import { expect, test } from "vitest";
import { compile } from "../support/compile.js";
import { petsPackage } from "./pets.js";

const program = `
import createClient, { createPathBasedClient, wrapAsPathBasedClient } from "./pack/src/fetch.js";
import type { Client, ClientPathsWithMethod, FetchOptions, MethodResponse, Middleware } from "./pack/src/fetch.js";
import type { operations, paths } from "./pack/src/schema.js";

const client = createClient<paths>({ baseUrl: "https://pets.example", token: "x", maxRetries: 1, credentials: "include" });
export const same: Client<paths> = createClient();

export async function all(): Promise<string[]> {
  const { data, error, response } = await client.GET("/pets", { params: { query: { limit: 1, tags: ["a"] } }, next: { revalidate: 1 } });
  if (error) throw new Error(error.message);
  if (!response.ok) return [];
  const one = await client.GET("/pets/{id}", { params: { path: { id: "1" } }, signal: AbortSignal.timeout(1) });
  if (!one.data) throw new Error(one.error.message);
  const age: number | undefined = one.data.age;
  const made = await client.POST("/pets", { body: { name: "Rex", ...(age && { age }) } });
  const gone = await client.DELETE("/pets/{id}", { params: { path: { id: "1" } } });
  const nothing: undefined = gone.data;
  const text = await client.GET("/pets", { parseAs: "text" });
  const stream = await client.GET("/pets/{id}/photo", { params: { path: { id: "1" } }, parseAs: "stream" });
  const blob = await client.GET("/pets/{id}/photo", { params: { path: { id: "1" } }, parseAs: "blob" });
  const put = await client.request("put", "/pets/{id}", { params: { path: { id: "1" } } });
  void [nothing, stream.data?.getReader(), blob.data?.size, put.data?.name];
  return [...data.map(({ name }) => name), made.data?.name ?? "", text.data ?? ""];
}

const paged = wrapAsPathBasedClient(client);
export const byPath = async () => (await paged["/pets/{id}"].GET({ params: { path: { id: "1" } } })).data?.name;
export const listed = () => createPathBasedClient()["/pets"].GET();

export const auth: Middleware = {
  async onRequest({ request, schemaPath, params, id }) {
    if (schemaPath === "/login") return undefined;
    request.headers.set("Authorization", id + String(params.query));
    return request;
  },
};
client.use(auth);
client.eject(auth);

export type Pet = MethodResponse<typeof client, "get", "/pets/{id}">;
export const pet: Pet = { name: "Rex" };
export const path: ClientPathsWithMethod<typeof client, "post"> = "/login";
export const init: FetchOptions<operations["getPet"]> = { params: { path: { id: "1" } } };

export const serialized = () => client.GET("/pets", {
  params: { query: { limit: 1 } },
  querySerializer: (query) => String(query.limit),
});
export const formed = () => client.POST("/pets/{id}/photo", {
  params: { path: { id: "1" } },
  body: { title: "x" },
  bodySerializer(body) { const form = new FormData(); form.set("title", body.title ?? ""); return form; },
});

// @ts-expect-error -- there is no such path
void client.GET("/pet");
// @ts-expect-error -- the path has no such method
void client.POST("/pets/{id}", { params: { path: { id: "1" } } });
// @ts-expect-error -- an id is missing
void client.GET("/pets/{id}");
// @ts-expect-error -- an id is missing
void client.GET("/pets/{id}", { params: { path: {} } });
// @ts-expect-error -- a limit is a number
void client.GET("/pets", { params: { query: { limit: "1" } } });
// @ts-expect-error -- the body lacks a name
void client.POST("/pets", { body: { age: 1 } });
// @ts-expect-error -- there is no such method
void paged["/pets"].DELETE();
// @ts-expect-error -- whether redirects are followed is the client's own
void createClient({ redirect: "manual" });
`;

test("a client of openapi-fetch compiles, and is as strict", async () => {
  const files = Object.entries(await petsPackage()).map(
    ([path, text]) => [`pack/${path}`, text] as const,
  );
  expect(compile({ ...Object.fromEntries(files), "program.ts": program })).toEqual([]);
});
