import { errorCodes } from "./passing.js";

/** What an answer's status means for somebody who wanted a description. */
export function statusFault(status: number): { readonly reason: string; readonly hint: string } {
  if (status === 404 || status === 410) {
    return {
      reason: `there is nothing (${status})`,
      hint: "See to `url` and `ref` of the version's source, or to --ref and --from.",
    };
  }
  if (status === 401 || status === 403) {
    return {
      reason: `it is not for everybody (${status})`,
      hint: "Fetch it yourself and give the file: --from <file>.",
    };
  }
  if (status === 429 || status >= 500) {
    return { reason: `the server answers ${status}`, hint: "Try again later." };
  }
  return {
    reason: `the server answers ${status}`,
    hint: "See to `url` and `ref` of the version's source.",
  };
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection is refused",
  ECONNRESET: "the connection was cut",
  EHOSTUNREACH: "there is no way to the host",
  ENETUNREACH: "there is no network",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name could not be looked up",
  EPIPE: "the connection was cut",
  CERT_HAS_EXPIRED: "the certificate of the server has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate of the server is signed by nobody we know",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate of the server is signed by nobody we know",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate of the server is signed by nobody we know",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate of the server is for another host",
  UND_ERR_CONNECT_TIMEOUT: "the server does not answer",
  UND_ERR_HEADERS_TIMEOUT: "the server does not answer",
  UND_ERR_BODY_TIMEOUT: "the server stopped in the middle",
  UND_ERR_SOCKET: "the connection ended before all of it had come",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "it is not as long as the server said",
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
