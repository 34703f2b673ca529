import type { Role } from '@lembar/contract/shapes.ts';
import { errors, jwtVerify, SignJWT } from 'jose';

/** What an access token says: who, with which roles, in which sign-in session. */
export interface Caller {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
}

/** One link of a chain of refresh tokens: the same (family, generation, issue time) always signs to the same token. */
export interface RefreshLink {
  readonly family: string;
  readonly generation: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** `audience` is the tenant's id: a token of one school is nothing in another. */
export interface Tokens {
  readonly accessSeconds: number;
  signAccess(audience: string, caller: Caller, now: Date): Promise<string>;
  readAccess(audience: string, token: string, now: Date): Promise<Caller | undefined>;
  signRefresh(audience: string, link: RefreshLink): Promise<string>;
  readRefresh(audience: string, token: string, now: Date): Promise<{ family: string; generation: number } | undefined>;
}

const ISSUER = 'lembar';
const ACCESS = 'at+jwt';
const REFRESH = 'refresh+jwt';
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

async function readToken(token: string, key: Uint8Array, typ: string, audience: string, now: Date) {
  try {
    const options = {
      algorithms: ['HS256'],
      typ,
      audience,
      issuer: ISSUER,
      currentDate: now,
      requiredClaims: ['exp', 'sub'],
    };
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** Access and refresh tokens (RFC 9068, RFC 8725: one algorithm, explicit types, issuer and audience checked). */
export function jwtTokens({
  accessSecret,
  refreshSecret,
  accessSeconds,
}: {
  accessSecret: string;
  refreshSecret: string;
  accessSeconds: number;
}): Tokens {
  const accessKey = new TextEncoder().encode(accessSecret);
  const refreshKey = new TextEncoder().encode(refreshSecret);
  return {
    accessSeconds,
    signAccess: (audience, caller, now) =>
      new SignJWT({ roles: caller.roles, sid: caller.sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: ACCESS })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(caller.userId)
        .setIssuedAt(seconds(now))
        .setExpirationTime(seconds(now) + accessSeconds)
        .sign(accessKey),
    async readAccess(audience, token, now) {
      const claims = await readToken(token, accessKey, ACCESS, audience, now);
      if (!claims?.sub || typeof claims.sid !== 'string' || !Array.isArray(claims.roles)) return undefined;
      return { userId: claims.sub, roles: claims.roles as Role[], sessionId: claims.sid };
    },
    signRefresh: (audience, link) =>
      new SignJWT({ gen: link.generation })
        .setProtectedHeader({ alg: 'HS256', typ: REFRESH })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(link.family)
        .setIssuedAt(seconds(link.issuedAt))
        .setExpirationTime(seconds(link.expiresAt))
        .sign(refreshKey),
    async readRefresh(audience, token, now) {
      const claims = await readToken(token, refreshKey, REFRESH, audience, now);
      if (!claims?.sub || typeof claims.gen !== 'number') return undefined;
      return { family: claims.sub, generation: claims.gen };
    },
  };
}
