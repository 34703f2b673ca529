import type { Role } from '@lembar/contract/shapes.ts';
import type { Clock } from '../adapters/clock.ts';
import type { Limits } from './limits.ts';
import type { Place, Tenant } from './place.ts';
import { Problem } from './problems.ts';
import type { Caller, Tokens } from './tokens.ts';

/** What is known of a request before anybody has looked at its content. */
export interface Arrival {
  readonly place: Place | undefined;
  readonly bearer: string | undefined;
  readonly address: string;
}

export interface Gatekeeper {
  tokens: Tokens;
  limits: Limits;
  clock: Clock;
}

/**
 * Who may call a route. `admit` either says who came, in the form that the handler will get, or throws a problem.
 * A route cannot be made without one.
 */
export interface Permission<Context> {
  readonly name: string;
  admit(arrival: Arrival, gatekeeper: Gatekeeper): Promise<Context>;
}

export interface Visitor {
  readonly tenant: Tenant;
}

export interface Member extends Visitor {
  readonly caller: Caller;
}

function schoolOf(arrival: Arrival): Tenant {
  if (arrival.place?.kind !== 'school') throw new Problem('tenant-unknown');
  return arrival.place.tenant;
}

async function callerOf(arrival: Arrival, tenant: Tenant, { tokens, limits, clock }: Gatekeeper): Promise<Caller> {
  const caller = arrival.bearer && (await tokens.readAccess(tenant.id, arrival.bearer, clock.now()));
  if (!caller) throw new Problem('unauthenticated');
  await limits.account.take(`${tenant.id}:${caller.userId}`);
  return caller;
}

/** Anybody, at any host: health, public ciphertext. */
export const anyone: Permission<{ place: Place | undefined }> = {
  name: 'anyone',
  admit: async (arrival, { limits }) => {
    await limits.address.take(arrival.address);
    return { place: arrival.place };
  },
};

/** Anybody, at a school's host. */
export const visitor: Permission<Visitor> = {
  name: 'visitor',
  admit: async (arrival, { limits }) => {
    await limits.address.take(arrival.address);
    return { tenant: schoolOf(arrival) };
  },
};

/** Signed in at this school with at least one of the roles. */
export function member(...roles: readonly [Role, ...Role[]]): Permission<Member> {
  return {
    name: roles.join('|'),
    async admit(arrival, gatekeeper) {
      const tenant = schoolOf(arrival);
      const caller = await callerOf(arrival, tenant, gatekeeper);
      if (!roles.some((role) => caller.roles.includes(role))) throw new Problem('forbidden');
      return { tenant, caller };
    },
  };
}

/** A superadmin at the platform's own desk; at a school's host there is nothing of the kind. */
export const superadmin: Permission<Member> = {
  name: 'superadmin',
  async admit(arrival, gatekeeper) {
    const { place } = arrival;
    if (place?.kind !== 'platform') throw new Problem('not-found');
    const caller = await callerOf(arrival, place.tenant, gatekeeper);
    if (!caller.roles.includes('superadmin')) throw new Problem('forbidden');
    return { tenant: place.tenant, caller };
  },
};

/** Anybody, at a school's host or the platform's: where people sign in. */
export const newcomer: Permission<{ place: Place; tenant: Tenant }> = {
  name: 'newcomer',
  async admit(arrival, { limits }) {
    if (!arrival.place) throw new Problem('tenant-unknown');
    await limits.address.take(arrival.address);
    return { place: arrival.place, tenant: arrival.place.tenant };
  },
};

/** Signed in, at a school or at the platform. */
export const signedIn: Permission<Member> = {
  name: 'signed-in',
  async admit(arrival, gatekeeper) {
    if (!arrival.place) throw new Problem('tenant-unknown');
    const { tenant } = arrival.place;
    return { tenant, caller: await callerOf(arrival, tenant, gatekeeper) };
  },
};
