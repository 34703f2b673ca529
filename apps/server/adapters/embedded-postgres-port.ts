import { once } from 'node:events';
import { createServer } from 'node:net';

/** A TCP port on this machine that nobody listens on: the wished one if it is free. */
export async function freePort(wished = 0): Promise<number> {
  const server = createServer();
  const listening = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(wished, '127.0.0.1', () => resolve(true));
  });
  if (!(await listening)) return freePort();
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : freePort();
}
