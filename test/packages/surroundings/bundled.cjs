// An app that a bundler reads, of CommonJS. Its names are literals: for others, webpack bundles all of `node_modules`.
const { Intercom } = require("@intercom-codegen/client-2.11");
const { Companies } = require("@intercom-codegen/client-2.11/resources/companies");

const fetch = async () => Response.json({ id: "6" });
const { companies } = new Intercom({ token: "secret", fetch });
companies
  .retrieve("6")
  .then(({ id }) => console.log(JSON.stringify({ id, isSame: companies instanceof Companies })));
