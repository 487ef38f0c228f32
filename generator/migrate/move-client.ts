import { ts } from "ts-morph";
import { emitInput } from "../emit/emit-context.js";
import { isAuthNeeded } from "../emit/security.js";
import { code, identifier, type Code } from "../text/code.js";
import { entriesOf, entryCode, objectCode, sourceOf, type Entry } from "./literals.js";
import { Stays, type Target } from "./move-call.js";
import { isSerializer } from "./serializers.js";

/** `new Intercom({ … })` in the place of `createClient({ … })`. */
export function clientCode(creation: ts.CallExpression, target: Target): Code {
  const [given, ...more] = creation.arguments;
  const entries = entriesOf(given);
  if (entries === undefined || more.length > 0 || entries.some(({ name }) => name === undefined))
    throw new Stays("the options of its client are not written as an object");
  const own: Code[] = [];
  const forFetch: Code[] = [];
  let token: Code | undefined;
  for (const entry of entries) {
    const { name = "", value } = entry;
    if (name === "headers") {
      const found = bearerIn(value);
      token = found && hasToken(target) ? sourceOf(found.token) : undefined;
      const left = token === undefined ? sourceOf(value) : found && objectCode(found.others);
      if (left !== undefined && String(left) !== "{}") own.push(code`headers: ${left}`);
    } else if (ours.has(name)) own.push(sourceOf(entry.node));
    else if (ofFetch.has(name)) forFetch.push(sourceOf(entry.node));
    else if (name === "requestInitExt") forFetch.push(code`...${sourceOf(value)}`);
    // Calls that need a serializer stay.
    else if (!isGlobalFetch(entry) && !isSerializer(name))
      throw new Stays(
        `${target.settings.clientName} has no option ${name} like that of its client`,
      );
  }
  if (forFetch.length > 0) own.push(code`fetchOptions: ${objectCode(forFetch)}`);
  const isGiven = entries.some(({ name }) => name === "token" || name === "auth");
  const credentials = isGiven ? [] : credentialCode(token, target);
  return code`new ${identifier(target.settings.clientName)}(${objectCode([...credentials, ...own])})`;
}

const ours = new Set(
  "baseUrl token auth server region timeoutMs attemptTimeoutMs maxRetries hooks limiter validate logger logLevel".split(
    " ",
  ),
);
const ofFetch = new Set(
  "cache credentials integrity keepalive mode referrer referrerPolicy priority".split(" "),
);

/** A function of the user takes a `Request` there, and a URL here. */
function isGlobalFetch({ name, value }: Entry): boolean {
  return name === "fetch" && /^(globalThis\.|window\.)?fetch$/.test(value.getText());
}

/** `{ Authorization: `Bearer ${token}` }` */
function bearerIn(headers: ts.Expression) {
  const entries = entriesOf(headers);
  const own = entries?.find(({ name }) => name?.toLowerCase() === "authorization");
  if (entries === undefined || own === undefined || !ts.isTemplateExpression(own.value))
    return undefined;
  const { head, templateSpans } = own.value;
  const [span, ...more] = templateSpans;
  if (head.text !== "Bearer " || span === undefined || span.literal.text !== "" || more.length > 0)
    return undefined;
  return {
    token: span.expression,
    others: entries.filter((entry) => entry !== own).map(({ node }) => sourceOf(node)),
  };
}

function inputFor({ side, settings }: Target) {
  return emitInput(side.model, side.names, settings);
}

function hasToken(target: Target): boolean {
  return inputFor(target).security.main?.isBasic === false;
}

/** Without a token, what was there adds the credentials: headers, or middleware. */
function credentialCode(token: Code | undefined, target: Target): readonly Code[] {
  if (token !== undefined) return [entryCode("token", token)];
  const input = inputFor(target);
  if (!isAuthNeeded(input)) return [];
  return [input.security.main === undefined ? code`auth: {}` : code`token: null`];
}
