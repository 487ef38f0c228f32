/** A mock that remembers, for APIs of other designs than Intercom's. What is right is written by hand. */
import { expect, test } from "vitest";
import { loadDescribed } from "../conformance/own-mock/load-described.js";

const content = (schema: string, type = "application/json") =>
  `content: { ${type}: { schema: ${schema} } }`;
const body = (schema: string, type?: string) =>
  `requestBody: { required: true, ${content(schema, type)} }`;
const gives = (status: number, schema?: string, type?: string) =>
  `responses: { "${status}": { description: d${schema ? `, ${content(schema, type)}` : ""} } }`;
const ref = (name: string) => `{ $ref: "#/components/schemas/${name}" }`;
const list = (name: string) => `{ type: array, items: ${ref(name)} }`;
const object = (fields: string) =>
  `{ type: object, required: [${fields
    .replace(/: .*?(, (?=\w+: \{)|$)/g, " ")
    .trim()
    .split(" ")
    .join(", ")}], properties: { ${fields} } }`;
const path = (...names: string[]) =>
  `parameters: [${names.map((name) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`).join(", ")}]`;
const query = (...names: string[]) =>
  `parameters: [${names.map((name) => `{ name: "${name}", in: query, schema: { type: string } }`).join(", ")}]`;

/** A body as it comes: a test says what it expects of it. */
type Json = ReturnType<typeof JSON.parse>;

/** Sends requests to the mock of a description: the body of a success, or else the status. */
async function sending(paths: string, schemas: string) {
  const [, own] = await loadDescribed(
    `openapi: 3.1.0\ninfo: { title: Design, version: "1" }\nservers: [{ url: https://api.example }]\npaths:\n${paths}\ncomponents:\n  schemas:\n${schemas}\n`,
  );
  const { fetch } = own.mock({ remember: true });
  const statuses: number[] = [];
  const send = async (line: string, sent?: unknown, type = "application/json"): Promise<Json> => {
    const [method = "", url = ""] = line.split(" ");
    const response = await fetch(`https://api.example${url}`, {
      method,
      ...(sent !== undefined && { body: JSON.stringify(sent), headers: { "content-type": type } }),
    });
    statuses.push(response.status);
    const text = await response.text();
    return response.ok && text !== "" ? JSON.parse(text) : response.status;
  };
  return { send, statuses };
}

test("three levels, of which the first takes the others with it", async () => {
  const { send } = await sending(
    `
  /projects: { get: { ${gives(200, list("Project"))} }, post: { ${body(ref("Named"))}, ${gives(201, ref("Project"))} } }
  "/projects/{p}": { ${path("p")}, get: { ${gives(200, ref("Project"))} }, delete: { ${gives(204)} } }
  "/projects/{p}/tasks": { ${path("p")}, get: { ${gives(200, list("Task"))} }, post: { ${body(ref("Named"))}, ${gives(201, ref("Task"))} } }
  "/projects/{p}/tasks/{t}": { ${path("p", "t")}, get: { ${gives(200, ref("Task"))} }, patch: { ${body(ref("Named"))}, ${gives(200, ref("Task"))} }, delete: { ${gives(204)} } }
  "/projects/{p}/tasks/{t}/comments": { ${path("p", "t")}, get: { ${gives(200, list("Comment"))} }, post: { ${body(ref("Named"))}, ${gives(201, ref("Comment"))} } }
  "/projects/{p}/tasks/{t}/comments/{c}": { ${path("p", "t", "c")}, get: { ${gives(200, ref("Comment"))} } }`,
    `
    Named: { type: object, properties: { name: { type: string } } }
    Project: { type: object, required: [id], properties: { id: { type: string, format: uuid }, name: { type: string } } }
    Task: { type: object, required: [id], properties: { id: { type: integer }, projectId: { type: string }, name: { type: string } } }
    Comment: { type: object, required: [id], properties: { id: { type: string }, task_id: { type: integer }, name: { type: string } } }`,
  );
  const [one, two] = [
    await send("POST /projects", { name: "1" }),
    await send("POST /projects", {}),
  ];
  const task = await send(`POST /projects/${one.id}/tasks`, { name: "t" });
  expect(task).toEqual({ id: task.id, projectId: one.id, name: "t" });
  const other = await send(`POST /projects/${two.id}/tasks`, {});
  const home = `/projects/${one.id}/tasks/${task.id}/comments`;
  const comment = await send(`POST ${home}`, { name: "c" });
  expect(comment).toEqual({ id: comment.id, task_id: task.id, name: "c" });
  expect(await send(`GET ${home}`)).toEqual([comment]);
  expect(await send(`GET ${home}/${comment.id}`)).toEqual(comment);
  expect(await send(`GET /projects/${two.id}/tasks/${task.id}`)).toBe(404);
  expect(await send(`DELETE /projects/${one.id}`)).toBe(204);
  expect(await send(`GET ${home}/${comment.id}`)).toBe(404);
  expect(await send(`GET /projects/${two.id}/tasks`)).toEqual([other]);
});

