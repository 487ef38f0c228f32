// The same two calls, written with each client as its own documentation says: a GET by id and a POST of JSON.
import { join } from "node:path";

const ours = join(import.meta.dirname, "../../generated/2.11/src");

const at = (folder, module) => JSON.stringify(join(folder, module));

/** What the others are not told by the description has to be said: the version of the API, and the token. */
const headers = `{ authorization: "Bearer " + token, "intercom-version": "2.11" }`;

/**
 * For each client a module that exports `connect`, and two apps for their size: one call, and all operations.
 *
 * @param peers The folders of the clients that other generators made of our description, by name.
 */
export function clientSources(peers) {
  return {
    "bare fetch": { module: bareFetch("send(url, init)") },
    // What any client that limits the time has to do besides.
    "fetch and a timeout": {
      module: bareFetch(`{
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), 30_000);
        return send(url, { ...init, signal: controller.signal }).finally(() => clearTimeout(timer));
      }`),
    },
    ours: {
      module: ourClient("{ token, baseUrl, fetch }"),
      oneCall: `
        import { createHttp } from ${at(ours, "http.ts")};
        import { companiesRetrieve } from ${at(ours, "operations.ts")};
        const http = createHttp({ token: process.env.TOKEN });
        console.log(await http.send(companiesRetrieve, { path: { company_id: "6" } }));`,
      everything: `
        import { Intercom } from ${at(ours, "client.ts")};
        console.log(await new Intercom({ token: process.env.TOKEN }).companies.retrieve("6"));`,
    },
    "ours, no time limits": {
      module: ourClient("{ token, baseUrl, fetch, timeoutMs: 0, attemptTimeoutMs: 0 }"),
    },
    "openapi-fetch": {
      module: `
        import createClient from "openapi-fetch";
        export function connect(baseUrl, token, fetch) {
          const client = createClient({ baseUrl, fetch, headers: ${headers} });
          const body = ({ data, error }) => {
            if (error) throw new Error("failed", { cause: error });
            return data;
          };
          return {
            retrieve: async (company_id) =>
              body(await client.GET("/companies/{company_id}", { params: { path: { company_id } } })),
            create: async (company) => body(await client.POST("/companies", { body: company })),
          };
        }`,
      oneCall: `
        import createClient from "openapi-fetch";
        const token = process.env.TOKEN;
        const client = createClient({ baseUrl: "https://api.intercom.io", headers: ${headers} });
        const path = { company_id: "6" };
        console.log(await client.GET("/companies/{company_id}", { params: { path } }));`,
    },
    ...(peers["hey-api"] && {
      "hey-api": heyApi(at(peers["hey-api"], "index.ts"), peers["hey-api"]),
    }),
    Redocly: redocly(at(peers.Redocly, "client.ts")),
    "intercom-client": {
      module: `
        import { IntercomClient } from "intercom-client";
        export function connect(baseUrl, token, fetch) {
          const { companies } = new IntercomClient({ token, baseUrl, fetch, version: "2.11" });
          return {
            retrieve: (company_id) => companies.find({ company_id }),
            create: (body) => companies.createOrUpdate(body),
          };
        }`,
      oneCall: `
        import { IntercomClient } from "intercom-client";
        const { companies } = new IntercomClient({ token: process.env.TOKEN, version: "2.11" });
        console.log(await companies.find({ company_id: "6" }));`,
    },
  };
}

function ourClient(options) {
  return `
    import { Intercom } from ${at(ours, "client.ts")};
    export function connect(baseUrl, token, fetch) {
      const { companies } = new Intercom(${options});
      return { retrieve: (id) => companies.retrieve(id), create: (body) => companies.createOrUpdate(body) };
    }`;
}

function bareFetch(call) {
  return `
    export function connect(baseUrl, token, send = fetch) {
      const headers = { accept: "application/json", ...${headers} };
      const json = { ...headers, "content-type": "application/json" };
      const call = (url, init) => ${call};
      const read = async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      };
      return {
        retrieve: async (id) =>
          read(await call(baseUrl + "/companies/" + encodeURIComponent(id), { headers })),
        create: async (body) =>
          read(
            await call(baseUrl + "/companies", { method: "POST", headers: json, body: JSON.stringify(body) }),
          ),
      };
    }`;
}

function heyApi(index, folder) {
  const client = JSON.stringify(join(folder, "client/index.ts"));
  const version = `headers: { "intercom-version": "2.11" }`;
  return {
    module: `
      import { createOrUpdateCompany, retrieveACompanyById } from ${index};
      import { createClient, createConfig } from ${client};
      export function connect(baseUrl, token, fetch) {
        const client = createClient(
          createConfig({ baseUrl, fetch, auth: () => token, ${version}, throwOnError: true }),
        );
        return {
          retrieve: async (company_id) => (await retrieveACompanyById({ client, path: { company_id } })).data,
          create: async (body) => (await createOrUpdateCompany({ client, body })).data,
        };
      }`,
    oneCall: `
      import { retrieveACompanyById } from ${index};
      const options = { auth: () => process.env.TOKEN, ${version}, throwOnError: true };
      console.log(await retrieveACompanyById({ ...options, path: { company_id: "6" } }));`,
    everything: `
      import * as all from ${index};
      const options = { auth: () => process.env.TOKEN, ${version}, throwOnError: true };
      console.log(all, await all.retrieveACompanyById({ ...options, path: { company_id: "6" } }));`,
  };
}

function redocly(module) {
  const version = `headers: { "intercom-version": "2.11" }`;
  return {
    module: `
      import { createClient, OPERATIONS } from ${module};
      export function connect(serverUrl, token, fetch) {
        const client = createClient(OPERATIONS, { serverUrl, fetch, ${version}, auth: { bearer: token } });
        return {
          retrieve: (company_id) => client.RetrieveACompanyById({ path: { company_id } }),
          create: (body) => client.createOrUpdateCompany({ body }),
        };
      }`,
    oneCall: `
      import { configure, RetrieveACompanyById } from ${module};
      configure({ ${version}, auth: { bearer: process.env.TOKEN } });
      console.log(await RetrieveACompanyById({ path: { company_id: "6" } }));`,
  };
}
