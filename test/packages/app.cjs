// An app of CommonJS modules: every supported Node can `require` a package of ES modules.
const [, , name, baseUrl] = process.argv;
const { Intercom, isApiError } = require(name);
const { Companies } = require(`${name}/resources/companies`);

const { companies } = new Intercom({ token: "secret", baseUrl });
const isSame = companies instanceof Companies;
const again = import(name).then((imported) => imported.Intercom === Intercom);

Promise.all([companies.retrieve("6"), again]).then(
  ([answer, isOne]) => console.log(JSON.stringify({ answer, isSame, isOne })),
  (error) => console.log(JSON.stringify({ isApiError: isApiError(error) })),
);
