import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoster } from './parse-roster.ts';

const read = (text: string, classes: string[] = []) => parseRoster(text, classes);
const fields = (text: string) => read(text).map((line) => line.fields);

describe('parseRoster', () => {
  it('reads name, user name, number, NIS and NISN, and keeps leading zeros', () => {
    expect(fields('Ayu Lestari; ayu.lestari; 24-001; 0012; 0098765432')).toEqual([
      { name: 'Ayu Lestari', username: 'ayu.lestari', participantNumber: '24-001', nis: '0012', nisn: '0098765432' },
    ]);
  });

  it('takes what Excel copies, and what other programs write', () => {
    const person = { name: 'Ayu', username: 'ayu' };
    expect(fields('Ayu\tayu\r\nBudi\tbudi\r\n')).toEqual([person, { name: 'Budi', username: 'budi' }]);
    expect(fields('Ayu,ayu')).toEqual([person]);
  });

  it('lets a quoted cell contain separators and quotes', () => {
    expect(fields('"Lestari; Ayu ""Yu""";ayu')).toEqual([{ name: 'Lestari; Ayu "Yu"', username: 'ayu' }]);
  });

  it('finds columns by their headings, in any order', () => {
    const text = 'NISN\tKelas\tNama Lengkap\tNama Pengguna\tLain\n007\tX-1\tAyu\tayu\tx';
    expect(read(text, ['x-1'])).toEqual([
      { line: 2, fields: { nisn: '007', className: 'X-1', name: 'Ayu', username: 'ayu' }, problems: [] },
    ]);
  });

  it('passes over blank lines and still counts lines as they were pasted', () => {
    expect(read('\nAyu;ayu\n\n ; \nBudi;budi').map((line) => line.line)).toEqual([2, 5]);
  });

  it('says what is wrong with each line', () => {
    const text = 'nama;username;email;kelas\n;ayu;;\nBudi;;;\nCitra;AYU;citra;Y-9\nDewi;dewi;dewi@sekolah.id;x  ipa 1';
    expect(read(text, ['X IPA 1']).map((line) => line.problems)).toEqual([
      ['no-name'],
      ['no-username'],
      ['repeated-username', 'wrong-email', 'unknown-class'],
      [],
    ]);
  });

  it('takes 500 lines and no more', () => {
    const lines = read(Array.from({ length: 501 }, (_, n) => `Nama ${n};u${n}`).join('\n'));
    expect(lines.map((line) => line.problems.length).indexOf(1)).toBe(500);
    expect(lines[500]?.problems).toEqual(['too-many']);
  });

  it('reads anything at all without falling over, and never invents a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\t', ',', ' ', '\r') }), (text) => {
        expect(read(text).length).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      }),
    );
  });
});
