import type { PlannedCall } from "./planned-calls.js";
import type { Contract, ContractMethod } from "./contracts.js";

type Call = (...args: unknown[]) => Promise<unknown>;

/** A generated client without its types: what is called here is read from the description. */
export interface Client {
  call(method: ContractMethod, planned: PlannedCall, options?: CallOptions): Promise<unknown>;
  request(route: string, planned: PlannedCall, options?: CallOptions): Promise<unknown>;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

export const token = "dG9rZW4tZm9yLXRoZS1jb250cmFjdC10ZXN0cw==";

export async function newClient({ version }: Contract, baseUrl: string): Promise<Client> {
  const file = new URL(`../../generated/${version.id}/src/index.ts`, import.meta.url).href;
  const { Intercom } = (await import(/* @vite-ignore */ file)) as {
    Intercom: new (options: object) => Record<string, Record<string, Call>> & { request: Call };
  };
  // Each call is one request, whatever comes back.
  const intercom = new Intercom({ token, baseUrl, maxRetries: 0 });
  return {
    call: async ({ resource, method, operation }, { path, query, body }, options = {}) => {
      const takesInput = operation.queryParameters.length > 0 || operation.body !== undefined;
      const input = takesInput ? [inputOf(query, body, operation.route)] : [];
      const call = intercom[resource]?.[method];
      if (call === undefined) throw new Error(`There is no ${resource}.${method}`);
      return call.call(intercom[resource], ...Object.values(path), ...input, options);
    },
    request: (route, planned, options = {}) => intercom.request(route, { ...planned, ...options }),
  };
}

/** One object of query and body fields; nothing where nothing is given. */
function inputOf(query: PlannedCall["query"], body: PlannedCall["body"], route: string): unknown {
  if (body === undefined) return Object.keys(query).length > 0 ? query : undefined;
  const shared = Object.keys(query).filter((name) => Object.hasOwn(Object(body) as object, name));
  if (Array.isArray(body) || shared.length > 0) throw new Error(`${route} takes its parts apart`);
  return { ...query, ...(body as object) };
}
