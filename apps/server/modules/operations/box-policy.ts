import { type Member, type Permission, signedIn } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';

/** Who keeps a school box: its operator, and the superadmin at the machine. */
export const boxKeeper: Permission<Member> = {
  name: 'box-keeper',
  async admit(arrival, gatekeeper) {
    const member = await signedIn.admit(arrival, gatekeeper);
    if (!member.caller.roles.some((role) => role === 'operator' || role === 'superadmin'))
      throw new Problem('forbidden');
    return member;
  },
};
