/** Leaves a body unread. That of `node-fetch` is a stream of Node, which has no `cancel`. */
export function leaveBody({ body }: Response): void {
  (body as Partial<ReadableStream> | null)?.cancel?.().catch(() => {});
}
