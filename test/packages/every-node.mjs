// An app for any supported Node: gets a package by import and by require, and uses it from every side.
import { createRequire } from "node:module";
import { exercise } from "./exercise.mjs";

const [, , name, baseUrl] = process.argv;
const imported = { ...(await import(name)), ...(await import(`${name}/webhooks`)) };
const require = createRequire(import.meta.url);
const required = { ...require(name), ...require(`${name}/webhooks`) };
const isSame = Object.keys(imported).every((key) => imported[key] === required[key]);
const result = await exercise(required, baseUrl, process.version);
console.log(JSON.stringify({ version: process.version, isSame, result }));
