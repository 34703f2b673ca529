import { describe, expect, it } from 'vitest';
import { parseRoster } from './parse-roster.ts';
import { newUsers } from './pasted-users.ts';

const classes = [
  { id: 'class-1', name: 'X-1' },
  { id: 'class-2', name: 'X-2' },
];

describe('newUsers', () => {
  it('gives everybody the role, and the class unless they name their own', () => {
    const lines = parseRoster('nama;username;nisn;kelas\nAyu;ayu;007;x-2\nBudi;budi;;', ['X-1', 'X-2']);
    expect(newUsers(lines, { role: 'candidate', classId: 'class-1', classes })).toEqual([
      { name: 'Ayu', username: 'ayu', nisn: '007', roles: ['candidate'], classId: 'class-2' },
      { name: 'Budi', username: 'budi', roles: ['candidate'], classId: 'class-1' },
    ]);
  });
});
