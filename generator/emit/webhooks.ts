import { StructureKind } from "ts-morph";
import type { WebhookSigning } from "../config/webhook-signing.js";
import { union } from "../model/compose-types.js";
import { code, literalContent, stringLiteral, type Code } from "../text/code.js";
import { docText, type Doc } from "./doc-comment.js";
import { typeContext, type EmitInput } from "./emit-context.js";
import { SourceFile } from "./source-file.js";
import type { Parameter } from "./structures.js";
import { typeText } from "./type-text.js";

const runtime = "./runtime/webhooks.js";

/** `src/webhooks.ts`, of an API that signs what it sends to webhooks: to check that, and to read it with its type. */
export function emitWebhooks(input: EmitInput): SourceFile {
  const file = new SourceFile("src/webhooks.ts");
  const { webhooks: signing } = input.settings;
  if (signing === undefined) return file;
  const isSigned = file.use("isSigned", runtime);
  const signedEvent = file.use("signedEvent", runtime);
  const given = code`${stringLiteral(signing.algorithm)}, rawBody, signatureHeader, clientSecret`;
  file.add(
    {
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: literalContent(runtime, '"'),
      namedExports: [{ name: code`WebhookSignatureError` }],
    },
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name: code`WebhookEvent`,
      type: eventText(input, file),
      docs: [docText({ text: [eventWords(input)] })],
    },
    {
      kind: StructureKind.Function,
      isExported: true,
      isAsync: true,
      name: code`constructEvent`,
      parameters: parametersOf(file),
      returnType: code`Promise<WebhookEvent>`,
      statements: [code`return (await ${signedEvent}(${given})) as WebhookEvent;`],
      docs: [
        docText({
          ...docOf(signing),
          text: [
            "The event of a webhook, if its signature is right. Its type is what the description says, and is not checked: the guards do that.",
          ],
          throws: "{WebhookSignatureError} if the signature is wrong.",
        }),
      ],
    },
    {
      kind: StructureKind.Function,
      isExported: true,
      name: code`verifyWebhook`,
      parameters: parametersOf(file),
      returnType: code`Promise<boolean>`,
      statements: [code`return ${isSigned}(${given});`],
      docs: [
        docText({
          ...docOf(signing),
          text: [
            `Whether a webhook comes from a service that knows the client secret: \`${signing.header}\` is the HMAC of its body. Replays are not detected.`,
          ],
        }),
      ],
    },
  );
  return file;
}

function parametersOf(file: SourceFile): readonly Parameter[] {
  const use = (name: string) => file.use(name, runtime, { typeOnly: true });
  return [
    { name: code`rawBody`, type: use("RawBody") },
    { name: code`signatureHeader`, type: use("SignatureHeader") },
    { name: code`clientSecret`, type: code`string` },
  ];
}

function docOf({ header, algorithm }: WebhookSigning): Pick<Doc, "parameters"> {
  const of = (name: Code, text: string) => ({ name, text });
  return {
    parameters: [
      of(code`rawBody`, "The body as received, byte for byte."),
      of(
        code`signatureHeader`,
        `The header \`${header}\`: \`${algorithm}=\` and hexadecimal digits.`,
      ),
      of(code`clientSecret`, "The secret of your app."),
    ],
  };
}

function eventText(input: EmitInput, file: SourceFile): Code {
  const context = typeContext(file, "./models.js", "response", input);
  const bodies = input.model.received.flatMap(({ body }) => body?.contents ?? []);
  const types = bodies.filter(({ kind }) => kind === "json").map(({ type }) => type);
  return typeText(union(types, false), context);
}

function eventWords({ model }: EmitInput): string {
  return model.received.length === 0
    ? "What the API sends to webhooks. The description says nothing about it."
    : "What the API sends to webhooks.";
}
