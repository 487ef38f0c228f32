import type { Middleware } from "openapi-fetch";
import { client } from "./client.js";

const seconds: Middleware = {
  onResponse({ response }) {
    console.log(response.status);
  },
};
client.use(seconds);
