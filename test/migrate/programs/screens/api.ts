import createFetchClient from "openapi-fetch";
import type { FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";
import type { paths } from "./schema.js";

export const fetchClient = createFetchClient<paths>({
  baseUrl: "https://api.intercom.io",
  headers: { Authorization: `Bearer ${process.env["INTERCOM_TOKEN"]}`, "x-screen": "1" },
  querySerializer: { array: { style: "form", explode: true } },
});

type Init<Path extends PathsWithMethod<paths, "get">> = MaybeOptionalInit<paths[Path], "get">;

/** The key and the function of a query, as libraries of queries take them. */
export function queryOptions<Path extends PathsWithMethod<paths, "get">>(
  path: Path,
  ...init: RequiredKeysOf<Init<Path>> extends never ? [init?: Init<Path>] : [init: Init<Path>]
) {
  return {
    queryKey: ["get", path, init[0]] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const get = fetchClient.GET as (path: Path, init: object) => Promise<Response<Path>>;
      const { data, error } = await get(path, { signal, ...init[0] });
      if (error) throw error;
      return data;
    },
  };
}

type Response<Path extends PathsWithMethod<paths, "get">> = FetchResponse<
  paths[Path]["get"],
  Init<Path>,
  `${string}/${string}`
>;

export type Company = NonNullable<Response<"/companies/{company_id}">["data"]>;
