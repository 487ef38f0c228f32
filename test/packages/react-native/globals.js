// The globals of React Native, as its own setup makes them: Promises of the package `promise`, `fetch` by XMLHttpRequest,
// signals without `reason`, a simple `URL`. What React Native lacks is missing: `ReadableStream`, `TextDecoderStream`,
// `crypto`, `DOMException`, `structuredClone`.
import { AbortController, AbortSignal } from "abort-controller";
import Promise from "promise/setimmediate/es6-extensions";
import "promise/setimmediate/finally";
import { Headers, Response } from "whatwg-fetch";

/** Parses and normalizes nothing, and adds a slash to a path. */
class URL {
  constructor(url, base = "") {
    const text = base + url;
    this.href = /[/?#]$|[?#]/.test(text) ? text : `${text}/`;
  }
  get origin() {
    return /^https?:\/\/[^/]+/.exec(this.href)[0];
  }
}

const blob = class Blob {};
const form = class FormData {};
const parameters = class URLSearchParams {};
const asyncIterator = Symbol.asyncIterator ?? Symbol("Symbol.asyncIterator");
if (!Symbol.asyncIterator) Object.defineProperty(Symbol, "asyncIterator", { value: asyncIterator });

Object.assign(globalThis, { AbortController, AbortSignal, Headers, Promise, Response, URL });
Object.assign(globalThis, { Blob: blob, FormData: form, URLSearchParams: parameters });
// Hermes alone has neither.
const quiet = () => {};
globalThis.console ??= { log: quiet, assert: quiet, warn: quiet };
globalThis.performance ??= { now: Date.now };
globalThis.navigator = { product: "ReactNative" };
