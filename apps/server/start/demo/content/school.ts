import type { TenantRole } from '@lembar/contract/shapes.ts';

/** The demo school: the one that a bare address leads to. */
export const school = {
  slug: 'smkn1',
  name: 'SMK Negeri 1 Nusantara',
  timeZone: 'Asia/Jakarta',
  isDefault: true,
  isDemo: true,
} as const;

export const schoolClass = { name: 'XII TKJ 1', schoolYear: '2026/2027' } as const;

interface Staff {
  username: string;
  name: string;
  roles: [TenantRole];
}

export const operator: Staff = { username: 'operator', name: 'Bambang Hermawan, S.Kom.', roles: ['operator'] };

export const mathematicsTeacher = 'sri.wahyuni';
export const scienceTeacher = 'ahmad.fauzi';
export const arabicTeacher = 'dewi.lestari';

export const staff: readonly Staff[] = [
  { username: mathematicsTeacher, name: 'Sri Wahyuni, S.Pd.', roles: ['teacher'] },
  { username: scienceTeacher, name: 'Ahmad Fauzi, S.Si.', roles: ['teacher'] },
  { username: arabicTeacher, name: 'Dewi Lestari, S.Pd.I.', roles: ['teacher'] },
  { username: 'ratna.sari', name: 'Ratna Sari', roles: ['proctor'] },
  { username: 'yusuf.hasibuan', name: 'Yusuf Hasibuan', roles: ['proctor'] },
];