test("envelopes by the resource's name, an id that is a slug, counts, and acts", async () => {
  const one = `{ type: object, required: [post], properties: { post: ${ref("Post")} } }`;
  const sent = `{ type: object, required: [post], properties: { post: ${ref("NewPost")} } }`;
  const all = `{ type: object, required: [posts, postsCount], properties: { posts: ${list("Post")}, postsCount: { type: integer }, nextPageToken: { type: string } } }`;
  const { send } = await sending(
    `
  /posts: { get: { ${query("title")}, ${gives(200, all)} }, post: { ${body(sent)}, ${gives(201, one)} } }
  "/posts/{slug}": { ${path("slug")}, get: { ${gives(200, one)} }, put: { ${body(sent)}, ${gives(204)} }, delete: { ${gives(204)} } }
  "/posts/{slug}/favorite": { ${path("slug")}, post: { ${gives(200, one)} }, delete: { ${gives(204)} } }
  "/posts/{slug}:publish": { ${path("slug")}, post: { ${gives(200, one)} } }`,
    `
    NewPost: { type: object, required: [title], properties: { title: { type: string }, tags: { type: array, items: { type: string } } } }
    Post: { type: object, required: [slug, title, favorited, published], properties: { slug: { type: string }, title: { type: string }, tags: { type: array, items: { type: string } }, favorited: { type: boolean }, published: { type: boolean }, archivedAt: { type: string, format: date-time } } }`,
  );
  const { post } = await send("POST /posts", { post: { title: "A", tags: ["x"] } });
  expect(post).toEqual({ ...post, title: "A", tags: ["x"] });
  expect(post).not.toHaveProperty("archivedAt");
  const other = (await send("POST /posts", { post: { title: "B" } })).post;
  expect(other.slug).not.toBe(post.slug);
  expect(await send(`GET /posts/${post.slug}`)).toEqual({ post });
  expect(await send("GET /posts")).toEqual({
    posts: [post, other],
    postsCount: 2,
    nextPageToken: "",
  });
  expect((await send("GET /posts?title=B")).posts).toEqual([other]);
  expect(await send(`PUT /posts/${post.slug}`, { post: { title: "C" } })).toBe(204);
  expect((await send(`GET /posts/${post.slug}`)).post.title).toBe("C");
  expect(await send(`DELETE /posts/${post.slug}/favorite`)).toBe(204);
  expect((await send(`GET /posts/${post.slug}`)).post).toMatchObject({
    title: "C",
    favorited: false,
  });
  expect((await send(`POST /posts/${post.slug}/favorite`)).post.favorited).toBe(true);
  expect((await send(`POST /posts/${other.slug}:publish`)).post).toEqual({
    ...other,
    published: true,
  });
  expect(await send("POST /posts/none:publish")).toBe(404);
  expect(await send("POST /posts/none/favorite")).toBe(404);
  expect(await send(`DELETE /posts/${post.slug}`)).toBe(204);
  expect((await send("GET /posts")).postsCount).toBe(1);
});

