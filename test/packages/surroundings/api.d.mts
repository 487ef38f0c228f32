export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: object;
  readonly body: string;
}

export interface Responded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function respond(request: Arrived, seen: Set<string>): Responded | undefined;
