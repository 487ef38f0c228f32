/** Uses of openai 5, of which some stop compiling with 6. */
import OpenAI, { APIError, AzureOpenAI, toFile, type ClientOptions } from "openai";
import type { Uploadable } from "openai/core/uploads";
import type {
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
} from "openai/resources/chat/completions";
import type {
  FunctionTool,
  Response,
  ResponseFunctionToolCallOutputItem,
  ResponseInputItem,
  ResponseOutputItem,
} from "openai/resources/responses/responses";
import { Stream } from "openai/streaming";
import { ParsingToolFunction } from "openai/lib/RunnableFunction";

const options: ClientOptions = { apiKey: "key", maxRetries: 2 };
const client = new OpenAI(options);
const azure = new AzureOpenAI({ apiVersion: "1", endpoint: "https://example.com", apiKey: "key" });
const key: string = client.apiKey;

export async function chat(): Promise<string> {
  const messages: ChatCompletionMessageParam[] = [{ role: "user", content: "Hello" }];
  const completion = await client.chat.completions.create({ model: "gpt-4o", messages });
  const [choice] = completion.choices;
  for (const call of choice?.message.tool_calls ?? [])
    if (call.type === "function") console.log(call.function.name);
  const stream = await client.chat.completions.create({ model: "gpt-4o", messages, stream: true });
  if (stream instanceof Stream)
    for await (const chunk of stream) console.log(chunk.choices[0]?.delta.content);
  const parsed = await client.chat.completions.parse({ model: "gpt-4o", messages });
  const tier: "auto" | "default" | "flex" | "scale" | "priority" | null | undefined =
    completion.service_tier;
  const stored = await client.chat.completions.list({ limit: 1 });
  return [choice?.message.content, parsed.id, key, tier, stored.data.length].join();
}

export const custom = (call: ChatCompletionMessageToolCall) =>
  "function" in call ? call.function.arguments : "";

export async function responses(previous: Response): Promise<string> {
  const input: ResponseInputItem[] = [{ role: "user", content: "Hello" }];
  const response = await client.responses.create({ model: "gpt-4o", input });
  const effort: "minimal" | "low" | "medium" | "high" | null | undefined =
    response.reasoning?.effort;
  for (const item of response.output) console.log(kindOf(item));
  const again = await client.responses.retrieve(previous.id);
  await client.responses.cancel(previous.id);
  return response.output_text + effort + again.status;
}

function kindOf(item: ResponseOutputItem): string {
  switch (item.type) {
    case "message":
      return item.role;
    case "function_call":
      return item.name;
    case "file_search_call":
      return item.queries.join();
    case "web_search_call":
      return item.status;
    case "computer_call":
      return item.action.type;
    case "reasoning":
      return item.id;
    case "image_generation_call":
      return item.result ?? "";
    case "code_interpreter_call":
      return item.code ?? "";
    case "local_shell_call":
      return item.action.command.join();
    case "mcp_call":
      return item.server_label;
    case "mcp_list_tools":
      return item.tools.map((tool) => tool.name).join();
    case "mcp_approval_request":
      return item.arguments;
    case "custom_tool_call":
      return item.input;
  }
}

export function output(item: ResponseFunctionToolCallOutputItem): string {
  const text: string = item.output;
  return text.toUpperCase();
}

export const tool: FunctionTool = { type: "function", name: "a", parameters: {}, strict: true };

export async function files(file: Uploadable): Promise<string> {
  const made = await client.files.create({
    file: await toFile(Buffer.from("a"), "a.txt"),
    purpose: "assistants",
  });
  const list = await client.files.list();
  const batch = await client.batches.create({
    input_file_id: made.id,
    endpoint: "/v1/responses",
    completion_window: "24h",
  });
  const purpose:
    | "assistants"
    | "assistants_output"
    | "batch"
    | "batch_output"
    | "fine-tune"
    | "fine-tune-results"
    | "vision"
    | "user_data" = made.purpose;
  const errors: OpenAI.BatchError[] = batch.errors?.data ?? [];
  const transcription = await client.audio.transcriptions.create({ file, model: "whisper-1" });
  return [list.data.length, purpose, errors.length, transcription.text].join();
}

export async function rest(): Promise<void> {
  const embeddings = await client.embeddings.create({
    model: "text-embedding-3-small",
    input: "a",
  });
  const images = await client.images.generate({ prompt: "a", size: "1024x1024" });
  const size: "1024x1024" | "1024x1536" | "1536x1024" | undefined = images.size;
  const models = await client.models.list();
  const moderation = await client.moderations.create({ input: "a" });
  const store = await client.vectorStores.create({ name: "a" });
  const job = await client.fineTuning.jobs.create({ model: "gpt-4o", training_file: "a" });
  const assistant = await client.beta.assistants.create({ model: "gpt-4o" });
  const thread = await client.beta.threads.create();
  const session = await client.beta.realtime.sessions.create({});
  const evaluation = await client.evals.list();
  const container = await client.containers.create({ name: "a" });
  const event = await client.webhooks.unwrap("{}", {});
  console.log(
    embeddings.data.length,
    images.created,
    size,
    models.data.length,
    moderation.results.length,
    store.id,
  );
  console.log(
    job.id,
    assistant.id,
    thread.id,
    session.client_secret.value,
    evaluation.data.length,
    container.id,
    event.type,
  );
  const conversation = await client.conversations.create({});
  const items = await client.conversations.items.list(conversation.id);
  for await (const item of items) console.log(item.type);
}

export const runner = () =>
  client.chat.completions.runTools({
    model: "gpt-4o",
    messages: [{ role: "user", content: "Hello" }],
    tools: [
      new ParsingToolFunction({
        name: "a",
        description: "b",
        parameters: {},
        parse: JSON.parse,
        function: (args: { a: string }) => args.a,
      }),
    ],
  });

export class Own extends OpenAI {
  protected override async authHeaders(opts: Parameters<OpenAI["authHeaders"]>[0]) {
    return super.authHeaders(opts);
  }
}

export function explain(error: unknown): string {
  return error instanceof APIError ? `${error.status} ${error.code} ${azure.apiVersion}` : "";
}
