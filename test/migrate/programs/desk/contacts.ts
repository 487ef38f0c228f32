import { client } from "./client.js";
import type { components } from "./schema.js";

type Contact = components["schemas"]["contact"];

export async function findContact(id: string): Promise<string | undefined> {
  const { data, error } = await client.GET("/contacts/{contact_id}", {
    params: { path: { contact_id: id } },
  });
  if (error) return undefined;
  return data.email ?? undefined;
}

export async function createContact(email: string, name: string) {
  const { data, error, response } = await client.POST("/contacts", {
    body: {
      role: "user",
      email,
      name,
    },
  });
  if (error) throw new Error(`status ${response?.status}`);
  return data;
}

export async function renameContact(id: string, name: string): Promise<void> {
  await client.PUT("/contacts/{contact_id}", {
    params: { path: { contact_id: id } },
    body: { name },
  });
}

export async function deleteContact(contact: Contact, signal: AbortSignal): Promise<boolean> {
  const { data } = await client.DELETE("/contacts/{contact_id}", {
    params: { path: { contact_id: contact.id ?? "" } },
    signal,
  });
  return data?.deleted === true;
}

export async function search(email: string) {
  const result = await client.POST("/contacts/search", {
    body: { query: { field: "email", operator: "=", value: email }, pagination: { per_page: 5 } },
  });
  return result.data?.data ?? [];
}

export const tagsOf = async (id: string) =>
  (await client.GET("/contacts/{contact_id}/tags", { params: { path: { contact_id: id } } })).data
    ?.data;

export async function everything(id: string) {
  const [companies, notes, segments, subscriptions] = await Promise.all([
    client.GET("/contacts/{contact_id}/companies", { params: { path: { contact_id: id } } }),
    client.GET("/contacts/{contact_id}/notes", { params: { path: { contact_id: id } } }),
    client.GET("/contacts/{contact_id}/segments", { params: { path: { contact_id: id } } }),
    client.GET("/contacts/{contact_id}/subscriptions", { params: { path: { contact_id: id } } }),
  ]);
  return [companies.data, notes.data, segments.data, subscriptions.data];
}