test("JSON:API: attributes are found by, and kept if a change does not name them", async () => {
  const type = "application/vnd.api+json";
  const data = (name: string) =>
    `{ type: object, required: [data], properties: { data: ${name} } }`;
  const { send } = await sending(
    `
  /articles: { get: { ${query("filter[title]")}, ${gives(200, data(list("Article")), type)} }, post: { ${body(data(ref("NewArticle")), type)}, ${gives(201, data(ref("Article")), type)} } }
  "/articles/{id}": { ${path("id")}, get: { ${gives(200, data(ref("Article")), type)} }, patch: { ${body(data(ref("NewArticle")), type)}, ${gives(200, data(ref("Article")), type)} }, delete: { ${gives(204)} } }`,
    `
    NewArticle: { type: object, required: [type], properties: { type: { const: articles }, id: { type: string }, attributes: { type: object, properties: { title: { type: string }, text: { type: string } } }, relationships: { type: object } } }
    Article: { type: object, required: [type, id, attributes], properties: { type: { const: articles }, id: { type: string }, attributes: { type: object, required: [title, views], properties: { title: { type: string }, text: { type: string }, views: { type: integer, readOnly: true } } }, relationships: { type: object, properties: { author: { type: object } } } } }`,
  );
  const add = async (attributes: object) =>
    (await send("POST /articles", { data: { type: "articles", attributes } }, type)).data;
  const first = await add({ title: "A", text: "x", views: 99 });
  const { views } = first.attributes;
  expect(first).toEqual({
    type: "articles",
    id: first.id,
    attributes: { title: "A", text: "x", views },
  });
  expect(views).not.toBe(99);
  const second = await add({ title: "B" });
  expect((await send("GET /articles?filter[title]=B")).data).toEqual([second]);
  const changed = { ...first, attributes: { title: "C", text: "x", views } };
  const change = { data: { type: "articles", id: first.id, attributes: { title: "C" } } };
  expect(await send(`PATCH /articles/${first.id}`, change, type)).toEqual({ data: changed });
  expect(await send(`GET /articles/${first.id}`)).toEqual({ data: changed });
});

test("PUT creates under the id of its path and says so, and POST of a known id is a conflict", async () => {
  const made = `responses: { "200": { description: d, ${content(ref("Bucket"))} }, "201": { description: d, ${content(ref("Bucket"))} }, "409": { description: d } }`;
  const { send, statuses } = await sending(
    `
  /buckets: { get: { ${gives(200, `{ type: object, properties: { total_count: { type: integer }, buckets: ${list("Bucket")} } }`)} }, post: { ${body(ref("Bucket"))}, ${made} } }
  "/buckets/{name}": { ${path("name")}, put: { ${body("{ type: object, properties: { region: { type: string } } }")}, ${made} }, get: { ${gives(200, ref("Bucket"))} }, delete: { ${gives(204)} } }`,
    `
    Bucket: { type: object, required: [name], properties: { name: { type: string }, region: { type: string }, created: { type: string, format: date-time, readOnly: true } } }`,
  );
  const { created, ...bucket } = await send("PUT /buckets/b1", {
    region: "eu",
    created: "2001-01-01T00:00:00Z",
  });
  expect(bucket).toEqual({ name: "b1", region: "eu" });
  expect(created).not.toBe("2001-01-01T00:00:00Z");
  expect(await send("PUT /buckets/b1", { region: "us" })).toEqual({
    name: "b1",
    region: "us",
    created,
  });
  expect(await send("POST /buckets", { name: "b1" })).toBe(409);
  await send("POST /buckets", { name: "b2" });
  expect(statuses).toEqual([201, 200, 409, 201]);
  expect(await send("GET /buckets")).toMatchObject({
    total_count: 2,
    buckets: [{ name: "b1" }, { name: "b2" }],
  });
  await send("DELETE /buckets/b1");
  expect(await send("GET /buckets/b1")).toBe(404);
});

