/** As little of an OpenTelemetry SDK as a test of spans needs: they are kept in memory. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  type Attributes,
  type Context,
  type ContextManager,
  type Span,
  type SpanOptions,
  type SpanStatus,
} from "@opentelemetry/api";

/** A span as it stood when it was read. */
export interface Recorded {
  readonly name: string;
  readonly kind: SpanOptions["kind"] | undefined;
  /** The span id of the span around it. */
  readonly parent: string | undefined;
  readonly id: string;
  readonly attributes: Attributes;
  status: SpanStatus | undefined;
  /** How often it was ended, or changed after that, which an SDK would ignore. */
  ends: number;
}

/** Makes this process record its spans, in the order in which they start. */
export function recordSpans(): Recorded[] {
  const spans: Recorded[] = [];
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (inner, work, self, ...args) => storage.run(inner, () => work.apply(self as never, args)),
    bind: (_inner, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
  propagation.setGlobalPropagator({
    inject(inner, carrier, { set }) {
      const found = trace.getSpanContext(inner);
      if (found) set(carrier, "traceparent", `00-${found.traceId}-${found.spanId}-01`);
    },
    extract: (inner) => inner,
    fields: () => ["traceparent"],
  });
  const startSpan = (name: string, options: SpanOptions = {}, around = context.active()): Span => {
    const id = `${spans.length + 1}`.padStart(16, "0");
    const recorded: Recorded = {
      name,
      id,
      kind: options.kind,
      parent: trace.getSpanContext(around)?.spanId,
      attributes: { ...options.attributes },
      status: undefined,
      ends: 0,
    };
    spans.push(recorded);
    return spanOf(recorded);
  };
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan,
      startActiveSpan: (name: string, work: never) => {
        const span = startSpan(name);
        return context.with(trace.setSpan(context.active(), span), work, undefined, span);
      },
    }),
  });
  return spans;
}

function spanOf(recorded: Recorded): Span {
  const change = (what: () => void) => {
    if (recorded.ends > 0) recorded.ends++;
    what();
    return span;
  };
  const span: Span = {
    spanContext: () => ({ traceId: "1".padStart(32, "0"), spanId: recorded.id, traceFlags: 1 }),
    setAttribute: (name, value) => change(() => (recorded.attributes[name] = value)),
    setAttributes: (values) => change(() => Object.assign(recorded.attributes, values)),
    setStatus: (status) => change(() => (recorded.status = status)),
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    updateName: () => span,
    recordException: () => undefined,
    isRecording: () => recorded.ends === 0,
    end: () => void recorded.ends++,
  };
  return span;
}
