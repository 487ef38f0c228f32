import { isBrowser } from "./request.js";

/** Headers that may go to any origin. All others may be secret and go only to the API. */
const harmless = /^(accept|accept-language|content-type|user-agent)$/;

/**
 * Sends a request without a body and follows redirects, as `fetch` does. But another origin gets fewer headers than with
 * `fetch`: no credentials, and no headers of the caller.
 * @param own The headers that the client sends with every request.
 * @param leave Removes credentials from a URL.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function followRedirects(
  send: (url: string, headers: Headers, redirect: RequestRedirect) => Promise<Response>,
  first: readonly [url: string, headers: Headers],
  own: Readonly<Record<string, string>>,
  leave: ((address: URL) => void) | undefined,
): Promise<Response> {
  let [url, headers] = first;
  const isKept = (name: string) => harmless.test(name) || new Headers(own).has(name);
  // A browser does not show where a redirect leads. It follows by itself and removes Authorization.
  if (isBrowser() && [...headers.keys()].every((name) => name === "authorization" || isKept(name)))
    return send(url, headers, "follow");
  for (let left = 20; ;) {
    const response = await send(url, headers, "manual");
    const location = response.headers.get("location");
    if (!location || !/30[12378]/.test(`${response.status}`)) return response;
    let next: URL;
    try {
      next = new URL(location, url);
    } catch {
      // No lost connection, after which the request would be sent again.
      return response;
    }
    if (!/^https?:/.test(next.href)) return response;
    if (!left--) throw Error("too many redirects");
    // The body of `node-fetch` is a stream of Node, which has no `cancel`.
    (response.body as Partial<ReadableStream> | null)?.cancel?.().catch(() => {});
    if (next.origin !== new URL(url).origin) {
      headers = new Headers([...headers].filter(([name]) => isKept(name)));
      leave?.(next);
    }
    url = next.href;
  }
}
