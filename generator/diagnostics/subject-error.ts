/** An error that ended the processing of one description. */
export class SubjectError extends Error {
  constructor(
    readonly subject: string,
    override readonly cause: unknown,
  ) {
    super(`${subject}: ${messageOf(cause)}`);
  }
}

/** Adds the version or file to an error. */
export async function withSubject<Result>(
  subject: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new SubjectError(subject, error);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : String(error);
}
