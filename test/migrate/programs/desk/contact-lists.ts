import { client } from "./client.js";

interface Page {
  readonly page: number;
}

export async function first({ page }: Page) {
  const { data, error } = await client.GET("/contacts");
  if (error) throw new Error(`page ${page}: ${error.errors[0]?.message}`);
  return data.data?.map((contact) => contact.email);
}

export async function companies(page: number, signal?: AbortSignal) {
  const query = { page, per_page: 50 };
  const { data } = await client.GET("/companies", { params: { query }, ...(signal && { signal }) });
  return data;
}

export async function companyByName(name: string) {
  return client.GET("/companies", { params: { query: { name } } });
}

export async function scroll(scroll_param?: string) {
  const { data, error } = await client.GET("/companies/scroll", {
    params: { query: scroll_param === undefined ? {} : { scroll_param } },
  });
  return error ?? data?.data;
}

export async function company(id: string) {
  const one = await client.GET("/companies/{company_id}", { params: { path: { company_id: id } } });
  const many = await client.GET("/companies/{company_id}/contacts", {
    params: { path: { company_id: id }, query: { per_page: 5 } },
  });
  const { data: segments } = await client.GET("/companies/{company_id}/segments", {
    params: { path: { company_id: id } },
  });
  return { one: one.data, many: many.data, segments };
}

export async function attach(contact_id: string, id: string) {
  const { error } = await client.POST("/contacts/{contact_id}/companies", {
    params: { path: { contact_id } },
    body: { id },
  });
  if (error) return false;
  await client.POST("/contacts/{contact_id}/tags", {
    params: { path: { contact_id } },
    body: { id: "1" },
  });
  await client.POST("/contacts/{contact_id}/notes", {
    params: { path: { contact_id } },
    body: { body: "Attached.", admin_id: "1" },
  });
  return true;
}

export async function detach(contact_id: string, company_id: string) {
  await client.DELETE("/contacts/{contact_id}/companies/{company_id}", {
    params: { path: { contact_id, company_id } },
  });
  await client.DELETE("/contacts/{contact_id}/tags/{tag_id}", {
    params: { path: { contact_id, tag_id: "1" } },
  });
  return client.DELETE("/contacts/{contact_id}/subscriptions/{subscription_id}", {
    params: { path: { contact_id, subscription_id: "1" } },
  });
}

export const archive = (contact_id: string) =>
  client.POST("/contacts/{contact_id}/archive", { params: { path: { contact_id } } });

export const unarchive = (contact_id: string) =>
  client.POST("/contacts/{contact_id}/unarchive", { params: { path: { contact_id } } });

export async function merge(from: string, into: string) {
  const { response } = await client.POST("/contacts/merge", { body: { from, into } });
  return response?.status;
}

export async function updateCompany() {
  const { data } = await client.POST("/companies", { body: { name: "Acme", company_id: "6" } });
  return data?.id;
}
