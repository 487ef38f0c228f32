import { bareType } from "./read.js";

/** Whether a server that only has these media types may respond with one of them. */
const accepts =
  (...types) =>
  (header) => {
    const ranges = header.split(",").map(bareType);
    return (
      !header ||
      types.some((type) =>
        ranges.some((range) => [type, "*/*", `${type.split("/")[0]}/*`].includes(range)),
      )
    );
  };

const response = (type, schema) => ({ description: "It.", content: { [type]: { schema } } });

const shared = {
  section: "RFC 9110, 12.5.1",
  method: "get",
  sent: ({ headers }) => headers.accept ?? "",
};

export const accept = [
  {
    ...shared,
    name: "Accept: a PDF",
    path: "/accept/pdf",
    operation: { responses: { 200: response("application/pdf", {}) } },
    right: accepts("application/pdf"),
  },
  {
    ...shared,
    name: "Accept: a vendor's JSON",
    path: "/accept/vendor",
    operation: {
      responses: { 200: response("application/vnd.acme+json", { type: "object" }) },
    },
    right: accepts("application/vnd.acme+json"),
  },
  {
    ...shared,
    name: "Accept: an event stream",
    path: "/accept/events",
    operation: { responses: { 200: response("text/event-stream", { type: "string" }) } },
    right: accepts("text/event-stream"),
  },
  {
    ...shared,
    name: "Accept: any image",
    path: "/accept/image",
    operation: { responses: { 200: response("image/*", {}) } },
    right: accepts("image/png"),
  },
  {
    ...shared,
    name: "Accept: CSV, and problem+json for errors",
    path: "/accept/csv",
    operation: {
      responses: {
        200: response("text/csv", { type: "string" }),
        default: response("application/problem+json", { type: "object" }),
      },
    },
    right: (header) => accepts("text/csv")(header) && accepts("application/problem+json")(header),
  },
];
