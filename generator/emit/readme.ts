import { toolName } from "../text/tool.js";
import { withNeeded, type EmittedPart } from "../config/package-parts.js";
import type { CallPlan } from "../model/call-plan.js";
import type { Resource } from "../model/names.js";
import type { OutputFile } from "../files/output-file.js";
import { commandText } from "../text/command-text.js";
import { type Code, code, identifier, memberAccess, stringLiteral } from "../text/code.js";
import { counted } from "../text/wording.js";
import { htmlAsMarkdown } from "../text/html-as-markdown.js";
import { localName } from "../text/local-name.js";
import { resourceAccess } from "../text/resource-access.js";
import { listChoices } from "./list-choices.js";
import { clientVariable } from "./call-example.js";
import type { EmitInput } from "./emit-context.js";
import type { Markdown } from "../text/markdown.js";
import {
  joinMarkdown,
  markdownOf,
  markdownCell,
  markdownCode,
  markdownList,
  markdownText,
} from "../text/markdown.js";
import { routeOf } from "../model/route.js";
import { withFullStop } from "./resources.js";
import { exampleCredentials, hasAuth, testCredentials } from "./security.js";
import type { TemplateValue, TemplateValues, TextOf } from "./templates.js";
import { renderTemplate } from "./templates.js";
import { firstCall, objectOf, singleOperation } from "./readme-sample.js";
import { searchValues } from "./search-example.js";
import { valueLists } from "./value-lists.js";
import { mockName, packageCommand } from "./mock-name.js";
import { logVariable } from "./client.js";

type ReadmeText = TextOf<"README.md">;

/** `README.md`: install, a first call, and each resource's methods in a table. */
export function emitReadme(
  input: EmitInput,
  parts: ReadonlySet<EmittedPart> = withNeeded(input.settings.parts),
): OutputFile {
  const { settings, names, model } = input;
  const variable = clientVariable(input);
  const [sample] = names.resources;
  const options = objectOf(exampleCredentials(input));
  const values = {
    title: markdownText(settings.title),
    operations: markdownText(counted(model.operations.length, "operation")),
    types: markdownText(counted(model.schemas.length, "type")),
    packageName: markdownCode(settings.packageName),
    isPrivate: settings.isPrivate,
    mockCommand: markdownCode(packageCommand(settings)),
    installCommand: markdownCode(
      commandText("npm install", [
        settings.distTag === undefined
          ? settings.packageName
          : `${settings.packageName}@${settings.distTag}`,
      ]),
    ),
    packageSpecifier: stringLiteral(settings.packageName),
    httpSpecifier: stringLiteral(`${settings.packageName}/http`),
    webhooksSpecifier: stringLiteral(`${settings.packageName}/webhooks`),
    sampleSpecifier: stringLiteral(
      `${settings.packageName}/resources/${sample?.fileName ?? "api"}`,
    ),
    sampleClass: identifier(sample?.className ?? "Api"),
    sampleName: identifier(localName(sample?.name ?? "api")),
    clientName: identifier(settings.clientName),
    variable,
    options,
    example: firstCall(input, variable),
    single: singleOperation(input, options),
    lists: listChoices(input, variable),
    guarded: parts.has("guards") && parts.has("fixtures") ? guardedSample(input) : [],
    hasTesting: parts.has("testing"),
    hasFetch: parts.has("fetch"),
    fetchSpecifier: stringLiteral(`${settings.packageName}/fetch`),
    hasQuery: parts.has("query"),
    querySpecifier: stringLiteral(`${settings.packageName}/query`),
    searches: searchValues(input, options),
    hasWebhooks: settings.webhooks !== undefined,
    ...testingValues(input),
    hasItems: input.operations.some(
      ({ output, operation }) =>
        output.stream === "items" || operation.body?.contents.some(({ kind }) => kind === "items"),
    ),
    hasEvents: input.operations.some(({ output }) => output.stream === "events"),
    int64: settings.int64 === undefined ? [] : [markdownCode(settings.int64)],
    ...requestValues(input),
    ...typeValues(input),
    hasHeaders: Object.keys(settings.headers).length > 0,
    headers: markdownList(
      Object.entries(settings.headers).map(([name, value]) => `${name}: ${value}`),
    ),
    hasToken: input.security.schemes.length > 0,
    tokenOption: tokenOption(input),
    hasTokenPerCall: input.security.main !== undefined,
    hasAuthOnly: input.security.schemes.length > 0 && input.security.main === undefined,
    auth: authValues(input),
    logVariable: markdownText(logVariable(settings.clientName)),
    hasKey: input.operations.some((plan) => plan.hasKey),
    hasServers: Object.keys(settings.servers).length > 1,
    serverOption: identifier(settings.serverOption),
    servers: markdownList(Object.keys(settings.servers)),
    resources: names.resources.filter(({ calls }) => calls.length > 0).map(resourceValues),
    origin: origin(input),
  };
  return { path: "README.md", text: renderTemplate("README.md", values) };
}

/** What only some APIs have in their requests. */
function requestValues({ model, names }: EmitInput): TemplateValues<ReadmeText> {
  const calls = names.resources.flatMap((resource) => resource.calls);
  const hasSeveralBodies = calls.some(({ otherBodies }) => otherBodies.length > 0);
  const hasAny = (place: "headerParameters" | "cookieParameters") =>
    model.operations.some((operation) => operation[place].length > 0);
  const parts = [
    ...["path", "query"],
    ...(hasAny("headerParameters") ? ["header"] : []),
    ...(hasAny("cookieParameters") ? ["cookie"] : []),
    ...(hasSeveralBodies ? ["contentType"] : []),
    "body",
  ];
  return {
    hasSeveralBodies,
    hasOptionParameters: calls.some(({ optionsType }) => optionsType !== undefined),
    requestParts: markdownText(parts.join(", ")),
  };
}

