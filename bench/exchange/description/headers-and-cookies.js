import { decoded, isSame } from "./read.js";

const styles = "OAS 3.1.1, Style Values and Style Examples";
const content = "OAS 3.1.1, Parameter Object, content";
const texts = { type: "array", items: { type: "string" } };
const numbers = {
  type: "object",
  properties: { r: { type: "integer" }, g: { type: "integer" } },
};
const json = { "application/json": { schema: numbers } };

const header = { method: "get", sent: ({ headers }) => headers["x-it"] ?? "" };
const cookie = { method: "get", sent: ({ headers }) => headers.cookie ?? "" };
const inHeader = (more) => ({ parameters: [{ name: "X-It", in: "header", ...more }] });
const inCookie = (more) => ({ parameters: [{ name: "it", in: "cookie", ...more }] });

export const headersAndCookies = [
  {
    ...header,
    name: "header: an array",
    section: styles,
    path: "/headers/array",
    operation: inHeader({ schema: texts }),
    given: { header: `{ "X-It": ["a", "b"] }` },
    right: ["a,b", "a, b"],
  },
  {
    ...header,
    name: "header: an object, exploded",
    section: styles,
    path: "/headers/object",
    operation: inHeader({ explode: true, schema: numbers }),
    given: { header: `{ "X-It": { r: 100, g: 200 } }` },
    right: ["r=100,g=200"],
  },
  {
    ...header,
    name: "header: false",
    section: "OAS 3.1.1, Style Values and Style Examples",
    path: "/headers/false",
    operation: inHeader({ schema: { type: "boolean" } }),
    given: { header: `{ "X-It": false }` },
    right: ["false"],
  },
  {
    ...header,
    name: "header: content, JSON",
    section: content,
    path: "/headers/content",
    operation: inHeader({ content: json }),
    given: { header: `{ "X-It": { r: 100, g: 200 } }` },
    right: isSame({ r: 100, g: 200 }),
  },
  {
    ...cookie,
    name: "cookie: two of them",
    section: "RFC 6265, 4.2.1",
    path: "/cookies/two",
    operation: {
      parameters: ["a", "b"].map((name) => ({ name, in: "cookie", schema: { type: "string" } })),
    },
    given: { cookie: `{ a: "1", b: "2" }` },
    right: ["a=1; b=2"],
  },
  {
    ...cookie,
    name: "cookie: a value that cookies do not allow",
    section: "RFC 6265, 4.1.1",
    path: "/cookies/value",
    operation: inCookie({ schema: { type: "string" } }),
    given: { cookie: `{ it: "a;b" }` },
    right: ["it=a%3Bb"],
  },
  {
    ...cookie,
    name: "cookie: an array, joined",
    section: styles,
    path: "/cookies/array",
    operation: inCookie({ explode: false, schema: texts }),
    given: { cookie: `{ it: ["a", "b"] }` },
    sent: ({ headers }) => decoded(headers.cookie ?? ""),
    right: ["it=a,b"],
  },
  {
    ...cookie,
    name: "cookie: an object, joined",
    section: styles,
    path: "/cookies/object",
    operation: inCookie({ explode: false, schema: numbers }),
    given: { cookie: `{ it: { r: 100, g: 200 } }` },
    sent: ({ headers }) => decoded(headers.cookie ?? ""),
    right: ["it=r,100,g,200"],
  },
  {
    ...cookie,
    name: "cookie: content, JSON",
    section: content,
    path: "/cookies/content",
    operation: inCookie({ content: json }),
    given: { cookie: `{ it: { r: 100, g: 200 } }` },
    sent: ({ headers }) => decoded(headers.cookie ?? ""),
    right: [`it={"r":100,"g":200}`],
  },
];
