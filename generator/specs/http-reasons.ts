import { errorCodes } from "./retry-policy.js";

/** What an answer's status means for somebody who wanted a description. */
export function statusFault(status: number): { readonly reason: string; readonly hint: string } {
  if (status === 404 || status === 410) {
    return {
      reason: `nothing was found there (${status})`,
      hint: "Check `url` and `ref` of the version's source, or --ref and --from.",
    };
  }
  if (status === 401 || status === 403) {
    return {
      reason: `access is denied (${status})`,
      hint: "Download it yourself and pass the file: --from <file>.",
    };
  }
  if (status === 429 || status >= 500) {
    return { reason: `the server responded with ${status}`, hint: "Try again later." };
  }
  return {
    reason: `the server responded with ${status}`,
    hint: "Check `url` and `ref` of the version's source.",
  };
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was closed",
  EHOSTUNREACH: "there is no route to the host",
  ENETUNREACH: "there is no network",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name could not be looked up",
  EPIPE: "the connection was closed",
  CERT_HAS_EXPIRED: "the certificate of the server has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate of the server is not from a trusted authority",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate of the server is not from a trusted authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate of the server is not from a trusted authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate of the server is for another host",
  UND_ERR_CONNECT_TIMEOUT: "the server does not respond",
  UND_ERR_HEADERS_TIMEOUT: "the server does not respond",
  UND_ERR_BODY_TIMEOUT: "the server stopped in the middle of the response",
  UND_ERR_SOCKET: "the connection ended before the response was complete",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "its length differs from the Content-Length",
};

/**
 * Why nothing came. Only codes are told on: a library's own words could quote the address, or the proxy's, and with it
 * a password.
 */
export function failureReason(error: unknown): string {
  const codes = errorCodes(error);
  const known = codes.find((code) => Object.hasOwn(reasons, code));
  if (known !== undefined) return reasons[known] ?? known;
  return codes[0] === undefined ? "the connection failed" : `the connection failed (${codes[0]})`;
}
