// What the SDKs of three vendors, which people tend, call the operations of their APIs: from a route, its parameters as
// `{}`, to the names that lead to it. An SDK may have several for one.
import OpenAI from "openai";
import Stripe from "stripe";

/** Octokit keeps a table of its endpoints. A name that it keeps for one that was renamed is left out. */
export async function octokitNames() {
  const table = new URL(
    "../node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/generated/endpoints.js",
    import.meta.url,
  );
  const { default: endpoints } = await import(table);
  const names = new Map();
  for (const [resource, methods] of Object.entries(endpoints)) {
    for (const [method, [route, , { renamed } = {}]] of Object.entries(methods)) {
      if (renamed === undefined) add(names, shapeOf(route), [resource, method]);
    }
  }
  return names;
}

export function stripeNames() {
  const call = /_makeRequest\(\s*['"](?<verb>[A-Z]+)['"],\s*[`'"](?<path>[^`'"]+)/;
  return namesIn(new Stripe("sk_test_none"), call);
}

export function openaiNames() {
  const call = /_client\.(?<verb>[a-zA-Z]+)\((?:\(0, [\w.]+\))?[\w. ]*[`'"](?<path>\/[^`'"]+)/;
  return namesIn(new OpenAI({ apiKey: "none" }), call);
}

/** The methods of a client's resources, each with the one request that its source makes. */
function namesIn(client, call) {
  const names = new Map();
  const visited = new Set([client]);
  const visit = (resource, path) => {
    visited.add(resource);
    const prototype = Object.getPrototypeOf(resource) ?? {};
    for (const method of Object.getOwnPropertyNames(prototype).filter(isNamed)) {
      const value = Object.getOwnPropertyDescriptor(prototype, method).value;
      const made = typeof value === "function" ? call.exec(value.toString()) : null;
      if (made !== null) add(names, routeOf(made.groups), [...path, method]);
    }
    visitMembers(resource, path);
  };
  const visitMembers = (owner, path) => {
    for (const [name, value] of Object.entries(owner)) {
      const isResource = typeof value === "object" && value !== null && !/^[_A-Z]/.test(name);
      if (isResource && !visited.has(value)) visit(value, [...path, name]);
    }
  };
  visitMembers(client, []);
  return names;
}

function isNamed(method) {
  return method !== "constructor" && !method.startsWith("_");
}

function routeOf({ verb, path }) {
  const method = verb.startsWith("getAPIList") ? "GET" : verb.toUpperCase();
  return shapeOf(`${method} ${path.replaceAll(/\$\{[^}]*\}/g, "{}")}`);
}

export function shapeOf(route) {
  return route.replaceAll(/\{[^}]*\}/g, "{}").replace(" /v1/", " /");
}

function add(names, route, path) {
  names.set(route, [...(names.get(route) ?? []), path]);
}
