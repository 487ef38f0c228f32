import { ownValue } from "./json.js";
import { walkSpec } from "./openapi-structure.js";
import { fragmentPointer, resolvePointer } from "./pointer.js";
import type { JsonObject } from "./spec-document.js";
import { append } from "../lists/append.js";

/** The places of a document that references can name: by address, by anchor, or by a pointer from one of those. */
export interface SchemaBases {
  /** Whether any schema has a name of its own. */
  readonly isPlain: boolean;
  /** Where a schema begins that has the nearest `$id` around a place; empty for the document. */
  readonly resourceOf: (pointer: string) => string;
  /** The pointer of what a reference at a place leads to; undefined where no `$id` and no anchor has to do with it. */
  readonly resolve: (reference: string, at: string) => string | undefined;
  /** By name, the places of its dynamic anchors. */
  readonly dynamic: ReadonlyMap<string, readonly string[]>;
}

/** The keywords that give a schema a name. */
const named = ["$id", "$anchor", "$dynamicAnchor"];

/** The address of a document that says none. */
const unknownAddress = "openapi:///";

/** The address that a document gives itself. https://spec.openapis.org/oas/v3.2.0.html#openapi-object */
export function selfAddress(root: JsonObject): string {
  const said = textIn(root, "$self");
  const address = said === undefined ? undefined : joined(said, unknownAddress);
  return address === undefined ? unknownAddress : withoutFragment(address);
}

/** Where a reference leads from a document, by the addresses that documents give themselves. */
export function addressFrom(root: JsonObject, reference: string): string | undefined {
  return joined(reference, selfAddress(root));
}

/**
 * `$id`, the base of the references inside of it, and the anchors.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function schemaBases(root: JsonObject): SchemaBases {
  const own = selfAddress(root);
  const addresses = new Map<string, string>([["", own]]);
  const resources = new Map<string, string>([[own, ""]]);
  const written = new Map<string, string>();
  const anchors = new Map<string, string>();
  const dynamic = new Map<string, string[]>();

  const resourceOf = (pointer: string): string => {
    let place = pointer;
    while (!addresses.has(place)) place = place.slice(0, place.lastIndexOf("/"));
    return place;
  };
  const addressOf = (pointer: string) => addresses.get(resourceOf(pointer)) ?? own;
  const anchor = (name: string, pointer: string) => {
    anchors.set(`${addressOf(pointer)}#${name}`, pointer);
    // Some documents name an anchor from beyond its own schema.
    anchors.set(name, pointer);
  };

  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    const { value, kind } = node;
    if (kind !== "schema" || !named.some((key) => Object.hasOwn(value, key))) return;
    const { pointer } = node;
    const id = textIn(value, "$id");
    if (id?.startsWith("#")) anchor(id.slice(1), pointer);
    else if (id !== undefined) {
      const address = joined(id, addressOf(pointer));
      if (address !== undefined) {
        addresses.set(pointer, withoutFragment(address));
        resources.set(withoutFragment(address), pointer);
      }
      written.set(withoutFragment(id), pointer);
    }
    const name = textIn(value, "$anchor");
    if (name !== undefined) anchor(name, pointer);
    const dynamicName = textIn(value, "$dynamicAnchor");
    if (dynamicName === undefined) return;
    anchor(dynamicName, pointer);
    append(dynamic, dynamicName, pointer);
  });

  const resolve = (reference: string, at: string): string | undefined => {
    const hash = reference.includes("#") ? reference.indexOf("#") : reference.length;
    const [file, fragment] = [reference.slice(0, hash), reference.slice(hash + 1)];
    const address = joined(file, addressOf(at));
    const resource =
      file === ""
        ? resourceOf(at)
        : ((address === undefined ? undefined : resources.get(withoutFragment(address))) ??
          written.get(file));
    if (resource === undefined) return undefined;
    const rest = fragmentPointer(`#${fragment}`);
    if (rest === undefined)
      return anchors.get(`${addresses.get(resource) ?? ""}#${fragment}`) ?? anchors.get(fragment);
    if (resource === "" && file === "") return undefined;
    const pointer = `${resource}${rest}`;
    // Written as if the schema had no `$id`: there is no other way to read it.
    const isMissing = resolvePointer(root, pointer) === undefined;
    return isMissing && file === "" ? undefined : pointer;
  };
  const isPlain = addresses.size === 1 && anchors.size === 0 && written.size === 0;
  return { isPlain, resourceOf, resolve, dynamic };
}

function textIn(value: JsonObject, key: string): string | undefined {
  const text = ownValue(value, key);
  return typeof text === "string" && text !== "" ? text : undefined;
}

function joined(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, "");
}
