import { readFileSync } from "node:fs";
import { apiCompare } from "api-smart-diff";
import { parse } from "yaml";

const [before, after] = process.argv
  .slice(2)
  .map((file) => parse(readFileSync(file, "utf8"), { uniqueKeys: false, logLevel: "silent" }));
const { diffs } = apiCompare(before, after);
console.log(diffs.length);
