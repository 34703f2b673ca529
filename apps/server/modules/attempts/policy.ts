import type { GrantClaims } from '@lembar/assessment/attempt/registrar-facts.ts';
import { verifyGrant } from '@lembar/seal/grant.ts';
import { member, type Permission, type Visitor } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';
import type { AttemptParts } from './parts.ts';

export const mayTakeExams = member('candidate');

export interface GrantHolder extends Visitor {
  readonly claims: GrantClaims;
  readonly tenantKeys: TenantKeys;
}

/**
 * Whoever shows a grant of this school. The grant says which attempt and epoch; it holds as long as the exam, however
 * long the sign-in session.
 */
export function grantHolder({
  data,
  keys,
  limits,
}: Pick<AttemptParts, 'data' | 'keys' | 'limits'>): Permission<GrantHolder> {
  return {
    name: 'grant',
    async admit({ place, bearer }) {
      if (place?.kind !== 'school') throw new Problem('tenant-unknown');
      const { tenant } = place;
      const tenantKeys = await keys.ofTenant(data, tenant.id);
      const { grant } = tenantKeys;
      const verified = verifyGrant(bearer ?? '', tenant.id, (kid) => (kid === grant.kid ? grant.key : null));
      if (!verified.ok) throw new Problem('grant-refused');
      await limits.attempt.take(verified.claims.attemptId);
      return { tenant, claims: verified.claims, tenantKeys };
    },
  };
}
