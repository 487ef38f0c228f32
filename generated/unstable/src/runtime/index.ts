// The public part of the runtime; the rest is internal.
export type { BasicCredentials, BasicProvider } from "./basic-auth.js";
export { ApiCall, type Answer, type Result } from "./api-call.js";
export type { Clock } from "./clock.js";
export { withClientOptions, type ClientOptions, type OwnMiddleware } from "./client-options.js";
export type { ByteStream } from "./byte-stream.js";
export { DownloadCall } from "./download.js";
export {
  ApiError,
  ClientError,
  ConnectionError,
  InvalidRequestError,
  isApiError,
  isClientError,
  ResponseFormatError,
  TimeoutError,
  type ApiErrorItem,
  type ApiFailure,
  type ApiFailureElse,
  type CallError,
  type CallFacts,
  type CommonStatus,
  type ErrorCode,
  type WithStatus,
} from "./errors.js";
export { EventCall, type ServerSentEvent } from "./events.js";
export { ItemCall } from "./items.js";
export type { AttemptEnd, Deprecation, HookCall, Hooks } from "./hooks.js";
export { Http, type Api } from "./http.js";
export { logTo, type Logger, type LogLevel, type LogOptions } from "./logging.js";
export {
  MiddlewareError,
  withMiddleware,
  type ErrorStep,
  type Middleware,
  type MiddlewareStep,
  type OutgoingRequest,
  type ResponseStep,
} from "./middleware.js";
export { QueueFullError, rateLimiter, type Limiter, type LimiterOptions } from "./rate-limiter.js";
export type {
  AnyOperation,
  Operation,
  OperationRequest,
  PageTurn,
  ParameterStyle,
  QueryBranch,
  QueryChoice,
} from "./operation.js";
export type {
  ExtraQuery,
  Fetch,
  FetchOptions,
  HttpOptions,
  Patience,
  RequestOptions,
} from "./options.js";
export { PageCall, type ListCall, type PageReader } from "./pages.js";
export { PaginationError } from "./pagination-error.js";
export { progress, type Progress } from "./progress.js";
export type { Reader, ReadContext } from "./readers.js";
export type { HeaderValues } from "./request.js";
export type { AnyRoute, UnknownRequest } from "./route.js";
export type { RateLimit, ResponseInfo } from "./response-info.js";
export type { RetryOn } from "./retry.js";
export { ScrollExpiredError, type ScrollOptions } from "./scroll-pages.js";
export type { TokenProvider } from "./token.js";
export { fromUnix, toUnix, type UnixSeconds } from "./unix-seconds.js";
export type { AnswerBody, DriftReport, Guards, Validate } from "./validation.js";
export type { Writer } from "./writers.js";
