import { timingSafeEqual } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

// Speaks as much of Sentry's protocol as a client needs: each envelope becomes a file `<folder>/envelopes/<time>-<number>.txt`,
// line by line as it came (header, item header, item, …).
// usage: node --import tsx sentry-sink.ts FOLDER PORT; the public key of the DSN in SENTRY_SINK_KEY

const [folder = '.', port = '0'] = process.argv.slice(2);
const expected = Buffer.from(process.env.SENTRY_SINK_KEY ?? '');
const envelopes = join(folder, 'envelopes');
mkdirSync(envelopes, { recursive: true, mode: 0o700 });
let count = 0;

function knowsKey(request: IncomingMessage, url: URL): boolean {
  const header = /sentry_key=([0-9a-f]+)/.exec(String(request.headers['x-sentry-auth'] ?? ''))?.[1];
  const given = Buffer.from(header ?? url.searchParams.get('sentry_key') ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function keep(text: Buffer): void {
  count += 1;
  const path = join(envelopes, `${Date.now()}-${process.pid}-${count}.txt`);
  writeFileSync(`${path}.part`, text, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

const server = createServer(async (request, reply) => {
  const answer = (status: number, body: object) =>
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const url = new URL(request.url ?? '/', 'http://sink');
  if (request.method !== 'POST' || !/^\/api\/\d+\/(envelope|store)\/?$/.test(url.pathname))
    return answer(404, { detail: 'not found' });
  if (!knowsKey(request, url)) return answer(403, { detail: 'bad sentry_key' });
  const body = await buffer(request);
  const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  keep(text);
  const { event_id: id = '' } = JSON.parse(text.toString('utf8').split('\n')[0] ?? '{}') as { event_id?: string };
  return answer(200, { id });
});
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(0)));
