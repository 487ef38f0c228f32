// An app of ES modules: imports a package by its name and its subpaths, and makes a call. Prints what it found.
const [, , name, baseUrl, ...subpaths] = process.argv;

const exported = {};
const refused = {};
for (const subpath of subpaths) {
  const specifier = name + subpath.slice(1);
  try {
    exported[subpath] = Object.keys(await import(specifier));
  } catch (error) {
    refused[subpath] = error.code;
  }
}

const { Intercom } = await import(name);
const { createHttp } = await import(`${name}/http`);
const { Companies } = await import(`${name}/resources/companies`);
const options = { token: "secret", baseUrl };
const answers = [
  await new Intercom(options).companies.retrieve("6"),
  await new Companies(createHttp(options)).retrieve("7"),
];
console.log(JSON.stringify({ exported, refused, answers }));
