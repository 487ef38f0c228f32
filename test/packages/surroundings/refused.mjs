// An app of ES modules for any server runtime: an API that refuses the connection. Prints what the caller sees.
import { Intercom } from "@intercom-codegen/client-2.11";

const [baseUrl] = process.argv.slice(-1);
const clock = { now: Date.now, random: () => 0, sleep: async () => {} };
const intercom = new Intercom({ token: "secret-token", baseUrl, clock });
const failures = [
  await intercom.contacts.list({ per_page: 7 }).catch((error) => error),
  await intercom.companies.createOrUpdate({ name: "x" }).catch((error) => error),
];
const seen = failures.map((error) => {
  const { name, attempts, message, stack } = error;
  const showsQuery = /per_page/.test(message + stack + JSON.stringify(error));
  return { name, attempts, showsQuery };
});
console.log(JSON.stringify(seen));
