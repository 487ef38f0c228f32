import createClient, { wrapAsPathBasedClient, type Client, type Middleware } from "openapi-fetch";
import type { paths } from "./schema.js";
import { connect } from "./api.js";

const client = createClient<paths>({ baseUrl: "https://api.intercom.io" });
const auth: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set("Authorization", `Bearer ${process.env["INTERCOM_TOKEN"]}`);
    return request;
  },
};
client.use(auth);

export async function titles() {
  const { data, error } = await connect("token").articles();
  if (error) return [];
  return data.data.map(({ title }) => title);
}

export async function search(phrase: string) {
  const { data } = await client.GET("/articles/search", {
    params: { query: { phrase, state: "published" } },
  });
  return data?.data?.articles?.length;
}

export async function write(title: string) {
  const { data, error } = await client.POST("/articles", { body: { title, author_id: 1 } });
  if (error) throw new Error("no article");
  return client.PUT("/articles/{article_id}", {
    params: { path: { article_id: data.id } },
    body: { title: `${title}!` },
  });
}

export async function data() {
  const attributes = await client.GET("/data_attributes", {
    params: { query: { model: "contact" } },
  });
  const created = await client.POST("/data_attributes", {
    body: { name: "size", model: "contact", data_type: "string" },
  });
  const updated = await client.PUT("/data_attributes/{data_attribute_id}", {
    params: { path: { data_attribute_id: "1" } },
    body: { description: "Its size." },
  });
  return [attributes.data?.data, created.data?.id, updated.data?.id];
}

export async function exported(job_identifier: string) {
  const job = await client.POST("/export/content/data", {
    body: { created_at_after: 1, created_at_before: 2 },
  });
  const state = await client.GET("/export/content/data/{job_identifier}", {
    params: { path: { job_identifier } },
  });
  const stopped = await client.POST("/export/cancel/{job_identifier}", {
    params: { path: { job_identifier } },
  });
  const file = await client.GET("/download/content/data/{job_identifier}", {
    params: { path: { job_identifier } },
    parseAs: "blob",
  });
  return [job.data?.status, state.data?.status, stopped.data?.status, file.data?.size];
}

export async function news() {
  const items = await client.GET("/news/news_items");
  const item = await client.GET("/news/news_items/{news_item_id}", {
    params: { path: { news_item_id: "1" } },
  });
  const feeds = await client.GET("/news/newsfeeds");
  const feed = await client.GET("/news/newsfeeds/{newsfeed_id}", {
    params: { path: { newsfeed_id: "1" } },
  });
  return [items.data?.total_count, item.data?.title, feeds.data?.total_count, feed.data?.name];
}

export async function events(user_id: string) {
  await client.POST("/events", { body: { event_name: "read", user_id, created_at: 1 } });
  return client.GET("/events", { params: { query: { filter: { user_id }, type: "user" } } });
}

export async function segments() {
  const { data } = await client.GET("/segments", { params: { query: { include_count: true } } });
  const one = await client.GET("/segments/{segment_id}", { params: { path: { segment_id: "1" } } });
  const types = await client.GET("/subscription_types");
  return [data?.segments.length, one.data?.name, types.data?.data?.length];
}

export const byPath = wrapAsPathBasedClient(client);
export const notes = async (id: string) =>
  (await byPath["/notes/{note_id}"].GET({ params: { path: { note_id: id } } })).data?.body;

export function any(given: Client<paths>, path: "/teams" | "/segments") {
  return given.GET(path);
}
