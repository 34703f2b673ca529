import { expect, test } from 'vitest';
import { weaknessOf } from './weak-password.ts';

test.each([
  ['kurang', '< 12 characters'],
  ['aaaaaaaaaaaaaaaa', '< 7 different characters'],
  ['Password!2026xyz', 'guessed first'],
  ['wXyz-admin-77-kk', 'guessed first'],
  ['ratna-uvw-77-klm', 'the user name'],
])('%s is too weak', (password, why) => expect(weaknessOf(password, 'ratna')).toContain(why));

test('a random one passes', () => expect(weaknessOf('K7HM-2QXV-9DWP', 'ratna')).toBeUndefined());
