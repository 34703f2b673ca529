import type { FastifyRequest } from 'fastify';

export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isDemo: boolean;
}

/** Where a request arrived: at a school, or at the platform's own desk, which is a tenant of its own for superadmins. */
export interface Place {
  readonly kind: 'school' | 'platform';
  readonly tenant: Tenant;
}

export interface Directory {
  bySlug(slug: string): Promise<Tenant | undefined>;
  /** The only tenant, else the one marked default. */
  default(): Promise<Tenant | undefined>;
  /** The platform's own tenant. */
  platform(): Promise<Tenant | undefined>;
}

export interface HostRules {
  /** Host name of APP_URL; on a box there is none and every bare host leads to the school. */
  apex: string | undefined;
  directory: Directory;
}

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]{1,253})(?::\d{1,5})?$/;

/** The host name of a Host header without its port, or undefined if it is none. */
export function hostName(header: string | undefined): string | undefined {
  return HOST.exec((header ?? '').toLowerCase())?.[1]?.replace(/\.$/, '');
}

function isBareHost(host: string): boolean {
  return host === 'localhost' || host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

function slugOf(host: string, apex: string | undefined): string | undefined {
  for (const parent of [apex, 'localhost']) {
    if (!parent || !host.endsWith(`.${parent}`)) continue;
    const label = host.slice(0, -parent.length - 1);
    if (label && !label.includes('.')) return label;
  }
  return undefined;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** On a box the platform's desk is `http://localhost:PORT/platform`, and only from the machine itself. */
function asksForPlatformOnBox(host: string, request: Pick<FastifyRequest, 'headers' | 'ip'>): boolean {
  return host === 'localhost' && request.headers['x-lembar-place'] === 'platform' && LOOPBACK.test(request.ip);
}

async function findSchool(host: string, apex: string | undefined, directory: Directory): Promise<Tenant | undefined> {
  const slug = slugOf(host, apex);
  if (slug) return directory.bySlug(slug);
  return isBareHost(host) ? directory.default() : undefined;
}

/** Which place a Host header names. Undefined means that nobody lives there. */
export async function findPlace(
  { apex, directory }: HostRules,
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
): Promise<Place | undefined> {
  const host = hostName(request.headers.host);
  if (host === undefined) return undefined;
  const isPlatform = apex === undefined ? asksForPlatformOnBox(host, request) : host === apex;
  const kind = isPlatform ? 'platform' : 'school';
  const tenant = await (isPlatform ? directory.platform() : findSchool(host, apex, directory));
  return tenant && { kind, tenant };
}
