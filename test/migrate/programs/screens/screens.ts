import { fetchClient as api, queryOptions, type Company } from "./api.js";

declare function useQuery<Data>(options: {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: { signal: AbortSignal }) => Promise<Data>;
}): { readonly data: Data | undefined };
declare function useMutation<Data, Input>(options: {
  readonly mutationFn: (input: Input) => Promise<Data>;
}): { readonly mutate: (input: Input) => void };
declare function useEffect(effect: () => (() => void) | void, on: readonly unknown[]): void;

export function useCompany(company_id: string): Company | undefined {
  return useQuery({
    queryKey: ["company", company_id],
    queryFn: async ({ signal }) => {
      const { data, error } = await api.GET("/companies/{company_id}", {
        params: { path: { company_id } },
        signal,
      });
      if (error) throw error;
      return data;
    },
  }).data;
}

export const useTags = () => useQuery(queryOptions("/tags"));
export const useContact = (contact_id: string) =>
  useQuery(queryOptions("/contacts/{contact_id}", { params: { path: { contact_id } } }));

export function useTagMutations() {
  const create = useMutation({
    mutationFn: (name: string) => api.POST("/tags", { body: { name } }).then(({ data }) => data),
  });
  const remove = useMutation({
    mutationFn: async (tag_id: string) =>
      void (await api.DELETE("/tags/{tag_id}", { params: { path: { tag_id } } })),
  });
  return { create, remove };
}

export function useConversations(onPage: (count: number) => void) {
  useEffect(() => {
    const stop = new AbortController();
    api
      .GET("/conversations", { params: { query: { per_page: 20 } }, signal: stop.signal })
      .then(({ data }) => onPage(data?.conversations?.length ?? 0))
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
}

const loaders = {
  admins: () => api.GET("/admins"),
  admin: (admin_id: string) => api.GET("/admins/{admin_id}", { params: { path: { admin_id } } }),
  attributes: (model: "contact" | "company") =>
    api.GET("/data_attributes", { params: { query: { model } } }),
  article: (article_id: string) =>
    api.GET("/articles/{article_id}", { params: { path: { article_id } } }),
  collections: () => api.GET("/help_center/collections"),
  collection: (collection_id: string) =>
    api.GET("/help_center/collections/{collection_id}", { params: { path: { collection_id } } }),
  events: (query: { filter: { user_id: string }; type: string }) =>
    api.GET("/events", { params: { query } }),
};

export type Loaded<Name extends keyof typeof loaders> = NonNullable<
  Awaited<ReturnType<(typeof loaders)[Name]>>["data"]
>;

export async function load<Name extends keyof typeof loaders>(
  name: Name,
  ...given: Parameters<(typeof loaders)[Name]>
) {
  const loader = loaders[name] as (...given: unknown[]) => ReturnType<(typeof loaders)[Name]>;
  return loader(...given);
}

export async function reply(conversation_id: string, body: string) {
  const outcome = await api.POST("/conversations/{conversation_id}/reply", {
    params: { path: { conversation_id } },
    body: { message_type: "comment", type: "admin", admin_id: "1", body },
  });
  return outcome.error ? { failed: outcome.error } : { sent: outcome.data };
}

export async function close(conversation_id: string) {
  const parts = await api.POST("/conversations/{conversation_id}/parts", {
    params: { path: { conversation_id } },
    body: { message_type: "close", type: "admin", admin_id: "1" },
  });
  return "data" in parts ? parts.data : parts.error;
}

export async function tickets(ids: readonly string[]) {
  const all = await Promise.allSettled(
    ids.map((ticket_id) => api.GET("/tickets/{ticket_id}", { params: { path: { ticket_id } } })),
  );
  return all.flatMap((one) => (one.status === "fulfilled" ? (one.value.data ?? []) : []));
}

export async function newTicket(contact: string, ticket_type_id: string) {
  const { data, error, response } = await api.POST("/tickets", {
    body: { ticket_type_id, contacts: [{ id: contact }] },
    headers: { "x-reason": "new" },
  });
  return error ? response.status : data?.id;
}

export async function track(user_id: string, event_name: string) {
  const { response } = await api.POST("/events", {
    body: { user_id, event_name, created_at: Math.floor(Date.now() / 1000) },
  });
  if (response.status !== 202) throw new Error(response.headers.get("x-request-id") ?? "");
}

export async function newsItem(news_item_id: string, title: string, sender_id: number) {
  await api.PUT("/news/news_items/{news_item_id}", {
    params: { path: { news_item_id } },
    body: { title, sender_id },
  });
  await api.DELETE("/news/news_items/{news_item_id}", { params: { path: { news_item_id } } });
}

export async function visitor(user_id: string) {
  const { data } = await api.GET("/visitors", { params: { query: { user_id } } });
  await api.PUT("/visitors", { body: { user_id, name: "Visitor" } as never });
  await api.POST("/visitors/convert", {
    body: { type: "user", user: { user_id }, visitor: { user_id } },
  });
  return data;
}

export async function company(page: number) {
  const { data } = await api.POST("/companies/list", {
    params: { query: { page, order: "desc" } },
  });
  await api.DELETE("/companies/{company_id}", { params: { path: { company_id: "1" } } });
  await api.POST("/companies", { body: { company_id: "1", name: "x" } });
  return data?.pages;
}
