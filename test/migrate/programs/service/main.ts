import createClient, { createPathBasedClient, wrapAsPathBasedClient } from "openapi-fetch";
import type { paths } from "./schema.js";
import { connect } from "./http.js";
import { ContactsService } from "./contacts-service.js";

const token = async () => process.env["INTERCOM_TOKEN"] ?? "";
const api = connect(token, { credentials: "omit" });
const contacts = new ContactsService(api);
const byPath = wrapAsPathBasedClient(api);
const other = createPathBasedClient<paths>({ baseUrl: "https://api.eu.intercom.io" });
const plain = createClient<paths>({
  baseUrl: "https://api.intercom.io",
  headers: { Authorization: `Bearer ${process.env["TOKEN"]}` },
});

export async function report() {
  const { data: me } = await byPath["/me"].GET();
  const { data: admins } = await byPath["/admins"].GET();
  const { data: tags } = await other["/tags"].GET();
  await other["/tags"].POST({ body: { name: "new" } });
  const { data: company, error } = await other["/companies/{company_id}"].GET({
    params: { path: { company_id: "6" } },
  });
  const segments = await plain.GET("/segments", { params: { query: { include_count: true } } });
  const teams = await plain.request("get", "/teams");
  const team = await plain.GET("/teams/{team_id}", { params: { path: { team_id: "1" } } });
  const news = await plain.GET("/news/news_items", {});
  const [first, second] = await Promise.all([
    plain.GET("/ticket_types"),
    plain.GET("/subscription_types"),
  ]);
  const { data: bytes } = await plain.GET("/download/content/data/{job_identifier}", {
    params: { path: { job_identifier: "x" } },
    parseAs: "stream",
  });
  return {
    me,
    admins,
    tags,
    company,
    error,
    segments,
    teams,
    team,
    news,
    first,
    second,
    bytes,
    all: await contacts.all(),
  };
}
