// Programs that call 2.11, written with each client as its own documentation says. Of each client: where it is, what a
// program imports and how it calls; `one` is the program of one call, `all` that of all, `edit` one that somebody types in.
import { officialCalls } from "./official.js";

const text = (value) => JSON.stringify(value);

/** What a call is given, as the others take it: the parts that it has. */
function partsText({ pathValues, query, body }, others = {}) {
  const path = pathValues.length === 0 ? undefined : Object.fromEntries(pathValues);
  return text({ path, query, body, ...others });
}

const ourPackage = "@intercom-codegen/client-2.11";

function ours(at) {
  const client = `const client = new Intercom({ token: "token" });`;
  const call = ({ resource, name, pathValues, input }) =>
    `client.${resource}.${name}(${[...pathValues.map(([, value]) => value), ...(input === undefined ? [] : [input])].map(text)})`;
  return program({
    imports: () => `import { Intercom } from ${text(at(""))};`,
    client,
    call,
  });
}

/** One resource alone, as our documentation advises an app that calls one operation. */
function ourResource(at) {
  return {
    one: `import { createHttp } from ${text(at("/http"))};
import { Companies } from ${text(at("/resources/companies"))};
const companies = new Companies(createHttp({ token: "token" }));
const company = await companies.retrieve("1");
console.log(company.name);
`,
  };
}

const camel = (id) => id[0].toLowerCase() + id.slice(1);

/** Clients of one function for each operation. */
function functions({ from, name, call }) {
  return program({
    imports: (calls) =>
      `import { ${[...new Set(calls.map(name))].join(", ")} } from ${text(from)};`,
    client: "",
    call: (given) => `${name(given)}(${call(given)})`,
    members: { imports: `import * as client from ${text(from)};` },
  });
}

export function clients(calls) {
  const heyApi = functions({
    from: "./client/index.js",
    name: ({ id }) => camel(id),
    call: (call) => partsText(call),
  });
  const source = (path) => `./client/index${path}.js`;
  return {
    ours: ours((path) => `${ourPackage}${path}`)(calls, ".name"),
    "ours, one resource": ourResource((path) => `${ourPackage}${path}`),
    "ours, from source": ours(source)(calls, ".name"),
    "intercom-client": official(),
    "hey-api": heyApi(calls, ".data?.name"),
    "hey-api, zod": heyApi(calls, ".data?.name"),
    orval: functions({
      from: "./client/client.js",
      name: ({ id }) => camel(id),
      call: ({ pathValues, body, query }) =>
        [
          ...pathValues.map(([, value]) => value),
          ...[body, query].filter((one) => one !== undefined),
        ]
          .map(text)
          .join(", "),
    })(calls, ".data"),
    Redocly: functions({
      from: "./client/client.js",
      name: ({ id }) => id,
      call: (call) => partsText(call),
    })(calls, ".name"),
    "openapi-fetch": program({
      imports: () =>
        `import createClient from "openapi-fetch";\nimport type { paths } from "./client/schema.js";`,
      client: `const client = createClient<paths>({ baseUrl: "https://api.intercom.io" });`,
      call: ({ method, path, pathValues, query, body }) => {
        const params = {
          path: pathValues.length > 0 ? Object.fromEntries(pathValues) : undefined,
          query,
        };
        return `client.${method.toUpperCase()}(${text(path)}, ${text({ params, body })})`;
      },
      members: { member: `GET("` },
    })(calls, ".data?.name"),
    "typed-openapi": program({
      imports: () => `import { createApiClient } from "./client/client.js";`,
      client: `const client = createApiClient({ fetch: (input) => fetch(input.url) });`,
      call: (call) =>
        `client.${call.method}(${text(call.path)}, ${partsText(call, { header: {} })})`,
      members: { member: `get("` },
    })(calls, ".name"),
  };
}

/** `members`: how somebody who types asks for what there is, where that is not `client.`. */
function program({ imports, client, call, members = {} }) {
  return (calls, name) => {
    const retrieve = calls.find(
      ({ path, method }) => path === "/companies/{company_id}" && method === "get",
    );
    const line = `const company = await ${call(retrieve)};\nconsole.log(company${name});\n`;
    const head = (some) => `${imports(some)}\n${client}\n`;
    return {
      one: `${head([retrieve])}${line}`,
      all: `${head(calls)}${calls.map((one) => `console.log(await ${call(one)});\n`).join("")}`,
      edit: `${head([retrieve])}${members.imports ?? ""}\n${line}client.${members.member ?? ""}`,
    };
  };
}

/** Its arguments have names of their own: it is given the least that its types allow, and checks less than the others. */
function official() {
  const head = `import { IntercomClient } from "intercom-client";
const client = new IntercomClient({ token: "token" });
`;
  const line = `const company = await client.companies.find({ company_id: "1" });\nconsole.log(company.name);\n`;
  const calls = officialCalls().map(
    ({ resource, name, given }) =>
      `console.log(await client.${resource}.${name}(${text(given) ?? ""}));\n`,
  );
  return {
    one: `${head}${line}`,
    all: `${head}${calls.join("")}`,
    edit: `${head}${line}client.`,
  };
}
