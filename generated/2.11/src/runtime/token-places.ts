import type { Scheme } from "./credential.js";

/** A scheme whose credentials are in the query. */
export function inQuery(name: string): Scheme {
  const start = `${encodeURIComponent(name)}=`;
  return {
    own: (query) => textAfter(start, query.slice(1).split("&")),
    secrets: plainText,
    put: (token, query) => `${query ? `${query}&` : "?"}${start}${encodeURIComponent(token)}`,
    leave(address) {
      address.searchParams.delete(name);
    },
  };
}

/** A scheme whose credentials are in a cookie. */
export function inCookie(name: string): Scheme {
  const start = `${encodeURIComponent(name)}=`;
  return {
    own: (_query, headers) => textAfter(start, headers.get("cookie")?.split(/; */)),
    secrets: plainText,
    put(token, query, headers) {
      const others = headers.get("cookie");
      const own = start + encodeURIComponent(token);
      headers.set("cookie", others ? `${others}; ${own}` : own);
      return query;
    },
  };
}

function textAfter(start: string, texts: readonly string[] = []): string | undefined {
  return texts.find((text) => text.startsWith(start))?.slice(start.length);
}

/** A caller's own credential is encoded already: a server may send back what it means. */
function plainText(text: string): readonly string[] {
  try {
    return [decodeURIComponent(text)];
  } catch {
    return [];
  }
}
