// An app of CommonJS, for a Node of any version. Prints whether `import` and `require` give one class.
const name = "@intercom-codegen/client-2.11";
const { Intercom } = require(name);
const { Companies } = require(`${name}/resources/companies`);
for (const part of ["fixtures", "guards", "http", "models", "operations", "schema", "testing"])
  require(`${name}/${part}`);

const fetch = async () => Response.json({ id: "6" });
const { companies } = new Intercom({ token: "secret", fetch });
Promise.all([companies.retrieve("6"), import(name)]).then(([{ id }, imported]) =>
  console.log(
    JSON.stringify({
      id,
      isSame: companies instanceof Companies,
      isOne: imported.Intercom === Intercom,
    }),
  ),
);
