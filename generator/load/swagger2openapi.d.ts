declare module "swagger2openapi" {
  interface ConversionOptions {
    /** Small errors are put right. */
    patch?: boolean;
    /** What cannot be converted gets an extension instead of an error. */
    warnOnly?: boolean;
  }
  function convertObj(
    swagger: object,
    options: ConversionOptions,
  ): Promise<{ readonly openapi: object }>;
}
