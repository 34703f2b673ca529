import type { ErrorEvent, NodeClient } from '@sentry/node';
import type { Log } from './log.ts';
import { currentTrail, type Trail } from './trail.ts';

/** What may be said of an error beside its class and where it was thrown: ids, and words of our own lists. */
export interface ErrorTags extends Trail {
  code?: string;
  route?: string;
  method?: string;
}

/** Where faults of ours are reported. It never waits and never throws. */
export interface ErrorSink {
  report(error: unknown, tags?: ErrorTags): void;
  /** What has not been sent yet, within a time; for the end of the process and for doctor. */
  flush(withinMs: number): Promise<boolean>;
}

export const noErrorSink: ErrorSink = { report: () => {}, flush: async () => true };

const TAGS = ['code', 'route', 'method', 'requestId', 'jobId', 'job', 'tenantId'] as const;

/**
 * An event with nothing in it but what is named here. A message may quote an answer or a name, so it does not go along:
 * in its place stands the error's code. Of the stack go places only, no variables and no lines of source.
 */
function stripped(event: ErrorEvent): ErrorEvent {
  const { event_id, level, platform, timestamp, environment, release, server_name, tags = {} } = event;
  const values = (event.exception?.values ?? []).map(({ type, stacktrace, mechanism }) => ({
    type: type ?? 'Error',
    value: String(tags.errorCode ?? tags.code ?? ''),
    ...(mechanism && { mechanism: { type: 'generic', handled: true } }),
    stacktrace: {
      frames: (stacktrace?.frames ?? []).map(({ filename, function: name, lineno, colno, in_app }) => ({
        ...(filename && { filename }),
        ...(name && { function: name }),
        ...(lineno !== undefined && { lineno }),
        ...(colno !== undefined && { colno }),
        ...(in_app !== undefined && { in_app }),
      })),
    },
  }));
  const kept = Object.fromEntries(
    [...TAGS, 'errorCode'].flatMap((name) => (tags[name] === undefined ? [] : [[name, tags[name]]])),
  );
  return {
    type: undefined,
    exception: { values },
    tags: kept,
    ...(event_id && { event_id }),
    ...(level && { level }),
    ...(platform && { platform }),
    ...(timestamp && { timestamp }),
    ...(environment && { environment }),
    ...(release && { release }),
    ...(server_name && { server_name }),
  };
}

/** Without `init`: no instrumentation, no import hooks, no listeners on the process, no breadcrumbs. */
async function openClient(options: SentryOptions): Promise<NodeClient> {
  // 0.4 s and 30 MB that an installation without a DSN does not pay.
  const { defaultStackParser, makeNodeTransport, NodeClient } = await import('@sentry/node');
  const client = new NodeClient({
    dsn: options.dsn,
    release: `lembar@${options.version}`,
    environment: options.environment,
    serverName: options.host,
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    integrations: [],
    sendClientReports: false,
    maxBreadcrumbs: 0,
    beforeSend: stripped,
  });
  return client;
}

export interface SentryOptions {
  dsn: string;
  version: string;
  environment: string;
  host: string;
  log: Log;
}

const code = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,40}$/i.test(error.code)
    ? error.code
    : undefined;

// A storm of the same trouble must not become a storm of events.
const MOST_PER_MINUTE = 60;

/** Reports to Sentry, or to whatever speaks its protocol. Trouble with it is a line in the log and nothing more. */
export function sentryErrors(options: SentryOptions): ErrorSink {
  let client: Promise<NodeClient> | undefined;
  let minute = 0;
  let sent = 0;
  const open = () => {
    client ??= openClient(options);
    return client;
  };
  async function capture(error: unknown, tags: ErrorTags): Promise<void> {
    const { Scope } = await import('@sentry/node');
    const scope = new Scope();
    for (const name of TAGS) if (tags[name] !== undefined) scope.setTag(name, tags[name]);
    const errorCode = code(error);
    if (errorCode) scope.setTag('errorCode', errorCode);
    (await open()).captureException(error instanceof Error ? error : new Error('not an error'), {}, scope);
  }
  return {
    report(error, tags = {}) {
      const now = Math.floor(Date.now() / 60_000);
      if (now !== minute) [minute, sent] = [now, 0];
      sent += 1;
      if (sent > MOST_PER_MINUTE) return;
      capture(error, { ...currentTrail(), ...tags }).catch((cause: unknown) =>
        options.log.warn('an error was not reported', { cause }),
      );
    },
    flush: async (withinMs) => (client ? (await client).flush(withinMs) : true),
  };
}
