import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

export type Api = ReturnType<typeof connect>;

/** A client for each workspace. */
export function connect(token: string) {
  const client = createClient<paths>({
    baseUrl: "https://api.intercom.io",
    headers: { Authorization: `Bearer ${token}` },
  });
  return {
    articles: () => client.GET("/articles"),
    article: (article_id: string) =>
      client.GET("/articles/{article_id}", { params: { path: { article_id } } }),
    remove: (article_id: string) =>
      client.DELETE("/articles/{article_id}", { params: { path: { article_id } } }),
    collections: (page: number) =>
      client.GET("/help_center/collections", { params: { query: { page } } }),
    collection: (collection_id: string) =>
      client.GET("/help_center/collections/{collection_id}", {
        params: { path: { collection_id } },
      }),
    create: (name: string) => client.POST("/help_center/collections", { body: { name } }),
    rename: (collection_id: string, name: string) =>
      client.PUT("/help_center/collections/{collection_id}", {
        params: { path: { collection_id } },
        body: { name },
      }),
    drop: (collection_id: string) =>
      client.DELETE("/help_center/collections/{collection_id}", {
        params: { path: { collection_id } },
      }),
    centers: () => client.GET("/help_center/help_centers"),
    center: (help_center_id: string) =>
      client.GET("/help_center/help_centers/{help_center_id}", {
        params: { path: { help_center_id } },
      }),
  };
}
