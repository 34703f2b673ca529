import type { FastifyInstance } from 'fastify';
import type { Settings } from './settings.ts';

/** Listens, or says clearly that somebody else already does. */
export async function listen(
  app: FastifyInstance,
  { HOST: host, PORT: port }: Pick<Settings, 'HOST' | 'PORT'>,
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    const cure = `PORT=${port + 1} npm start`;
    throw new Error(
      `Port ${port} sudah dipakai program lain. Hentikan program itu, atau: ${cure}\nPort ${port} is taken. Stop the other program, or: ${cure}`,
    );
  }
}
