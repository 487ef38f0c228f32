import type { FetchOptions, MaybeOptionalInit } from "openapi-fetch";
import type { components, paths } from "./schema.js";
import type { Api } from "./http.js";

type Contact = components["schemas"]["contact"];
type Search = NonNullable<
  paths["/contacts/search"]["post"]["requestBody"]
>["content"]["application/json"];

export class ContactsService {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async all(): Promise<Contact[]> {
    const { data, error } = await this.#api.GET("/contacts");
    if (error) throw error;
    return (data.data ?? []) as Contact[];
  }

  async one(contact_id: string) {
    return this.#api.GET("/contacts/{contact_id}", { params: { path: { contact_id } } });
  }

  async create(
    body: NonNullable<paths["/contacts"]["post"]["requestBody"]>["content"]["application/json"],
  ) {
    const { data, error, response } = await this.#api.POST("/contacts", { body });
    if (error !== undefined) throw new Error(`${response.status}: ${error.errors?.[0]?.message}`);
    return data;
  }

  async rename(contact_id: string, name: string) {
    await this.#api.PUT("/contacts/{contact_id}", {
      params: { path: { contact_id } },
      body: { name },
    });
  }

  async remove(
    contact_id: string,
    init?: Pick<FetchOptions<paths["/contacts/{contact_id}"]["delete"]>, "signal">,
  ) {
    await this.#api.DELETE("/contacts/{contact_id}", { params: { path: { contact_id } }, ...init });
  }

  async search(body: Search) {
    const { data } = await this.#api.POST("/contacts/search", { body });
    return data?.total_count ?? 0;
  }

  async merge(from: string, into: string) {
    const { response } = await this.#api.POST("/contacts/merge", { body: { from, into } });
    return response.ok;
  }

  async notes(id: string) {
    const list = await this.#api.GET("/contacts/{contact_id}/notes", {
      params: { path: { contact_id: id } },
    });
    return list.data?.data?.map(({ body }) => body);
  }

  async addNote(contact_id: string, text: string) {
    await this.#api.POST("/contacts/{contact_id}/notes", {
      params: { path: { contact_id } },
      body: { body: text },
    });
  }

  async tags(contact_id: string) {
    const { data } = await this.#api.GET("/contacts/{contact_id}/tags", {
      params: { path: { contact_id } },
    });
    return data;
  }

  async tag(contact_id: string, id: string) {
    await this.#api.POST("/contacts/{contact_id}/tags", {
      params: { path: { contact_id } },
      body: { id },
    });
  }

  async untag(contact_id: string, tag_id: string) {
    await this.#api.DELETE("/contacts/{contact_id}/tags/{tag_id}", {
      params: { path: { contact_id, tag_id } },
    });
  }

  async archive(contact_id: string) {
    await this.#api.POST("/contacts/{contact_id}/archive", { params: { path: { contact_id } } });
  }

  async unarchive(contact_id: string) {
    await this.#api.POST("/contacts/{contact_id}/unarchive", { params: { path: { contact_id } } });
  }

  async segments(contact_id: string) {
    return (
      await this.#api.GET("/contacts/{contact_id}/segments", { params: { path: { contact_id } } })
    ).data;
  }
}

export type ContactsInit = MaybeOptionalInit<paths["/contacts"], "get">;
