import { createRequire } from "node:module";
import type { JsonObject } from "../../generator/load/spec-document.js";

export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

// Prism's command is what is installed; the parts that it is made of run here, in this process.
const requireHere = createRequire(import.meta.url);
const requirePart = createRequire(requireHere.resolve("@stoplight/prism-cli/package.json"));
const { createLogger } = requirePart("@stoplight/prism-core") as {
  createLogger: (name: string, options: { level: string }) => unknown;
};
const { getHttpOperationsFromSpec } = requirePart("@stoplight/prism-http") as {
  getHttpOperationsFromSpec: (description: string | object) => Promise<unknown[]>;
};
const { createServer } = requirePart("@stoplight/prism-http-server") as {
  createServer: (operations: unknown[], options: object) => PrismServer;
};

interface PrismServer {
  listen(port: number, host: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * A server, independent of ours, that answers by a description and holds requests and its own answers against it.
 *
 * @param errors Whether an answer that the description does not allow becomes a 500; else its header says what is wrong.
 */
export async function startPrism(
  description: string | JsonObject,
  { errors }: { readonly errors: boolean },
): Promise<Prism> {
  // A copy: Prism resolves the references in what it is given.
  const operations = await getHttpOperationsFromSpec(structuredClone(description));
  const server = createServer(operations, {
    cors: false,
    config: {
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors,
      isProxy: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    components: { logger: createLogger("prism", { level: "silent" }) },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}
