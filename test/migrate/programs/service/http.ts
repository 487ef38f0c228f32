import createClient, {
  mergeHeaders,
  type Client,
  type ClientOptions,
  type Middleware,
} from "openapi-fetch";
import type { paths } from "./schema.js";

export type Api = Client<paths>;

/** Adds the token of the moment to each request but one. */
export class Authentication {
  constructor(private readonly token: () => Promise<string>) {}

  readonly middleware: Middleware = {
    onRequest: async ({ request, schemaPath, params, id, options }) => {
      if (schemaPath === "/me" && options.baseUrl === "" && params.query === undefined)
        return undefined;
      request.headers.set("Authorization", `Bearer ${await this.token()}`);
      request.headers.set("x-id", id);
      return request;
    },
  };
}

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly details: unknown,
  ) {
    super(`The API responded with ${status}`);
  }
}

const throwing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw new ApiProblem(response.status, await response.clone().json());
    return undefined;
  },
  onError: ({ error }) => (error instanceof ApiProblem ? undefined : new Error("offline")),
};

export function connect(token: () => Promise<string>, options: ClientOptions = {}): Api {
  const api = createClient<paths>({
    baseUrl: "https://api.intercom.io",
    ...options,
    headers: mergeHeaders(options.headers, { "x-app": "service" }),
  });
  api.use(new Authentication(token).middleware, throwing);
  return api;
}
