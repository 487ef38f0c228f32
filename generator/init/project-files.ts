import { escapeActing } from "../json-text.js";
import type { ClientSettings } from "../client-settings.js";

/** What a new project is made of, from what its description says. */
export interface ProjectFacts {
  /** The version's id, which becomes a folder: `2.11`. */
  readonly id: string;
  readonly settings: ClientSettings;
  /** The description's place below `specs/`. */
  readonly description: string;
}

export interface ProjectFile {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files of a new project besides its description. */
export function projectFiles(facts: ProjectFacts): readonly ProjectFile[] {
  return [
    { path: "specs/versions.yaml", text: configurationText(facts) },
    { path: `specs/${facts.id}/corrections.overlay.yaml`, text: correctionsText(facts) },
  ];
}

/** JSON is YAML: a text in double quotes can say anything. */
const quoted = (text: string) => escapeActing(JSON.stringify(text));

function configurationText({ id, settings, description }: ProjectFacts): string {
  const { clientName, packageName, servers } = settings;
  const [first = "https://api.example.com"] = Object.values(servers);
  return `# The versions of the API, and what every client of it has in common.
# A version is one entry here and one folder beside this file.
client:
  # The client's class.
  name: ${quoted(clientName)}
  # A header that says which version of the API is meant; each version gives its value as \`header\`.
  # versionHeader: X-Api-Version
  # Base URLs by region, if the API has regions; the first is the default. Without it, the description's servers are used.
  # regions:
  #   eu: ${quoted(first)}

versions:
  - id: ${quoted(id)}
    description: ${quoted(description)}
    # Where the description is wrong, these mend it on load; what its owner published stays as it is.
    corrections:
      - ${quoted(`${id}/corrections.overlay.yaml`)}
    package: ${quoted(packageName)}
    packageVersion: 0.1.0
    # header: ${quoted(id)}
    # Where and when the description comes from; the package's README says it.
    # source:
    #   repository: owner/name
    #   commit: "0000000"
    #   date: "2025-01-31"
    #   file: openapi.yaml
`;
}

function correctionsText({ id }: ProjectFacts): string {
  return `# Where the description of ${comment(id)} is wrong: https://spec.openapis.org/overlay/v1.0.0.html
# Each action says why. One that matches nothing, or changes nothing, is an error: it does not outlive its cause.
overlay: 1.0.0
info: { title: ${quoted(`Corrections of ${id}`)}, version: 1.0.0 }
actions: []
# actions:
#   - target: $.components.schemas.pet.properties.name
#     description: Null in published responses.
#     update: { nullable: true }
`;
}

function comment(text: string): string {
  return text.replaceAll(/[^ -~]/g, " ");
}

/** What goes into a package.json. */
export const scripts = {
  generate: "intercom-codegen generate",
  check: "intercom-codegen generate --check",
  build: "intercom-codegen build",
} as const;
