import { decoded, formFields } from "./read.js";

const text = { type: "string" };
const ids = (more) => ({
  name: "ids",
  in: "query",
  schema: { type: "array", items: text },
  ...more,
});
const color = (more) => ({
  name: "color",
  in: "query",
  schema: { type: "object", properties: { r: { type: "integer" }, g: { type: "integer" } } },
  ...more,
});

const shared = {
  section: "OAS 3.1.1, Style Values and Style Examples",
  method: "get",
  sent: ({ query }) => query,
};

export const query = [
  {
    ...shared,
    name: "query: an array, exploded",
    path: "/query/exploded",
    operation: { parameters: [ids({})] },
    given: { query: `{ ids: ["a", "b"] }` },
    right: ["ids=a&ids=b"],
  },
  {
    ...shared,
    name: "query: an array, joined; one value has a comma",
    section: "RFC 6570, 3.2.8",
    path: "/query/joined",
    operation: { parameters: [ids({ explode: false })] },
    given: { query: `{ ids: ["a,b", "c"] }` },
    right: ["ids=a%2Cb,c"],
  },
  {
    ...shared,
    name: "query: spaceDelimited",
    path: "/query/space",
    operation: { parameters: [ids({ style: "spaceDelimited", explode: false })] },
    given: { query: `{ ids: ["a", "b"] }` },
    right: ["ids=a%20b"],
  },
  {
    ...shared,
    name: "query: pipeDelimited",
    path: "/query/pipe",
    operation: { parameters: [ids({ style: "pipeDelimited", explode: false })] },
    given: { query: `{ ids: ["a", "b"] }` },
    right: ["ids=a%7Cb", "ids=a|b"],
  },
  {
    ...shared,
    name: "query: an object, exploded",
    path: "/query/object",
    operation: { parameters: [color({})] },
    given: { query: `{ color: { r: 100, g: 200 } }` },
    right: ["r=100&g=200"],
  },
  {
    ...shared,
    name: "query: an object, joined",
    path: "/query/object-joined",
    operation: { parameters: [color({ explode: false })] },
    given: { query: `{ color: { r: 100, g: 200 } }` },
    right: ["color=r,100,g,200"],
  },
  {
    ...shared,
    name: "query: deepObject",
    path: "/query/deep",
    operation: { parameters: [color({ style: "deepObject", explode: true })] },
    given: { query: `{ color: { r: 100, g: 200 } }` },
    sent: ({ query }) => decoded(query),
    right: ["color[r]=100&color[g]=200"],
  },
  {
    ...shared,
    name: "query: an object, pipeDelimited",
    path: "/query/object-pipe",
    operation: { parameters: [color({ style: "pipeDelimited", explode: false })] },
    given: { query: `{ color: { r: 100, g: 200 } }` },
    sent: ({ query }) => decoded(query),
    right: ["color=r|100|g|200"],
  },
  {
    ...shared,
    name: "query: a name with brackets and a space",
    section: "RFC 3986, 3.4",
    path: "/query/name",
    operation: { parameters: [{ name: "a [b]", in: "query", schema: text }] },
    given: { query: `{ "a [b]": "1" }` },
    right: ["a%20%5Bb%5D=1", "a+%5Bb%5D=1", "a%20[b]=1"],
  },
  {
    ...shared,
    name: "query: content, JSON",
    section: "OAS 3.1.1, Parameter Object, content",
    path: "/query/content",
    operation: {
      parameters: [
        {
          name: "filter",
          in: "query",
          content: {
            "application/json": {
              schema: { type: "object", properties: { tags: { type: "array", items: text } } },
            },
          },
        },
      ],
    },
    given: { query: `{ filter: { tags: ["a", "b"] } }` },
    sent: ({ query }) => formFields(query),
    right: [`filter={"tags":["a","b"]}`],
  },
  {
    ...shared,
    name: "query: reserved characters",
    section: "RFC 3986, 2.2",
    path: "/query/reserved",
    operation: { parameters: [{ name: "q", in: "query", schema: text }] },
    given: { query: `{ q: "a+b&c=d#e/ü" }` },
    sent: ({ query }) => formFields(query),
    right: ["q=a+b&c=d#e/ü"],
  },
  {
    ...shared,
    name: "query: allowReserved",
    section: "OAS 3.1.1, Parameter Object, allowReserved",
    path: "/query/allowed",
    operation: {
      parameters: [{ name: "at", in: "query", allowReserved: true, schema: text }],
    },
    given: { query: `{ at: "/a/b:c d" }` },
    right: ["at=/a/b:c%20d"],
  },
  {
    ...shared,
    name: "query: an empty string, false and 0",
    section: "RFC 6570, 3.2.8",
    path: "/query/empty",
    operation: {
      parameters: [
        { name: "q", in: "query", schema: text },
        { name: "all", in: "query", schema: { type: "boolean" } },
        { name: "page", in: "query", schema: { type: "integer" } },
      ],
    },
    given: { query: `{ q: "", all: false, page: 0 }` },
    right: ["q=&all=false&page=0"],
  },
];
