/** The class of a client, in PascalCase. */
export const clientNamePattern = /^[A-Z][\p{L}\p{N}]*$/u;

/** An npm package. */
export const packagePattern = /^(?=.{1,214}$)(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
