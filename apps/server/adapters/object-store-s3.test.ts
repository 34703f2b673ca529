import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type SwiftService, startSwift } from '@lembar/testkit/services/swift.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskObjectStore, type ObjectStore, StoreUnavailable } from './object-store.ts';
import { type S3Options, s3ObjectStore } from './object-store-s3.ts';

let swift: SwiftService;
let folder: string;
const stores = {} as Record<'S3' | 'the disk', ObjectStore>;
const options = (): S3Options => {
  const { endpoint, region, bucket, accessKey, secretKey } = swift;
  return { endpoint, region, bucket, accessKey, secretKey };
};

beforeAll(async () => {
  swift = await startSwift();
  folder = await mkdtemp(join(tmpdir(), 'lembar-objects-'));
  stores.S3 = s3ObjectStore(options());
  stores['the disk'] = diskObjectStore(folder);
});
afterAll(async () => {
  for (const store of Object.values(stores)) store.close();
  await swift.stop();
  await rm(folder, { recursive: true, force: true });
});

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function namesOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, size } of store.list(prefix)) names.push(`${name} ${size}`);
  return names.sort();
}

describe.each(['S3', 'the disk'] as const)('objects on %s', (kind) => {
  test('come back as they went in, whole and in part', async () => {
    const store = stores[kind];
    const bytes = Buffer.from('0123456789'.repeat(100_000));
    await store.put('tenants/a/media/one', bytes);
    const found = await store.find('tenants/a/media/one');
    expect(found?.size).toBe(bytes.length);
    if (!found) throw new Error('nothing');
    expect((await bytesOf(found.read())).equals(bytes)).toBe(true);
    expect((await bytesOf(found.read({ start: 5, end: 12 }))).toString()).toBe('56789012');
  });

  test('are replaced whole', async () => {
    const store = stores[kind];
    await store.put('packages/again', Buffer.from('before'));
    await store.put('packages/again', Buffer.from('after!'));
    const found = await store.find('packages/again');
    expect(found && (await bytesOf(found.read())).toString()).toBe('after!');
  });

  test('an absent one is undefined, and removing it is no error', async () => {
    const store = stores[kind];
    expect(await store.find('packages/nothing')).toBeUndefined();
    await store.put('packages/gone', Buffer.from('x'));
    await store.remove('packages/gone');
    await store.remove('packages/gone');
    expect(await store.find('packages/gone')).toBeUndefined();
  });

  test('are listed by what their names begin with', async () => {
    const store = stores[kind];
    for (const name of ['list/a/1', 'list/a/22', 'list/ab/333', 'other/4']) {
      await store.put(name, Buffer.alloc(name.length));
    }
    expect(await namesOf(store, 'list/a/')).toEqual(['list/a/1 8', 'list/a/22 9']);
    expect(await namesOf(store, 'list/a')).toEqual(['list/a/1 8', 'list/a/22 9', 'list/ab/333 11']);
    expect(await namesOf(store, 'nothing/here/')).toEqual([]);
  });

  test.each(['../outside', '/etc/passwd', 'a/../../b', 'A', ''])(
    'a name that is none of ours is refused: %j',
    async (name) => {
      await expect(stores[kind].put(name, Buffer.from('x'))).rejects.toThrow('not a name of ours');
      await expect(stores[kind].find(name)).rejects.toThrow('not a name of ours');
    },
  );

  test('it says that it answers', async () => {
    await stores[kind].answers(AbortSignal.timeout(2_000));
  });
});

test('more than a page of objects is listed to its end', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `many/${String(index).padStart(4, '0')}`);
  await Promise.all(names.map((name) => stores.S3.put(name, Buffer.from('x'))));
  const paging = s3ObjectStore({ ...options(), pageSize: 10 });
  expect(await namesOf(paging, 'many/')).toEqual(names.map((name) => `${name} 1`));
  paging.close();
});

test('a CDN that reads from the bucket may keep ciphertext for ever, and nothing of a school', async () => {
  const { S3Client, HeadObjectCommand } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    endpoint: swift.endpoint,
    region: swift.region,
    forcePathStyle: true,
    credentials: { accessKeyId: swift.accessKey, secretAccessKey: swift.secretKey },
  });
  const cacheOf = async (Key: string) => {
    await stores.S3.put(Key, Buffer.from('x'));
    return (await client.send(new HeadObjectCommand({ Bucket: swift.bucket, Key }))).CacheControl;
  };
  const name = createHash('sha256').update('x').digest('hex');
  expect(await cacheOf(`packages/${name}`)).toBe('public, max-age=31536000, immutable');
  expect(await cacheOf(`tenants/a/media/${name}`)).toBe('private, no-store');
  client.destroy();
});

describe('a store that refuses or is away is an error, never "absent"', () => {
  const refusal = async (given: Partial<S3Options>) => {
    const store = s3ObjectStore({ ...options(), ...given });
    const outcome = await store.find('packages/again').then(
      (found) => (found ? 'found' : 'absent'),
      (error: unknown) => error,
    );
    store.close();
    return outcome;
  };

  test('a wrong secret', async () => {
    const error = await refusal({ secretKey: 'not-the-secret' });
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect((error as Error).message).toContain('403');
    expect((error as Error).message).not.toContain('not-the-secret');
  });

  test('nobody there', async () => {
    const startedAt = performance.now();
    expect(await refusal({ endpoint: 'http://127.0.0.1:1' })).toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test('somebody who never answers is given up by whoever asks for health', async () => {
    const silent: Server = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const store = s3ObjectStore({ ...options(), endpoint: `http://127.0.0.1:${port}` });
    const startedAt = performance.now();
    await expect(store.answers(AbortSignal.timeout(300))).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    store.close();
    silent.close();
  });
});
