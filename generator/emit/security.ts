/** What an API's security is in its client: the options that take credentials, and the data that says where they go. */
import { StructureKind } from "ts-morph";
import type { ServedScheme } from "../model/client-security.js";
import { words } from "../model/words.js";
import type { Code } from "../text/code.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  memberAccess,
  propertyKey,
  stringLiteral,
} from "../text/code.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import type { SourceFile } from "./source-file.js";
import type { Declaration, PropertySignature } from "./structures.js";

/** Whether a token is all that a client can be given. */
export function hasOneToken({ security: { schemes, isByScheme } }: EmitInput): boolean {
  return schemes.length > 0 && !isByScheme;
}

/** Whether the client takes credentials by scheme. */
export function hasAuth({ security }: EmitInput): boolean {
  return security.isByScheme;
}

/** Whether a client cannot be made without credentials. */
export function isAuthNeeded({ security }: EmitInput): boolean {
  return security.isNeeded;
}

/** The type of the option `auth`: `ShopAuth`. */
export function authName({ settings }: EmitInput): Code {
  return identifier(`${settings.clientName}Auth`);
}

/** What takes the credentials, among the options of a client. */
export function authOptions(input: EmitInput, file: SourceFile): readonly PropertySignature[] {
  const { security } = input;
  const { main } = security;
  const needsOne = isAuthNeeded(input);
  // `process.env.TOKEN` may be undefined: that is told when the client is made, with words.
  const token = main && {
    name: code`token`,
    type: code`${providerOf(main, file)} | null | undefined`,
    hasQuestionToken: hasAuth(input) || !needsOne,
    docs: [docText({ text: [tokenText(main, input)] })],
  };
  const auth = {
    name: code`auth`,
    type: code`${authName(input)} | undefined`,
    hasQuestionToken: main !== undefined || !needsOne,
    docs: [
      docText({
        text: [
          "Credentials by security scheme. A request carries only those that its operation requires; no error or log shows them.",
        ],
      }),
    ],
  };
  return [...(token ? [token] : []), ...(hasAuth(input) ? [auth] : [])];
}

function tokenText(main: ServedScheme, input: EmitInput): string {
  return hasAuth(input)
    ? `Short for \`auth${memberAccess(main.id)}\`.`
    : "The access token, or a function that returns it. It is sent only to the API, and no error or log shows it. With `null`, requests have only the credentials that your own headers or middleware add.";
}

/** `ShopAuth`: a property for each scheme. */
export function authInterface(input: EmitInput, file: SourceFile): readonly Declaration[] {
  if (!hasAuth(input)) return [];
  const properties = input.security.schemes.map((scheme) => ({
    name: propertyKey(scheme.id),
    type: code`${providerOf(scheme, file)} | undefined`,
    hasQuestionToken: true,
    docs: [
      docText({
        text: [whatIsGiven(scheme), scheme.described.description],
        deprecated: scheme.described.deprecated,
      }),
    ],
  }));
  return [
    {
      kind: StructureKind.Interface,
      isExported: true,
      name: authName(input),
      docs: [
        docText({
          text: ["Credentials by security scheme, each a value or a function that returns it."],
        }),
      ],
      properties,
    },
  ];
}

function providerOf({ isBasic }: ServedScheme, file: SourceFile): Code {
  return isBasic
    ? file.use("BasicProvider", "./runtime/basic-auth.js", { typeOnly: true })
    : file.use("TokenProvider", "./runtime/token.js", { typeOnly: true });
}

function whatIsGiven({ described, name }: ServedScheme): string {
  switch (described.type) {
    case "apiKey":
      return {
        header: `A key, sent in the header \`${name}\`.`,
        query: `A key, sent in the query as \`${name}\`.`,
        cookie: `A key, sent as the cookie \`${name}\`.`,
      }[described.in];
    case "oauth2":
      return "An access token (OAuth 2).";
    case "openIdConnect":
      return "An access token (OpenID Connect).";
    case "http": {
      const scheme = described.scheme.toLowerCase();
      if (scheme === "basic") return "A user name and a password.";
      return scheme === "bearer"
        ? "A bearer token."
        : `Credentials of the HTTP authentication scheme \`${described.scheme}\`.`;
    }
    case "mutualTLS":
      return "";
  }
}

