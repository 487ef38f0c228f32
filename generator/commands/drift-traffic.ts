import { filesOf, type ApiVersion } from "../config/versions.js";
import type { TrafficDraft } from "../drift/draft-from-traffic.js";
import type { Exchange } from "../drift/exchange.js";
import { readHar, type Recording } from "../drift/read-har.js";
import { exchangesByVersion, trafficSummary } from "../drift/traffic-report.js";
import type { JsonObject } from "../load/spec-document.js";
import { overlayOf } from "../specs/overlay-text.js";
import type { Console } from "./console.js";
import type { DriftRequest } from "./drift.js";
import type { ExitCode } from "./exit-code.js";
import { giveDrafts } from "./specs/give-draft.js";

export interface TrafficRequest extends DriftRequest {
  readonly file: string;
  readonly har: JsonObject;
  readonly baseUrls: readonly string[];
  readonly values: boolean;
  /** Whether findings make the command fail. */
  readonly isCheck: boolean;
}

interface HeldVersion {
  readonly id: string;
  readonly title: string;
  readonly exchanges: number;
  readonly draft: TrafficDraft;
}

/** Holds a HAR file against the descriptions of its versions. */
export async function runTraffic(
  request: TrafficRequest,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
  const { versions, id, out, file, har, isCheck } = request;
  const recording = readHar(har, file.replaceAll("\\", "/"));
  console.diagnostics(recording.diagnostics);
  const { byVersion, unnamed, header } = exchangesByVersion(recording.exchanges, versions, id);
  const ids = byVersion.map(({ version }) => version.id);
  if (byVersion.length === 0) {
    const known = versions.map((one) => one.id).join(", ");
    fail(`the recording does not show which version it is of: name one of ${known}`);
  }
  if (out !== undefined && ids.length > 1)
    fail(`--out takes one version, but there are exchanges of ${ids.join(" and ")}: name one`);
  const words = unnamed === 1 ? "1 exchange has" : `${unnamed} exchanges have`;
  const whose = unnamed === 1 ? "its" : "their";
  const notes = unnamed > 0 ? [`${words} no ${header}: name ${whose} version.`] : [];
  const held: HeldVersion[] = [];
  for (const { version, exchanges } of byVersion) {
    const draft = await holdVersion(version, exchanges, { request, console, fail });
    if (draft !== undefined) held.push({ ...about(version), exchanges: exchanges.length, draft });
  }
  console.json({ versions: held.map(jsonOf) });
  const drafts = held.map((one) => toGive(one, recording));
  const isGiven = await giveDrafts(drafts, notes, out, console);
  if (!isGiven || held.length < byVersion.length) return 1;
  return isCheck && held.some(({ draft }) => draft.findings.length > 0) ? 1 : 0;
}

function about({ id }: ApiVersion) {
  return { id, title: `Corrections of ${id}, drafted from recorded traffic` };
}

async function holdVersion(
  version: ApiVersion,
  exchanges: readonly Exchange[],
  run: {
    readonly request: TrafficRequest;
    readonly console: Console;
    readonly fail: (text: string) => never;
  },
): Promise<TrafficDraft | undefined> {
  const { client, id } = version;
  const { baseUrls: given, values } = run.request;
  const { loadSpec } = await import("../load/load-spec.js");
  const { spec, diagnostics } = await loadSpec(filesOf(version));
  run.console.diagnostics(diagnostics);
  if (spec === undefined) return undefined;
  const { draftFromTraffic, knownBaseUrls } = await import("../drift/draft-from-traffic.js");
  const regions = Object.values(client.regions ?? {});
  const baseUrls = given.length > 0 ? given : [...knownBaseUrls(spec), ...regions];
  if (baseUrls.length === 0)
    run.fail(
      `the description of ${id} has no absolute server: name the API's address with --base-url`,
    );
  return draftFromTraffic(spec, exchanges, { baseUrls, values });
}

function jsonOf({ id, title, exchanges, draft }: HeldVersion): object {
  const { actions, ...rest } = draft;
  return { version: id, exchanges, ...rest, overlay: overlayOf(title, actions) };
}

/** The draft of a version, or its summary where there is nothing to draft. */
function toGive({ id, title, exchanges, draft }: HeldVersion, recording: Recording) {
  const summary = trafficSummary({ id, exchanges, draft, recording });
  const { actions } = draft;
  const head = ["Drafted from recorded traffic. Review before use."];
  return actions.length === 0 ? { summary } : { title, head, actions, summary };
}
