import type { BodyOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import { createTenant, listTenants } from '@lembar/contract/platform.ts';
import { useQuery } from '@tanstack/react-query';
import { request } from '../shell/http/office.ts';
import { useAction } from '../shell/http/use-action.ts';

export type NewTenant = BodyOf<typeof createTenant>;
export type CreatedTenant = ReplyOf<typeof createTenant>;

export function useTenants() {
  return useQuery({ queryKey: ['tenants'], queryFn: ({ signal }) => request(listTenants, { signal }) });
}

export function useCreateTenant(done: (created: CreatedTenant) => void) {
  return useAction((body: NewTenant) => request(createTenant, { body }), {
    refreshes: [['tenants']],
    done,
    failed: () => undefined,
  });
}

/** Where a school will be found: its slug before the platform's own host. */
export function addressOf(slug: string, host = window.location.host): string {
  return `${slug}.${host.replace(/^www\./, '')}`;
}
