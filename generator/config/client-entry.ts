import { httpToken } from "../load/http-names.js";
import { defined } from "../load/json-access.js";
import type { Reader } from "./config-reader.js";
import { clientNamePattern } from "./name-patterns.js";
import { packageParts, type PackagePart } from "./package-parts.js";
import { discriminatorReadings, int64Types, type ReadingOptions } from "./reading-options.js";
import { signatureAlgorithms, type WebhookSigning } from "./webhook-signing.js";

/** What every client of the API has in common. */
export interface ClientConfiguration {
  /** The client's class. */
  readonly name: string;
  readonly versionHeader?: string;
  /** Base URLs by region; the first is the default. */
  readonly regions?: Readonly<Record<string, string>>;
  readonly reading?: ReadingOptions;
  /** The parts that each package has, besides the client. */
  readonly parts?: readonly PackagePart[];
  /** How the API signs webhooks, if it does. */
  readonly webhooks?: WebhookSigning;
}

export function clientOf(entry: Reader): ClientConfiguration {
  entry.allow(
    ...["name", "versionHeader", "regions", "int64", "discriminators", "parts", "webhooks"],
  );
  const versionHeader = entry.optionalText("versionHeader", httpToken);
  const regions = entry.optionalTexts("regions");
  const reading: ReadingOptions = {
    ...choiceAt(entry, "int64", int64Types),
    ...choiceAt(entry, "discriminators", discriminatorReadings),
  };
  const parts = entry.optionalChoices("parts", packageParts);
  const webhooks = entry.optional("webhooks");
  return {
    name: entry.text("name", clientNamePattern, "a name in PascalCase, such as Intercom"),
    ...(versionHeader === undefined ? {} : { versionHeader }),
    ...(regions === undefined ? {} : { regions }),
    ...(Object.keys(reading).length === 0 ? {} : { reading }),
    ...defined({ parts, webhooks: webhooks && signingOf(webhooks) }),
  };
}

function signingOf(entry: Reader): WebhookSigning {
  entry.allow("header", "algorithm");
  const header = entry.text("header", httpToken, "the name of a header, such as X-Hub-Signature");
  const known = new RegExp(`^(?:${signatureAlgorithms.join("|")})$`);
  const given = entry.text("algorithm", known, `one of ${signatureAlgorithms.join(", ")}`);
  return { header, algorithm: signatureAlgorithms.find((one) => one === given) ?? "sha256" };
}

function choiceAt<Key extends string, Value extends string>(
  entry: Reader,
  key: Key,
  values: readonly Value[],
): { readonly [_ in Key]?: Value } {
  const pattern = new RegExp(`^(?:${values.join("|")})$`);
  const given = entry.optionalText(key, pattern, `one of ${values.join(", ")}`);
  const value = values.find((one) => one === given);
  return (value === undefined ? {} : { [key]: value }) as { readonly [_ in Key]?: Value };
}
