import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./schema.js";

const token = process.env["INTERCOM_TOKEN"] ?? "";

export const client = createClient<paths>({
  baseUrl: "https://api.intercom.io",
  headers: { Authorization: `Bearer ${token}`, "x-app": "desk" },
});

const trace: Middleware = {
  onRequest({ request }) {
    request.headers.set("x-trace", "1");
    return request;
  },
};
client.use(trace);