/** Types by name and by route, and lists of values. */
function typeValues(input: EmitInput): TemplateValues<ReadmeText> {
  const { settings, model, names } = input;
  const [schema] = model.schemas;
  const [list] = valueLists(input);
  const route = sampleRoute(input);
  const { packageName } = settings;
  return {
    models:
      schema === undefined
        ? []
        : [
            {
              name: identifier(names.models.get(schema.name) ?? schema.name),
              specifier: stringLiteral(`${packageName}/models`),
            },
          ],
    valueLists:
      list === undefined
        ? []
        : [{ name: list.name, specifier: stringLiteral(`${packageName}/values`) }],
    sampleRoute: route,
    sampleResponse: markdownCode(`ResponseOf<${route}>`),
  };
}

/** A route with a path parameter, if there is one. */
function sampleRoute({ model }: EmitInput): Code {
  const { operations } = model;
  const sample = operations.find((one) => one.method === "get" && one.pathParameters.length > 0);
  const [route = "GET /"] = [sample, ...operations].flatMap((one) => (one ? [routeOf(one)] : []));
  return stringLiteral(route);
}

function testingValues(input: EmitInput): TemplateValues<ReadmeText> {
  const { settings } = input;
  const [server] = Object.values(settings.servers);
  const base = server === undefined ? [code`baseUrl: "https://api.example.com"`] : [];
  return {
    mockName: mockName(settings.clientName),
    testingSpecifier: stringLiteral(`${settings.packageName}/testing`),
    mockOptions: objectOf([...testCredentials(input), ...base, code`fetch: mock.fetch`]),
    mswPattern: stringLiteral(`${new URL(server ?? "https://api.example.com").origin}/*`),
  };
}

/** An option that takes a token or similar credentials. */
function tokenOption(input: EmitInput): Markdown {
  const [scheme] = input.security.schemes;
  return markdownCode(hasAuth(input) && scheme ? `auth${memberAccess(scheme.id)}` : "token");
}

/** Where credentials are given by scheme. */
function authValues(input: EmitInput): readonly TemplateValue<ReadmeText>[] {
  if (!hasAuth(input)) return [];
  const { schemes, main } = input.security;
  const shorts = main === undefined ? [] : [{ scheme: markdownCode(main.id) }];
  return [{ schemes: markdownList(schemes.map(({ id }) => id)), shorts }];
}

function resourceValues(resource: Resource): TemplateValue<ReadmeText> {
  return {
    access: resourceAccess(resource),
    description: markdownText(
      htmlAsMarkdown(resource.tag.description ?? resource.tag.summary ?? resource.tag.name),
    ),
    calls: resource.calls.map((call) => ({
      signature: markdownCode(signature(call)),
      route: markdownCode(routeOf(call.operation)),
      summary: markdownCell(
        withFullStop(htmlAsMarkdown((call.form ?? call.operation).summary ?? "")),
      ),
    })),
  };
}

function signature(call: CallPlan): string {
  const mark = call.isInputOptional ? "?" : "";
  const names = call.pathArguments.map(({ name }) => name);
  return `${call.method}(${[...names, ...(call.input === "none" ? [] : [`input${mark}`])].join(", ")})`;
}

/** The first schema that has a guard of its own and a fixture, as an example; none where there is no schema. */
function guardedSample({
  settings,
  guards,
  fixtures,
}: EmitInput): readonly TemplateValue<ReadmeText>[] {
  const { packageName } = settings;
  const [guard] = guards.all;
  const fixture = fixtures.all.find(({ schema }) => schema === guard?.schema);
  if (guard === undefined || fixture === undefined) return [];
  return [
    {
      guard: identifier(guard.guardName),
      schema: identifier(guard.schemaName),
      fixture: identifier(fixture.name),
      guardsName: markdownCode(`${packageName}/guards`),
      guardsSpecifier: stringLiteral(`${packageName}/guards`),
      fixturesSpecifier: stringLiteral(`${packageName}/fixtures`),
    },
  ];
}

function origin({ settings: { source, lock } }: EmitInput): Markdown {
  const quoted = (text: string) => markdownOf`\`${markdownCode(text)}\``;
  if (source?.repository === undefined || source.file === undefined) {
    return markdownOf`Generated by ${markdownText(toolName)} from an OpenAPI description.`;
  }
  const commit = lock?.commit === undefined ? undefined : quoted(lock.commit);
  const from = joinMarkdown(
    [
      markdownOf`Generated by ${markdownText(toolName)} from facts in ${quoted(source.file)} in ${quoted(source.repository)}`,
      ...(commit === undefined ? [] : [markdownOf`, commit ${commit}`]),
      ...(lock === undefined ? [] : [dayText(lock.date, commit)]),
    ],
    "",
  );
  return markdownOf`${from}, with corrections where published examples contradict it.`;
}

function dayText(date: string, commit: Markdown | undefined): Markdown {
  return commit === undefined
    ? markdownOf`, as of ${markdownCode(date)}`
    : markdownOf` of ${markdownCode(date)}`;
}
