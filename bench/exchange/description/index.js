// One description, and for each of its operations one input and the request that is right by the specification.
import { accept } from "./accept.js";
import { bodies } from "./bodies.js";
import { forms } from "./forms.js";
import { headersAndCookies } from "./headers-and-cookies.js";
import { path } from "./path.js";
import { query } from "./query.js";
import { schemes, security } from "./security.js";

/**
 * Each input has a `name`, the `section` of the specification, an operation (`method`, `path`, `operation`) and what is
 * `given`: source text of the values by place, `auth` by scheme, and `contentType` where there is a choice. `sent` reads
 * what matters from the recorded request; `right` lists the texts that are right, or tests one.
 */
export const inputs = [
  ...security,
  ...accept,
  ...bodies,
  ...forms,
  ...query,
  ...path,
  ...headersAndCookies,
].map((input) => ({ given: {}, ...input, id: idOf(input.path) }));

/** Letters alone, so that every client calls the operation by the same name. */
function idOf(path) {
  const words = path.replace(/[?#].*|\{.*/, "").match(/[a-z]+/g);
  return words.map((word, at) => (at ? word[0].toUpperCase() + word.slice(1) : word)).join("");
}

const done = { 204: { description: "Done." } };

export function descriptionText() {
  const paths = {};
  for (const { path, method, id, operation } of inputs) {
    paths[path] = { [method]: { operationId: id, responses: done, ...operation } };
  }
  return JSON.stringify({
    openapi: "3.1.1",
    info: { title: "Exchange", version: "1" },
    servers: [{ url: "http://127.0.0.1" }],
    paths,
    components: { securitySchemes: schemes },
  });
}

export const isRight = ({ right }, text) =>
  Array.isArray(right) ? right.includes(text) : right(text);
