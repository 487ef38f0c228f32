/** Puts the token into the query. */
export function tokenInQuery(
  query: string,
  _headers: Headers,
  name: string,
  token: string,
): string {
  return `${query ? `${query}&` : "?"}${encodeURIComponent(name)}=${encodeURIComponent(token)}`;
}

/** Puts the token among the cookies. */
export function tokenInCookie(
  query: string,
  headers: Headers,
  name: string,
  token: string,
): string {
  const others = headers.get("cookie");
  const own = `${encodeURIComponent(name)}=${encodeURIComponent(token)}`;
  headers.set("cookie", others ? `${others}; ${own}` : own);
  return query;
}