/** `auth` of the data that all requests have in common; undefined where nothing is asked. */
export function authCode(input: EmitInput, file: SourceFile): Code | undefined {
  const { schemes, usual, main } = input.security;
  const [only] = schemes;
  if (only === undefined) return undefined;
  if (hasOneToken(input)) {
    const oneToken = file.use("oneToken", "./runtime/credential.js");
    return code`${oneToken}(${schemeCode(only, file)}${isAuthNeeded(input) ? code`, true` : code``})`;
  }
  const described = schemes.map(
    (scheme) => code`${propertyKey(scheme.id)}: ${schemeCode(scheme, file)}`,
  );
  const entries = [
    code`schemes: { ${joinCode(described, ", ")} }`,
    code`usual: ${jsonExpression(usual)}`,
    ...(main === undefined ? [] : [code`main: ${stringLiteral(main.id)}`]),
    ...(isAuthNeeded(input) ? [code`required: true`] : []),
  ];
  return code`${file.use("bySchemes", "./runtime/security-schemes.js")}({ ${joinCode(entries, ", ")} })`;
}

const places = {
  header: ["inHeader", "credential"],
  query: ["inQuery", "token-places"],
  cookie: ["inCookie", "token-places"],
} as const;

function schemeCode(scheme: ServedScheme, file: SourceFile): Code {
  if (scheme.isBasic) return code`${file.use("basic", "./runtime/basic-auth.js")}()`;
  const [name, module] = places[scheme.in];
  const said = [scheme.name, scheme.prefix].filter((text) => text !== undefined);
  const values = joinCode(said.map(stringLiteral), ", ");
  return code`${file.use(name, `./runtime/${module}.js`)}(${values})`;
}

/** What a mock asks of its callers; undefined where that is nothing. */
export function mockAuth({ security: { schemes, usual } }: EmitInput): object | undefined {
  if (schemes.length === 0) return undefined;
  const places = schemes.map(({ id, in: place, name, prefix }) => ({
    id,
    in: place,
    name,
    prefix,
  }));
  return { schemes: places, usual };
}

/** The options of a client in a document: the credentials that most operations need, out of the environment. */
export function exampleCredentials(input: EmitInput): readonly Code[] {
  const { security, settings } = input;
  if (!isAuthNeeded(input)) return [];
  const variable = (name: string) => {
    const parts = words(`${settings.clientName} ${name}`);
    return code`process.env.${identifier(parts.join("_").toUpperCase())}`;
  };
  if (security.main?.isBasic === false) return [code`token: ${variable("token")}`];
  const [set = []] = security.usual;
  return [
    authOf(input, set, ({ id, isBasic }) =>
      isBasic
        ? code`{ username: ${variable("username")}, password: ${variable("password")} }`
        : variable(id),
    ),
  ];
}

/** The same for a mock, which takes any: of all schemes. */
export function testCredentials(input: EmitInput): readonly Code[] {
  const { schemes } = input.security;
  if (schemes.length === 0) return [];
  if (hasOneToken(input)) return [code`token: "test"`];
  const ids = schemes.map(({ id }) => id);
  return [
    authOf(input, ids, ({ isBasic }) =>
      isBasic ? code`{ username: "test", password: "test" }` : code`"test"`,
    ),
  ];
}

function authOf(
  { security }: EmitInput,
  ids: readonly string[],
  value: (scheme: ServedScheme) => Code,
): Code {
  const chosen = security.schemes.filter(({ id }) => ids.includes(id));
  const entries = chosen.map((scheme) => code`${propertyKey(scheme.id)}: ${value(scheme)}`);
  return code`auth: { ${joinCode(entries, ", ")} }`;
}