test("several at once: created, deleted by ids or by a filter, and replaced", async () => {
  const ids =
    "{ type: object, required: [ids], properties: { ids: { type: array, items: { type: integer } } } }";
  const { send } = await sending(
    `
  /items: { get: { ${query("color")}, ${gives(200, list("Item"))} }, post: { ${body(ref("NewItem"))}, ${gives(201, ref("Item"))} }, delete: { ${query("ids", "color")}, ${gives(204)} } }
  /items/bulk: { post: { ${body(list("NewItem"))}, ${gives(201, list("Item"))} } }
  /items/batch-delete: { post: { ${body(ids)}, ${gives(204)} } }
  /items/search: { post: { ${body("{ type: object, properties: { filters: { type: object, properties: { color: { type: string } } } } }")}, ${gives(200, `{ type: object, properties: { items: ${list("Item")}, total: { type: integer } } }`)} } }
  "/items/{id}": { ${path("id")}, get: { ${gives(200, ref("Item"))} } }
  "/items/{id}/tags": { ${path("id")}, get: { ${gives(200, list("Tag"))} }, put: { ${body("{ type: array, items: { type: string } }")}, ${gives(200, list("Tag"))} } }
  "/items/{id}/tags/{tag}": { ${path("id", "tag")}, put: { ${gives(204)} }, delete: { ${gives(204)} } }`,
    `
    NewItem: { type: object, required: [name], properties: { name: { type: string }, color: { type: string } } }
    Item: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string }, color: { type: string }, deleted: { type: boolean, readOnly: true } } }
    Tag: { type: object, required: [name], properties: { name: { type: string } } }`,
  );
  const [a, b] = await send("POST /items/bulk", [{ name: "a", color: "red" }, { name: "b" }]);
  expect([a, b]).toEqual([
    { id: a.id, name: "a", color: "red", deleted: false },
    { id: b.id, name: "b", deleted: false },
  ]);
  const c = await send("POST /items", { name: "c", color: "red" });
  expect(await send("GET /items")).toEqual([a, b, c]);
  expect(await send(`GET /items/${b.id}`)).toEqual(b);
  const found = { items: [a, c], total: 2 };
  expect(await send("POST /items/search", { filters: { color: "red" } })).toEqual(found);
  expect(await send(`PUT /items/${a.id}/tags/x`)).toBe(204);
  expect(await send(`GET /items/${a.id}/tags`)).toEqual([{ name: "x" }]);
  expect(await send(`PUT /items/${a.id}/tags`, ["y", "z"])).toEqual([{ name: "y" }, { name: "z" }]);
  expect(await send(`GET /items/${a.id}/tags`)).toEqual([{ name: "y" }, { name: "z" }]);
  await send("POST /items/batch-delete", { ids: [a.id] });
  expect(await send("GET /items")).toEqual([b, c]);
  await send("DELETE /items?color=red");
  expect(await send("GET /items")).toEqual([b]);
  await send(`DELETE /items?ids=${a.id},${b.id}`);
  expect(await send("GET /items")).toEqual([]);
});

test("what has no id of its own is what was written, each under its path", async () => {
  const wrapped = `{ type: object, required: [preferences], properties: { preferences: ${ref("Settings")} } }`;
  const { send } = await sending(
    `
  /me: { get: { ${gives(200, ref("User"))} }, patch: { ${body("{ type: object, properties: { name: { type: string } } }")}, ${gives(200, ref("User"))} } }
  /settings: { get: { ${gives(200, ref("Settings"))} }, put: { ${body(ref("Settings"))}, ${gives(200, ref("Settings"))} } }
  /preferences: { get: { ${gives(200, wrapped)} }, patch: { ${body(wrapped)}, ${gives(204)} } }
  /users: { post: { ${body("{ type: object, properties: { name: { type: string }, password: { type: string } } }")}, ${gives(201, ref("User"))} } }
  "/users/{id}": { ${path("id")}, get: { ${gives(200, ref("User"))} }, delete: { ${gives(204)} } }
  "/users/{id}/profile": { ${path("id")}, get: { ${gives(200, ref("Settings"))} }, put: { ${body(ref("Settings"))}, ${gives(200, ref("Settings"))} }, delete: { ${gives(204)} } }
  "/values/{key}": { ${path("key")}, get: { ${gives(200, ref("Settings"))} }, put: { ${body(ref("Settings"))}, ${gives(204)} } }`,
    `
    User: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
    Settings: { type: object, properties: { theme: { type: string }, size: { type: integer } } }`,
  );
  const me = await send("GET /me");
  expect(await send("PATCH /me", { name: "Zed", id: 7 })).toEqual({ ...me, name: "Zed" });
  expect(await send("GET /me")).toEqual({ ...me, name: "Zed" });
  expect(await send("PUT /settings", { size: 7 })).toEqual({ size: 7 });
  expect(await send("GET /settings")).toEqual({ size: 7 });
  const { preferences } = await send("GET /preferences");
  await send("PATCH /preferences", { preferences: { size: 7 } });
  expect(await send("GET /preferences")).toEqual({ preferences: { ...preferences, size: 7 } });
  const user = await send("POST /users", { name: "U", password: "x" });
  expect(user).toEqual({ id: user.id, name: "U" });
  const usual = await send(`GET /users/${user.id}/profile`);
  await send(`PUT /users/${user.id}/profile`, { theme: "dark" });
  expect(await send(`GET /users/${user.id}/profile`)).toEqual({ theme: "dark" });
  expect(await send("GET /users/0/profile")).toEqual(usual);
  await send(`DELETE /users/${user.id}/profile`);
  expect(await send(`GET /users/${user.id}/profile`)).toBe(404);
  await send(`PUT /users/${user.id}/profile`, {});
  await send(`DELETE /users/${user.id}`);
  expect(await send(`GET /users/${user.id}/profile`)).toBe(404);
  expect(await send("PUT /values/a%2Fb", { size: 1 })).toBe(204);
  expect(await send("GET /values/a%2Fb")).toEqual({ size: 1 });
  expect(await send("GET /values/a")).toEqual(usual);
});

