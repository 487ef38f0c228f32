/** A boundary that no content has. Not every platform has Web Crypto: React Native and Node 18 do not. */
export function newBoundary(prefix: string): string {
  const random =
    (globalThis.crypto as Crypto | undefined)?.getRandomValues(new Uint32Array(4)) ??
    Array.from({ length: 4 }, () => Math.floor(Math.random() * 2 ** 32));
  return `${prefix}-${random.join("")}`;
}

/** The boundary that a media type names. */
export function boundaryIn(type: string): string | undefined {
  return /;\s*boundary="?([^";]+)/i.exec(type)?.[1];
}
