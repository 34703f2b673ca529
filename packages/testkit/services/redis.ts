import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@lembar/server/adapters/embedded-postgres-port.ts';
import { findProgram, ownFolder, type RunningProgram, startProgram } from './program.ts';
import { fillTemplate } from './template.ts';

/** A redis-server of one's own on loopback, as the checklist wants it: password, AOF, noeviction. */
export interface RedisService extends RunningProgram {
  /** With the password. */
  url: string;
  port: number;
  password: string;
}

export interface RedisOptions {
  /** Kept after the end where given: a server started there again finds its data. */
  folder?: string;
  port?: number;
  password?: string;
  lasting?: boolean;
  /** Bytes; 0 is without a limit. */
  maxmemory?: number;
}

/** Starts it and waits until it answers. @throws Error that names the Debian package if it is missing */
export async function startRedis(options: RedisOptions = {}): Promise<RedisService> {
  const command = findProgram('redis-server', 'redis-server');
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lembar-redis-')));
  const port = await freePort(options.port);
  const password = options.password ?? randomBytes(24).toString('hex');
  ownFolder(folder);
  const file = join(folder, 'redis.conf');
  const config = fillTemplate('redis.conf', {
    REDIS_BIND: '127.0.0.1',
    REDIS_PORT: port,
    REDIS_PASSWORD: password,
    REDIS_FOLDER: folder,
    REDIS_MAXMEMORY: options.maxmemory ?? 0,
  });
  writeFileSync(file, config, { mode: 0o600 });
  const running = await startProgram(
    { name: 'redis', folder, command, args: [file], lasting: options.lasting },
    // Its own password must hold there: another server on that port would not know it.
    () => answersPing(port, password),
  );
  const tidyUp = () => (options.folder ? undefined : rm(folder, { recursive: true, force: true }));
  return {
    ...running,
    url: `redis://:${password}@127.0.0.1:${port}/0`,
    port,
    password,
    async stop() {
      await running.stop();
      await tidyUp();
    },
  };
}

function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 });
    let said = '';
    const done = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      said += bytes;
      if (said === '+OK\r\n+PONG\r\n') done(true);
      else if (said.startsWith('-')) done(false);
    });
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}
