/** Tags with `summary`, `parent` and `kind`: resources inside others. */
import { expect, test } from "vitest";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { packageOf } from "../support/package-of.js";

const operation = (id: string, tags: string) =>
  `get: { operationId: ${id}, tags: [${tags}], responses: { "204": { description: Done. } } }`;

const description = `
openapi: 3.2.0
info: { title: Shop, version: "1" }
servers: [{ url: https://api.example }]
tags:
  - { name: beta, kind: badge }
  - { name: admin, summary: Administration, kind: nav }
  - { name: users, summary: Users, parent: admin, kind: nav }
  - { name: users-keys, parent: users }
  - { name: shop, summary: Shop }
  - { name: orders, parent: shop }
  - { name: a, parent: b }
  - { name: b, parent: a }
  - { name: lost, parent: nowhere }
paths:
  /users: { ${operation("listUsers", "beta, users")} }
  /users/keys: { ${operation("listUsersKeys", "users-keys")} }
  /shop: { ${operation("listShop", "shop")} }
  /shop/orders: { ${operation("orders", "shop")} }
  /orders: { ${operation("listOrders", "orders")} }
  /circle: { ${operation("listCircle", "a")} }
  /lost: { ${operation("listLost", "lost")} }
`;

const [input, own] = await loadDescribed(description);

test("a tag with a parent is a resource of that one, whether or not the parent has operations", async () => {
  const paths = input.names.resources.map(({ path, calls }) => [
    path.join("."),
    calls.map(({ method }) => method).join(),
  ]);
  expect(paths).toEqual([
    ["admin", ""],
    ["admin.users", "list"],
    ["admin.users.keys", "list"],
    ["shop", "list,orders"],
    ["shop.ordersResource", "list"],
    ["a", "listCircle"],
    ["lost", "list"],
  ]);
});

test("the client leads to each, and sends what it has to", async () => {
  const mock = own.mock();
  const client = new own.Client({ fetch: mock.fetch }) as unknown as {
    admin: { users: { list: () => Promise<void>; keys: { list: () => Promise<void> } } };
    shop: { list: () => Promise<void>; ordersResource: { list: () => Promise<void> } };
    users?: unknown;
  };
  await client.admin.users.list();
  await client.admin.users.keys.list();
  await client.shop.ordersResource.list();
  expect(mock.calls.map(({ route }) => route)).toEqual([
    "GET /users",
    "GET /users/keys",
    "GET /orders",
  ]);
  expect(client.users).toBeUndefined();
});

test("the package says so in its types and its README", async () => {
  const files = await packageOf(description);
  expect(files["src/client.ts"]).toContain("declare readonly admin: Admin;");
  expect(files["src/resources/admin.ts"]).toContain("declare readonly users: AdminUsers;");
  expect(files["src/resources/admin.ts"]).toContain("/** Administration: ");
  expect(files["README.md"]).toContain("admin.users");
});
