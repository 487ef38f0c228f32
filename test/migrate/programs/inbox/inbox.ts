import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Conversation = components["schemas"]["conversation"];

const api = createClient<paths>({
  baseUrl: process.env["INTERCOM_URL"] ?? "https://api.intercom.io",
  headers: { authorization: `Bearer ${process.env["INTERCOM_TOKEN"]}` },
  keepalive: true,
});

export async function retrieve(id: string): Promise<Conversation | undefined> {
  const { data } = await api.GET("/conversations/{conversation_id}", {
    params: { path: { conversation_id: id }, query: { display_as: "plaintext" } },
  });
  return data;
}

export async function list(per_page: number) {
  const { data, error, response } = await api.GET("/conversations", {
    params: { query: { per_page } },
  });
  if (error) throw new Error(`${response?.status}`);
  return data.conversations;
}

export async function open(id: string) {
  const result = await api.PUT("/conversations/{conversation_id}", {
    params: { path: { conversation_id: id } },
    body: { read: true },
  });
  if (result.error) return undefined;
  return result.data;
}

export async function start(user: string, body: string) {
  const { data, error } = await api.POST("/conversations", {
    body: { from: { type: "user", id: user }, body },
  });
  return error === undefined ? data : undefined;
}

export async function search(open: boolean) {
  const { data } = await api.POST("/conversations/search", {
    body: { query: { field: "open", operator: "=", value: String(open) } },
  });
  return data?.conversations ?? [];
}

export async function reply(id: string, admin_id: string, text: string) {
  return api.POST("/conversations/{conversation_id}/reply", {
    params: { path: { conversation_id: id } },
    body: { message_type: "comment", type: "admin", admin_id, body: text },
  });
}

export async function close(id: string, admin_id: string) {
  const { error } = await api.POST("/conversations/{conversation_id}/parts", {
    params: { path: { conversation_id: id } },
    body: { message_type: "close", type: "admin", admin_id },
  });
  if (error) console.error(error);
}

export async function route(id: string) {
  await api.POST("/conversations/{conversation_id}/run_assignment_rules", {
    params: { path: { conversation_id: id } },
  });
}

export async function tag(conversation_id: string, admin_id: string) {
  await api.POST("/conversations/{conversation_id}/tags", {
    params: { path: { conversation_id } },
    body: { id: "7", admin_id },
  });
  await api.DELETE("/conversations/{conversation_id}/tags/{tag_id}", {
    params: { path: { conversation_id, tag_id: "7" } },
    body: { admin_id },
  });
}

export async function people(conversation_id: string, contact_id: string, admin_id: string) {
  await api.POST("/conversations/{conversation_id}/customers", {
    params: { path: { conversation_id } },
    body: { admin_id, customer: { intercom_user_id: contact_id } },
  });
  return api.DELETE("/conversations/{conversation_id}/customers/{contact_id}", {
    params: { path: { conversation_id, contact_id } },
    body: { admin_id },
  });
}

export async function asText(id: string) {
  // The text is stored as it came.
  const { data } = await api.GET("/conversations/{conversation_id}", {
    params: { path: { conversation_id: id } },
    parseAs: "text",
  });
  return data;
}

export async function admins() {
  const { data: me } = await api.GET("/me");
  const { data: all } = await api.GET("/admins");
  const { data: one } = await api.GET("/admins/{admin_id}", {
    params: { path: { admin_id: "1" } },
  });
  const { data: away } = await api.PUT("/admins/{admin_id}/away", {
    params: { path: { admin_id: "1" } },
    body: { away_mode_enabled: true, away_mode_reassign: false },
  });
  const { data: logs } = await api.GET("/admins/activity_logs", {
    params: { query: { created_at_after: "1", created_at_before: "2" } },
  });
  return [
    me?.email,
    all?.admins?.length,
    one?.name,
    away?.away_mode_enabled,
    logs?.activity_logs?.length,
  ];
}

export async function teams(id: string) {
  const [all, one] = await Promise.all([
    api.GET("/teams"),
    api.GET("/teams/{team_id}", { params: { path: { team_id: id } } }),
  ]);
  return [all.data?.teams?.length, one.data?.name];
}

export async function tags() {
  const all = await api.GET("/tags");
  const { data } = await api.GET("/tags/{tag_id}", { params: { path: { tag_id: "1" } } });
  await api.POST("/tags", { body: { name: "Independent" } });
  await api.DELETE("/tags/{tag_id}", { params: { path: { tag_id: "1" } } });
  return [all.data?.data?.length, data?.name];
}

export async function tickets(id: string) {
  const types = await api.GET("/ticket_types");
  const type = await api.GET("/ticket_types/{ticket_type_id}", {
    params: { path: { ticket_type_id: id } },
  });
  const ticket = await api.GET("/tickets/{ticket_id}", { params: { path: { ticket_id: id } } });
  return [types.data?.type, type.data?.name, ticket.data?.ticket_id];
}
