import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { newClient, type Client } from "./client.js";
import type { Contract } from "./contracts.js";
import { startPrism } from "./prism.js";
import { startRecorder, type Answer, type Recorder } from "./recorder.js";

/** A client whose requests go through a recorder to Prism. */
export interface Session {
  readonly client: Client;
  readonly recorder: Recorder;
  /** Which operations a 2xx answer has come back from, by each of the two ways to call them. */
  readonly reached: { readonly method: Set<string>; readonly route: Set<string> };
  close(): Promise<void>;
}

/** @param errors Whether Prism is to refuse its own answers, too, where the description does not allow them. */
export async function openSession(
  contract: Contract,
  description: string | JsonObject,
  errors: boolean,
): Promise<Session> {
  const prism = await startPrism(description, { errors });
  const session = await recordedSession(contract, prism.url);
  return {
    ...session,
    close: async () => {
      await session.close();
      await prism.close();
    },
  };
}

/** A session in which every request gets the same answer, which is JSON. */
export async function answeredSession(contract: Contract, answer: Json): Promise<Session> {
  const headers = { "content-type": "application/json" };
  const body = Buffer.from(JSON.stringify(answer));
  return recordedSession(contract, { status: 200, headers, body });
}

async function recordedSession(contract: Contract, target: string | Answer): Promise<Session> {
  const recorder = await startRecorder(target);
  return {
    client: await newClient(contract, recorder.url),
    recorder,
    reached: { method: new Set(), route: new Set() },
    close: () => recorder.close(),
  };
}
