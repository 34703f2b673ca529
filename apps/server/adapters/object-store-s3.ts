import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  assertOwnName,
  type ByteRange,
  type ListedObject,
  type ObjectStore,
  StoreUnavailable,
} from './object-store.ts';

export interface S3Options {
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** How many names one answer of a listing holds; 1,000 unless told, which is the most that S3 knows. */
  pageSize?: number;
}

const CONNECT_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 20_000;
/** The SDK waits between them, longer each time and with jitter. */
const TRIES = 3;
const MOST_NAMES = 1_000;

function clientFor({ endpoint, region, accessKey, secretKey }: S3Options): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    forcePathStyle: true,
    // Checksums beyond S3's first version are not known to every store; Content-MD5 is.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: TRIES,
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN_MS,
      requestTimeout: ANSWER_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
    },
  });
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
}

/** The store's answer in our words. Its own text may repeat the request, signature and all, so only its name is kept. */
function unavailable(error: unknown): StoreUnavailable {
  const name = error instanceof Error ? error.name : 'unknown';
  return new StoreUnavailable(`the object store answers ${statusOf(error) ?? 'nothing'} (${name})`);
}

async function asking<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw unavailable(error);
  }
}

/** Ciphertext is public and its name is its hash, so a CDN that reads straight from the bucket may keep it for ever. */
function headersFor(name: string): { ContentType: string; CacheControl: string } {
  const isPublic = name.startsWith('packages/');
  return {
    ContentType: 'application/octet-stream',
    CacheControl: isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
  };
}

/** One bucket of any store that speaks S3. Nothing of a single maker's own API is used. */
export function s3ObjectStore(options: S3Options): ObjectStore {
  const client = clientFor(options);
  const { bucket: Bucket, pageSize = MOST_NAMES } = options;

  async function* bytesOf(Key: string, range: ByteRange | undefined): AsyncGenerator<Uint8Array> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await asking(client.send(new GetObjectCommand({ Bucket, Key, ...(Range ? { Range } : {}) })));
    if (Body instanceof Readable) yield* Body;
  }

  async function* listed(Prefix: string): AsyncGenerator<ListedObject> {
    let next: string | undefined;
    do {
      const page = { Bucket, Prefix, MaxKeys: pageSize, ...(next ? { ContinuationToken: next } : {}) };
      const { Contents = [], NextContinuationToken } = await asking(client.send(new ListObjectsV2Command(page)));
      for (const { Key = '', Size = 0 } of Contents) yield { name: Key, size: Size };
      next = NextContinuationToken;
    } while (next);
  }

  return {
    async put(name, bytes) {
      const Key = assertOwnName(name);
      // The store refuses what arrives otherwise than it was sent.
      const ContentMD5 = createHash('md5').update(bytes).digest('base64');
      await asking(client.send(new PutObjectCommand({ Bucket, Key, Body: bytes, ContentMD5, ...headersFor(name) })));
    },
    async find(name) {
      const Key = assertOwnName(name);
      const head = await client.send(new HeadObjectCommand({ Bucket, Key })).catch((error: unknown) => {
        if (statusOf(error) === 404) return undefined;
        throw unavailable(error);
      });
      if (!head) return undefined;
      return {
        size: head.ContentLength ?? 0,
        read: (range) => Readable.from(bytesOf(Key, range), { objectMode: false }),
      };
    },
    remove: async (name) =>
      void (await asking(client.send(new DeleteObjectCommand({ Bucket, Key: assertOwnName(name) })))),
    list: listed,
    async answers(signal) {
      await asking(
        client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1, Prefix: 'health/' }), { abortSignal: signal }),
      );
    },
    close: () => client.destroy(),
  };
}
