import type { AddressInfo } from 'node:net';
import { postgresQueue } from '../jobs/queue.ts';
import { startWorker } from '../start/worker.ts';
import { type Installation, startInstallation } from './installation.ts';

export interface Served extends Installation {
  /** Where a browser finds the school: `http://smkn1.localhost:<port>`. */
  addressOf(slug: string): string;
}

/** An installation with a port, the built pages and a worker: what `npm start` runs, without the demo school. */
export async function serveInstallation(): Promise<Served> {
  const installation = await startInstallation();
  await installation.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = installation.app.server.address() as AddressInfo;
  const worker = startWorker(installation.parts, postgresQueue(installation.database.appUrl));
  return {
    ...installation,
    addressOf: (slug) => `http://${slug}.localhost:${port}`,
    async close() {
      await worker.stop();
      await installation.close();
    },
  };
}
