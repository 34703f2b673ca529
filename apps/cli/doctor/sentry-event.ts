import { randomUUID } from 'node:crypto';

export interface Dsn {
  host: string;
  project: string;
  /** Where envelopes go. */
  address: URL;
  key: string;
}

/** @throws Error without repeating the DSN, whose user is a key */
export function parseDsn(dsn: string): Dsn {
  const url = URL.canParse(dsn) ? new URL(dsn) : undefined;
  const path = url?.pathname.split('/').filter(Boolean) ?? [];
  const project = path.pop() ?? '';
  if (!url?.username || !/^https?:$/.test(url.protocol) || !/^\d+$/.test(project))
    throw new Error('SENTRY_DSN: https://<key>@<host>/<project>');
  const before = path.map((part) => `/${part}`).join('');
  const address = new URL(`${before}/api/${project}/envelope/`, url.origin);
  return { host: url.host, project, address, key: url.username };
}

/** Sends one event that holds nothing but its own name. @returns the status of the answer */
export async function sendTestEvent(dsn: string): Promise<number> {
  const { address, key } = parseDsn(dsn);
  const id = randomUUID().replaceAll('-', '');
  const event = {
    event_id: id,
    timestamp: Date.now() / 1000,
    platform: 'node',
    level: 'info',
    message: 'doctor: test event',
  };
  const lines = [{ event_id: id, sent_at: new Date().toISOString() }, { type: 'event' }, event];
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-sentry-envelope',
      'x-sentry-auth': `Sentry sentry_version=7, sentry_client=lembar-doctor/1, sentry_key=${key}`,
    },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
    signal: AbortSignal.timeout(10_000),
  });
  await answer.arrayBuffer();
  return answer.status;
}
