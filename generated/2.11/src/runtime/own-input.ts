/** The names of options, one or several. An input that describes one of them is not looked at. */
const options =
  /^(,|timeoutMs|attemptTimeoutMs|idleTimeoutMs|maxRetries|retryOn|signal|headers?|cookie|restart|token|baseUrl|fetchOptions|extraQuery)+$/;

/**
 * The input of a call that may be left out. Options in its place would be sent as if they were part of it.
 *
 * @throws {TypeError} if it has nothing but options.
 */
export function ownInput<Input>(input: Input): Input {
  if (options.test(Object.keys(Object(input) as object).join())) {
    throw TypeError("Give options after the input, or after undefined");
  }
  return input;
}
