// What users of a client see of its runtime; the rest is internal.
export {
  ApiError,
  ClientError,
  ConnectionError,
  InvalidRequestError,
  isApiError,
  isClientError,
  ResponseFormatError,
  TimeoutError,
  type ApiErrorDetails,
  type ApiErrorItem,
  type ResponseFormatErrorDetails,
} from "./errors.js";
export {
  Http,
  type Api,
  type Fetch,
  type HttpOptions,
  type RequestOptions,
  type TokenProvider,
} from "./http.js";
export type {
  HttpMethod,
  Operation,
  OperationRequest,
  ParameterStyle,
  QueryBranch,
  QueryChoice,
  ResponseKind,
} from "./operation.js";
export type { HeaderValues } from "./request.js";
export type { DriftReport, Guards, ValidationOptions } from "./validation.js";
