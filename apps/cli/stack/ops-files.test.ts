import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandSettings, serverSettings } from '@lembar/server/start/settings.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { poolPerProcess, sizes } from './sizes.ts';

// No Docker engine and no Prometheus here: what these files say is checked for form, and against what we know ourselves.

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Service {
  image?: string;
  build?: object;
  command?: string | string[];
  environment?: Record<string, string>;
  volumes?: string[];
  secrets?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  restart?: string;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, object>;
  secrets: Record<string, { file: string }>;
}

const text = read('ops/compose.yml');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const settings = new Set([...Object.keys(serverSettings.shape), ...Object.keys(commandSettings.shape)]);
/** Ours; the others are told what their makers ask for. */
const ours = services.filter(([name]) => ['web1', 'web2', 'worker', 'prepare'].includes(name));
const onceOnly = ['bucket', 'prepare'];

test('the first line says that it was checked for form only', () => {
  for (const file of ['ops/compose.yml', 'ops/Dockerfile'])
    expect(read(file).split('\n')[0]).toMatch(/^# Checked for form only/);
});

test('the whole topology is there', () => {
  const wanted = [
    'primary',
    'replica',
    'pgbouncer',
    'redis',
    'minio1',
    'minio2',
    'minio3',
    'minio4',
    'objects',
    'web1',
    'web2',
    'worker',
    'proxy',
  ];
  expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(wanted));
});

test.each(services)('%s: what it names is there, and it is looked after', (name, service) => {
  expect(service.image ?? service.build).toBeDefined();
  if (service.image) expect(service.image).toMatch(/:[^:]*\d/);
  for (const volume of service.volumes ?? []) {
    const from = volume.split(':')[0] ?? '';
    if (from.startsWith('./'))
      expect(['./tls', ...readdirSync(join(root, 'ops')).map((file) => `./${file}`)]).toContain(from);
    else expect(Object.keys(compose.volumes)).toContain(from);
  }
  for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret);
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    expect(Object.keys(compose.services)).toContain(other);
    if (condition === 'service_healthy') expect(compose.services[other]?.healthcheck).toBeDefined();
  }
  if (onceOnly.includes(name)) return;
  expect(service.healthcheck).toBeDefined();
  expect(service.restart).toBe('unless-stopped');
});

test.each(ours)('%s is told nothing that the settings do not know', (_name, { environment = {} }) => {
  for (const name of Object.keys(environment)) expect([...settings]).toContain(name.replace(/_FILE$/, ''));
});

test('no password stands in it, and none has a default', () => {
  for (const [, { environment = {} }] of services)
    for (const [name, value] of Object.entries(environment))
      if (/PASS|SECRET|KEY|TOKEN|DSN|ROOT_USER|DATABASE.*URL|REDIS_URL/.test(name))
        expect(value).toMatch(/^\/run\/secrets\/[a-z0-9-]+$/);
  expect(text).not.toMatch(/minioadmin|changeme|\$\{[A-Z_]+:-/i);
  for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\.\/secrets\//);
});

test('web and worker never hear the owner’s, the backup’s or a superuser’s address', () => {
  for (const [name, { environment = {}, secrets = [] }] of ours) {
    if (name === 'prepare') continue;
    for (const forbidden of Object.keys(commandSettings.shape)) {
      expect(Object.keys(environment)).not.toContain(forbidden);
      expect(Object.keys(environment)).not.toContain(`${forbidden}_FILE`);
    }
    expect(secrets).not.toContain('database-direct-url');
  }
});

test('PgBouncer’s pool leaves PostgreSQL five connections, and all processes fit into it', () => {
  expect(sizes.bouncerPool).toBeLessThanOrEqual(sizes.databaseConnections - 5);
  expect(poolPerProcess * (sizes.web + sizes.worker)).toBeLessThanOrEqual(sizes.bouncerPool);
  const processes = ours.filter(([name]) => name !== 'prepare');
  const asked = processes.reduce((sum, [, { environment }]) => sum + Number(environment?.DATABASE_POOL), 0);
  const pool = Number(/PGBOUNCER_POOL\}\|(\d+)\|/.exec(read('ops/prepare.sh'))?.[1]);
  const most = Number(/max_connections=(\d+)/.exec(String(compose.services.primary?.command))?.[1]);
  expect(asked).toBeLessThanOrEqual(pool);
  expect(pool).toBeLessThanOrEqual(most - 5);
});

test('PM2 gives the drain its time and waits for the new process', async () => {
  const { default: ecosystem } = (await import('../../../ecosystem.config.cjs')) as {
    default: { apps: Record<string, unknown>[] };
  };
  const drain = Number(/WITHIN_MS = ([\d_]+)/.exec(read('apps/server/start/shutdown.ts'))?.[1]?.replaceAll('_', ''));
  for (const app of ecosystem.apps) {
    expect(app).toMatchObject({ wait_ready: true, max_memory_restart: '2G' });
    expect(Number(app.kill_timeout)).toBeGreaterThan(drain);
  }
  expect(ecosystem.apps[0]).toMatchObject({ name: 'web', exec_mode: 'cluster', instances: 'max' });
});

test('nginx lets go of an idle connection before a process that drains closes it', () => {
  const idle = Number(/keepalive_timeout (\d+)s;\n {2}\}/.exec(read('ops/nginx.conf'))?.[1]) * 1_000;
  const letting = Number(/LETTING_GO_MS = ([\d_]+)/.exec(read('apps/server/start/drain.ts'))?.[1]?.replaceAll('_', ''));
  expect(idle).toBeLessThan(letting);
});

test('Prometheus’ rules ask for figures that the server prints', () => {
  const metrics = read('apps/server/adapters/metrics.ts');
  const { groups } = parse(read('ops/alerts.yml')) as {
    groups: { rules: { expr: string; annotations: { summary: string } }[] }[];
  };
  const rules = groups.flatMap(({ rules: each }) => each);
  expect(rules.length).toBeGreaterThan(5);
  for (const { expr, annotations } of rules) {
    expect(annotations.summary).not.toBe('');
    for (const [, name = ''] of expr.matchAll(/lembar_([a-z_]+?)(?:_count|_bucket)?\b(?=[{[) ])/g))
      expect(metrics).toContain(name);
  }
});
