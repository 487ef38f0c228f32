import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/emit-version.js";
import { printedText } from "../../generator/output/printed-text.js";
import { readApi } from "../../generator/model/read-api.js";
import { compile } from "../support/compile.js";
import { specOf } from "../support/spec-of.js";

const description = `
openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: https://shop.example }]
paths:
  /orders:
    get: { operationId: listOrders, tags: [Orders], parameters: [{ name: page_token, in: query, schema: { type: string } }], responses: { "200": { description: Done., content: { application/json: { schema: { type: object, required: [data], properties: { data: { type: array, items: { $ref: "#/components/schemas/order" } }, next_page_token: { type: string } } } } } } } }
    post: { operationId: createOrder, tags: [Orders], requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/order" } } } } } }
  /orders/{id}:
    get: { operationId: getOrder, tags: [Orders], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/order" } } } } } }
    delete: { operationId: deleteOrder, tags: [Orders], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "204": { description: Done. } } }
components: { schemas: { order: { type: object, required: [id], properties: { id: { type: string } } } } }`;

const program = `
import { QueryClient, useInfiniteQuery, useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import useSWR from "swr";
import { infiniteQueryOptions, mutationOptions, queryOptions, routeKey } from "./pack/src/query.js";
import type { Shop } from "./pack/src/client.js";
declare const shop: Shop;

export function useAll(): (string | undefined)[] {
  const one = useQuery(queryOptions(shop, "GET /orders/{id}", { path: { id: "1" } }));
  const sure = useSuspenseQuery({ ...queryOptions(shop, "GET /orders/{id}", { path: { id: "1" } }), retry: false });
  const chosen = useQuery({ ...queryOptions(shop, "GET /orders/{id}", { path: { id: "1" } }), select: (order) => order.id.length });
  const pages = useInfiniteQuery(infiniteQueryOptions(shop, "GET /orders"));
  const create = useMutation(mutationOptions(shop, "POST /orders"));
  const remove = useMutation(mutationOptions(shop, "DELETE /orders/{id}"));
  create.mutate({ body: { name: "a" } });
  remove.mutate({ path: { id: "1" } });
  // @ts-expect-error -- the body lacks a name
  create.mutate({ body: {} });
  const { queryKey, queryFn } = queryOptions(shop, "GET /orders/{id}", { path: { id: "1" } });
  const swr = useSWR(queryKey, () => queryFn());
  const ids = pages.data?.pages.flatMap(({ data }) => data.data.map(({ id }) => id)) ?? [];
  const length: number | undefined = chosen.data;
  void length;
  return [one.data?.id, sure.data.id, swr.data?.id, create.data?.id, ...ids];
}
void new QueryClient().invalidateQueries({ queryKey: routeKey("GET /orders") });
// @ts-expect-error -- not a list
infiniteQueryOptions(shop, "GET /orders/{id}", { path: { id: "1" } });
// @ts-expect-error -- it has a path
queryOptions(shop, "GET /orders/{id}");`;

test("what a package has for TanStack Query and SWR fits their own types", async () => {
  const { api } = readApi(specOf(description));
  const settings = { ...api.settings, parts: ["query"] as const };
  const files = [...emitVersion({ ...api, settings })].map(
    async (file) => [`pack/${file.path}`, await printedText(file)] as const,
  );
  const texts = Object.fromEntries(await Promise.all(files));
  expect(texts["pack/src/query.ts"]).toContain('export type ListRoute = "GET /orders"');
  const options = { jsx: "react-jsx", types: ["react"], skipLibCheck: true };
  expect(compile({ ...texts, "program.ts": program }, options)).toEqual([]);
});
