import { preparePlatform } from '../start/demo/prepare-platform.ts';
import type { Installation } from './installation.ts';

/** What a superadmin can ask at the platform's own host. The installation must have an APP_URL. */
export interface PlatformDesk {
  tenantId: string;
  ask(method: 'GET' | 'POST' | 'DELETE', url: string): Promise<{ status: number; body: never }>;
}

/** The platform's desk with somebody who has signed in at it. */
export async function openPlatformDesk({ app, parts }: Installation, host: string): Promise<PlatformDesk> {
  let password = '';
  const { tenant } = await preparePlatform(parts, (account) => {
    password = account.password;
  });
  parts.directory.forget();
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/auth/login',
    headers: { host },
    payload: { username: 'superadmin', password },
  });
  const authorization = `Bearer ${signedIn.json().accessToken}`;
  return {
    tenantId: tenant.id,
    async ask(method, url) {
      const reply = await app.inject({ method, url, headers: { host, authorization } });
      return { status: reply.statusCode, body: reply.json() as never };
    },
  };
}