test("HAL of Spring: pages count from 0, and an id of another name", async () => {
  const page = object(
    "size: { type: integer }, totalElements: { type: integer }, number: { type: integer }",
  );
  const all = `{ type: object, properties: { _embedded: { type: object, properties: { books: ${list("Book")} } }, page: ${page} } }`;
  const hal = "application/hal+json";
  const { send } = await sending(
    `
  /books: { get: { ${query("page", "size", "title")}, ${gives(200, all, hal)} }, post: { ${body(ref("Book"))}, ${gives(201, ref("Book"), hal)} } }
  "/books/{id}": { ${path("id")}, get: { ${gives(200, ref("Book"), hal)} }, delete: { ${gives(200, ref("Book"), hal)} } }`,
    `
    Book: { type: object, required: [bookId, title], properties: { bookId: { type: integer, readOnly: true }, title: { type: string } } }`,
  );
  const one = await send("POST /books", { title: "One", bookId: 5 });
  const two = await send("POST /books", { title: "Two" });
  expect(one).toEqual({ bookId: one.bookId, title: "One" });
  expect(one.bookId).not.toBe(5);
  for (const [number, book] of [one, two].entries()) {
    expect(await send(`GET /books/${book.bookId}`)).toEqual(book);
    expect(await send(`GET /books?page=${number}&size=1`)).toEqual({
      _embedded: { books: [book] },
      page: { size: 1, totalElements: 2, number },
    });
  }
  expect((await send("GET /books?title=Two"))._embedded.books).toEqual([two]);
  expect(await send(`DELETE /books/${one.bookId}`)).toEqual(one);
  expect((await send("GET /books")).page.totalElements).toBe(1);
});

test("of several kinds of resources, each has the fields of its own; what answers with a resource has this one", async () => {
  const tagged = (...names: string[]) =>
    `{ oneOf: [${names.map(ref).join(", ")}], discriminator: { propertyName: kind, mapping: { circle: "#/components/schemas/${names[0]}", square: "#/components/schemas/${names[1]}" } } }`;
  const { send } = await sending(
    `
  /shapes: { get: { ${query("kind")}, ${gives(200, list("Shape"))} }, post: { ${body(ref("NewShape"))}, ${gives(201, ref("Shape"))} } }
  "/shapes/{id}": { ${path("id")}, get: { ${gives(200, ref("Shape"))} }, put: { ${body(ref("NewShape"))}, ${gives(200, ref("Shape"))} }, delete: { ${gives(204)} } }
  "/shapes/{id}/corners/{n}": { ${path("id", "n")}, delete: { ${gives(200, ref("Shape"))} } }`,
    `
    NewShape: ${tagged("NewCircle", "NewSquare")}
    NewCircle: { type: object, required: [kind, r], properties: { kind: { type: string }, r: { type: number } } }
    NewSquare: { type: object, required: [kind, w], properties: { kind: { type: string }, w: { type: number } } }
    Shape: ${tagged("Circle", "Square")}
    Circle: { type: object, required: [id, kind, r], properties: { id: { type: string }, kind: { type: string }, r: { type: number } } }
    Square: { type: object, required: [id, kind, w], properties: { id: { type: string }, kind: { type: string }, w: { type: number } } }`,
  );
  const circle = await send("POST /shapes", { kind: "circle", r: 1.5 });
  const square = await send("POST /shapes", { kind: "square", w: 2 });
  expect(square).toEqual({ id: square.id, kind: "square", w: 2 });
  expect(await send("GET /shapes?kind=square")).toEqual([square]);
  expect(await send(`DELETE /shapes/${square.id}/corners/1`)).toEqual(square);
  expect(await send("DELETE /shapes/none/corners/1")).toBe(404);
  const changed = { id: square.id, kind: "circle", r: 3 };
  expect(await send(`PUT /shapes/${square.id}`, { kind: "circle", r: 3 })).toEqual(changed);
  expect(await send("GET /shapes")).toEqual([circle, changed]);
});
