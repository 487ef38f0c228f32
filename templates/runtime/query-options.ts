import { bigintText } from "./bigint-text.js";
import type { Http } from "./http.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { ListCall } from "./pages.js";

/** The key of a query in a cache: the package, the route, and the request. A key without its end stands for all of them. */
export type QueryKey = readonly [name: string, route: string, ...rest: readonly unknown[]];

/** What TanStack Query and SWR need to read a route. */
export interface QueryOptions<Data> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context?: { readonly signal?: AbortSignal }) => Promise<Data>;
}

/** A page with the request of the next one. All of it is JSON, for caches that are stored. */
export interface InfinitePage<Page> {
  readonly data: Page;
  /** Null if it is the last page. */
  readonly next: PageParam;
}

/** The request of a page; null for the first. */
export type PageParam = OperationRequest | null;

/** What TanStack Query and SWR need to read the pages of a list. */
export interface InfiniteQueryOptions<Page> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: {
    readonly pageParam: PageParam;
    readonly signal?: AbortSignal;
  }) => Promise<InfinitePage<Page>>;
  readonly initialPageParam: PageParam;
  readonly getNextPageParam: (page: InfinitePage<Page>) => PageParam;
}

/** What TanStack Query and SWR need to call a route that changes something. */
export interface MutationOptions<Request, Data> {
  readonly mutationKey: QueryKey;
  readonly mutationFn: (request: Request) => Promise<Data>;
}

/** The data of a query: a cache takes undefined for what is not there. */
export type Cached<Data> = Data extends undefined | void ? null : Data;

type Argument = (OperationRequest & RequestOptions) | undefined;

/** A client, or what sends as it does. */
interface Sender {
  readonly request: unknown;
}

/** A call of a list, whose pages are read in another way. */
interface Pages<Page> {
  readonly pages: (read: typeof pageOf<Page>) => Promise<InfinitePage<Page>>;
}

function keyOf(name: string, route: string, kind: string, request: Argument): QueryKey {
  const text = JSON.stringify(withoutOptions(request ?? {}), bigintText);
  return [name, route, kind, JSON.parse(text)];
}

/** A request without its options: those may hold secrets, and change nothing about what is read. */
function withoutOptions({
  path,
  query,
  header,
  cookie,
  contentType,
  body,
}: OperationRequest): OperationRequest {
  return { path, query, header, cookie, contentType, body };
}

export function send(client: Sender, route: string, request: Argument): Promise<unknown> {
  const sender = client as { request: (route: string, request?: Argument) => Promise<unknown> };
  return sender.request(route, request);
}

export function queryOf<Data>(
  client: Sender,
  name: string,
  route: string,
  request: Argument,
): QueryOptions<Data> {
  return {
    queryKey: keyOf(name, route, "one", request),
    queryFn: async (context) => {
      const data = await send(client, route, withSignal(request, context?.signal));
      return (data ?? null) as Data;
    },
  };
}

export function infiniteQueryOf<Page>(
  client: Sender,
  name: string,
  route: string,
  request: Argument,
): InfiniteQueryOptions<Page> {
  return {
    queryKey: keyOf(name, route, "pages", request),
    queryFn: ({ pageParam, signal }) => {
      const own = pageParam ? { ...request, ...pageParam } : request;
      const call = send(client, route, withSignal(own, signal));
      return (call as unknown as Pages<Page>).pages(pageOf);
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  };
}

function withSignal(request: Argument, signal: AbortSignal | undefined): Argument {
  return signal ? { ...request, signal } : request;
}

/** One page, and what its reader would request next, which is not sent. */
async function pageOf<Page>(list: ListCall): Promise<InfinitePage<Page>> {
  let next: PageParam = null;
  const isSeen = new Error("The next request is known.");
  const http: Pick<Http, "addressesOf" | "exchange"> = {
    addressesOf: (operation) => list.http.addressesOf(operation),
    exchange: (_operation: AnyOperation, request) => {
      next = withoutOptions(request);
      return Promise.reject(isSeen);
    },
  };
  const pages = list.operation.pages!({ ...list, http: http as Http });
  const { value } = await pages.next();
  await pages.next().catch((error: unknown) => {
    if (error !== isSeen) throw error;
  });
  return { data: value as Page, next };
}
