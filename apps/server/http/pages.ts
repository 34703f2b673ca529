import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Random } from '../adapters/ids.ts';
import { docsPage } from './docs-page.ts';
import { openApiDocument } from './openapi.ts';
import { hostName } from './place.ts';

export interface PageFolders {
  /** The built player. */
  player: string;
  /** The built console. */
  console: string;
}

export interface PageOptions {
  random: Random;
  version: string;
  /** The CDN that package files come from, if there is one. */
  mediaBaseUrl?: string | undefined;
}

interface Sources {
  nonce?: string | undefined;
  /** Our own host with its port: not every browser takes 'self' for a WebSocket. */
  host?: string | undefined;
  mediaOrigin?: string | undefined;
}

/** What a page may load: our own, files of packages from the CDN, and no script or style that stands in the page itself. */
function policy({ nonce, host, mediaOrigin }: Sources): string {
  const connect = ["'self'", ...(host ? [`ws://${host}`, `wss://${host}`] : []), ...(mediaOrigin ? [mediaOrigin] : [])];
  const style = nonce ? `'self' 'nonce-${nonce}'` : "'self'";
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src ${style}`,
    "img-src 'self' blob: data:",
    // An import's preview shows its recordings before they are stored anywhere.
    "media-src 'self' blob: data:",
    `connect-src ${connect.join(' ')}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}

function sendPage(reply: FastifyReply, html: string, sources: Omit<Sources, 'host'>): FastifyReply {
  const { host } = reply.request.headers;
  return (
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy({ ...sources, host: hostName(host) && host }))
      // A page names its scripts by hash, so only the page itself must be asked for anew.
      .header('cache-control', 'no-cache')
      .serializer(String)
      .send(html)
  );
}

async function serveAssets(app: FastifyInstance, root: string, prefix: string, sources: Sources): Promise<void> {
  if (!existsSync(root)) return;
  await app.register(fastifyStatic, {
    root,
    prefix,
    decorateReply: false,
    index: false,
    cacheControl: false,
    // The build names each of them by its hash.
    setHeaders(reply) {
      reply.setHeader('cache-control', 'public, max-age=31536000, immutable');
      // A worker lives by the policy of its own file.
      reply.setHeader('content-security-policy', policy(sources));
    },
  });
}

function readPage(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

const TYPES: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Icons and the like, which stand beside the page and keep their names. */
function serveIcons(app: FastifyInstance, folder: string, prefix: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const bytes = readFileSync(join(folder, name));
    app.get(`${prefix}/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=3600').send(bytes),
    );
  }
}

/** The pages for people: the player at `/`, the console under `/console`, the receipt check at `/verify`, the API's docs. */
export async function servePages(
  app: FastifyInstance,
  folders: PageFolders,
  { random, version, mediaBaseUrl }: PageOptions,
): Promise<void> {
  const sources = mediaBaseUrl ? { mediaOrigin: new URL(mediaBaseUrl).origin } : {};
  const player = readPage(folders.player, 'index.html');
  const verify = readPage(folders.player, 'verify.html');
  const console = readPage(folders.console, 'index.html');
  const document = openApiDocument(version);

  if (player) app.get('/', (_request, reply) => sendPage(reply, player, sources));
  if (verify) app.get('/verify', (_request, reply) => sendPage(reply, verify, sources));
  if (console) {
    const send = (reply: FastifyReply) => {
      const nonce = Buffer.from(random.bytes(18)).toString('base64');
      return sendPage(reply, console.replaceAll('__CSP_NONCE__', nonce), { ...sources, nonce });
    };
    for (const path of ['/console', '/console/*']) app.get(path, (_request, reply) => send(reply));
    app.get('/board', (_request, reply) => reply.redirect('/console/board'));
    app.get('/platform', (_request, reply) => reply.redirect('/console/platform'));
  }
  app.get('/api/openapi.json', (_request, reply) => reply.serializer(JSON.stringify).send(document));
  app.get('/api/docs', (_request, reply) => sendPage(reply, docsPage(document), {}));
  app.get('/api/docs/style.css', (_request, reply) => reply.type('text/css').serializer(String).send(docsStyle));
  serveIcons(app, folders.player, '');
  serveIcons(app, folders.console, '/console');
  await serveAssets(app, join(folders.player, 'assets'), '/assets/', sources);
  await serveAssets(app, join(folders.console, 'assets'), '/console/assets/', sources);
}

const docsStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2530}
code{background:#eef2f6;padding:.1em .35em;border-radius:.25em}section{border-top:1px solid #d5dde5;padding:.75rem 0}
h2{font-size:1rem;margin:.25rem 0}h3{font-size:1rem}.method{font-weight:700;color:#0b5394}pre{overflow:auto;background:#f6f8fa;padding:.75rem}
table{border-collapse:collapse}td,th{text-align:start;padding:.2rem .75rem .2rem 0;vertical-align:top}`;
