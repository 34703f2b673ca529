import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@lembar/server/adapters/embedded-postgres-port.ts';
import { findProgram, ownFolder, type RunningProgram, startProgram } from './program.ts';

/** A strict S3 store on loopback (OpenStack Swift with s3api): a wrong signature is a 403, as at a real one. */
export interface SwiftService extends RunningProgram {
  port: number;
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** The same as the server's settings, `S3_ENDPOINT` and so on. */
  settings: Record<'S3_ENDPOINT' | 'S3_REGION' | 'S3_BUCKET' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY', string>;
}

export interface SwiftOptions {
  /** Kept after the end where given. Its file system must know extended attributes (ext4, xfs). */
  folder?: string;
  port?: number;
  bucket?: string;
  accessKey?: string;
  secretKey?: string;
  lasting?: boolean;
}

const script = fileURLToPath(new URL('s3-store.py', import.meta.url));
const region = 'us-east-1';

/** Starts it and waits until it answers. @throws Error that names the Debian packages if they are missing */
export async function startSwift(options: SwiftOptions = {}): Promise<SwiftService> {
  const packages = 'swift-proxy swift-account swift-container swift-object';
  findProgram('swift-proxy-server', packages);
  if (!existsSync('/usr/bin/python3')) throw new Error(`There is no /usr/bin/python3: apt-get install ${packages}`);
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lembar-swift-')));
  const port = await freePort(options.port);
  const { bucket = 'lembar', accessKey = 'exam:app', secretKey = randomBytes(24).toString('hex') } = options;
  ownFolder(folder);
  const running = await startProgram(
    {
      name: 'swift',
      folder,
      // Debian's own: the modules of Swift are installed for no other.
      command: '/usr/bin/python3',
      args: [script, folder, String(port), accessKey, bucket],
      environment: { SWIFT_SECRET: secretKey, PYTHONWARNINGS: 'ignore' },
      lasting: options.lasting,
    },
    () => answersAsS3(port),
  );
  const endpoint = `http://127.0.0.1:${port}`;
  const tidyUp = () => (options.folder ? undefined : rm(folder, { recursive: true, force: true }));
  return {
    ...running,
    ...{ port, endpoint, region, bucket, accessKey, secretKey },
    settings: {
      S3_ENDPOINT: endpoint,
      S3_REGION: region,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
    },
    async stop() {
      await running.stop();
      await tidyUp();
    },
  };
}

/** A wrong signature is refused by name: whatever else listens there would not know that. */
async function answersAsS3(port: number): Promise<boolean> {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=nobody/${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    'x-amz-date': date,
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers, signal: AbortSignal.timeout(2_000) });
  return answer.status === 403 && (await answer.text()).includes('<Error>');
}
