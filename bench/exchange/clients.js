// The call of each input with each client, as its documentation says: source text, one line for each.
// The caller gives values, and options that are data. It writes no part of a request itself.
import { join } from "node:path";

const text = (value) => JSON.stringify(value);
const object = (entries) =>
  `{ ${Object.entries(entries)
    .filter(([, source]) => source !== undefined)
    .map(([name, source]) => `${name}: ${source}`)
    .join(", ")} }`;
const contentType = (type) => type && text({ "Content-Type": type });

export const clients = {
  ours: {
    imports: (folder) =>
      `import { Exchange } from ${text(join(folder, "src/index.ts"))};
       const connect = (options: object) => new Exchange({ baseUrl, maxRetries: 0, ...options });`,
    call({ id, method, path, auth, contentType: type, given }) {
      const client = `connect(${object({ auth: auth && text(auth) })})`;
      const query = objectsAsFields[id] ?? given.query;
      const request = object({ ...given, query, contentType: type && text(type) });
      return `${client}.request(${text(`${method.toUpperCase()} ${path}`)}, ${request})`;
    },
  },

  "hey-api": {
    imports: (folder) =>
      `import * as sdk from ${text(join(folder, "index.ts"))};
       import { createClient, createConfig, type Config } from ${text(join(folder, "client/index.ts"))};
       const connect = (auth?: Config["auth"]) => createClient(createConfig({ baseUrl, auth, throwOnError: true }));`,
    call({ id, auth, contentType: type, given: { path, query, header, cookie, body } }) {
      const client = `connect(${auth ? `(asked) => ${heyApiToken(auth)}` : ""})`;
      const headers = header ?? contentType(type);
      return `sdk.${id}(${object({ client, path, query, headers, cookie, body })})`;
    },
  },

  Redocly: {
    imports: (folder) =>
      `import { createClient, OPERATIONS, type ClientConfig } from ${text(join(folder, "client.ts"))};
       const connect = (auth: ClientConfig["auth"]) => createClient(OPERATIONS, { serverUrl: baseUrl, auth });`,
    call({ id, auth = {}, contentType: type, given: { path, query, header, cookie, body } }) {
      const { user, login, staff, ...apiKey } = auth;
      const bearer = user ?? login;
      const credentials = object({
        bearer: bearer && text(bearer),
        basic: staff && text(staff),
        apiKey: text(apiKey),
      });
      const args = object({ path, query, headers: header, cookies: cookie, body });
      const init = type ? `, ${object({ headers: contentType(type) })}` : "";
      return `connect(${credentials}).${id}(${args}${init})`;
    },
  },

  "openapi-fetch": {
    imports: (folder) =>
      `import createClient from "openapi-fetch";
       import type { paths } from ${text(join(folder, "schema.ts"))};
       const client = createClient<paths>({ baseUrl });`,
    call({ id, method, path, auth, operation, contentType: type, given: { body, ...params } }) {
      const described = Object.keys(operation.requestBody?.content ?? {});
      const bodyType = type ?? described[0];
      if (auth && Object.keys(auth).length) return { cannot: "it knows no credentials" };
      // Its documentation tells the caller to write a `bodySerializer`.
      if (body && !/json|urlencoded/.test(bodyType)) {
        return { cannot: "the caller has to serialize the body" };
      }
      const options = object({
        params: object(params),
        querySerializer: querySerializers[id],
        headers: body && contentType(bodyType),
        body,
      });
      return `client.${method.toUpperCase()}(${text(path)}, ${options})`;
    },
  },
};

/** The fields of an exploded object are the query's own, as they are on the wire. */
const objectsAsFields = { queryObject: `{ r: 100, g: 200 }` };

/** The styles that a caller of openapi-fetch names, since the client reads no description. */
const querySerializers = {
  queryJoined: `{ array: { style: "form", explode: false } }`,
  querySpace: `{ array: { style: "spaceDelimited", explode: false } }`,
  queryPipe: `{ array: { style: "pipeDelimited", explode: false } }`,
  queryObject: `{ object: { style: "form", explode: true } }`,
  queryObjectJoined: `{ object: { style: "form", explode: false } }`,
  queryAllowed: `{ allowReserved: true }`,
};

/** The callback is asked for the token of a scheme; that of basic is "user:password". */
function heyApiToken({ user, login, service, staff, session, tenant, key }) {
  const basic = staff && `${staff.username}:${staff.password}`;
  const tokens = {
    bearer: user ?? login,
    basic,
    "X-Service": service,
    session,
    tenant,
    api_key: key,
  };
  return `(${text(tokens)} as Record<string, string>)[asked.scheme ?? asked.name ?? ""]`;
}
