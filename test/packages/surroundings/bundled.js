// An app that a bundler reads, as an ES module.
import { Intercom } from "@intercom-codegen/client-2.11";
import { Companies } from "@intercom-codegen/client-2.11/resources/companies";

const fetch = async () => Response.json({ id: "6" });
const { companies } = new Intercom({ token: "secret", fetch });
companies
  .retrieve("6")
  .then(({ id }) => console.log(JSON.stringify({ id, isSame: companies instanceof Companies })));
