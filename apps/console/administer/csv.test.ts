import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';

describe('csv', () => {
  it('opens in Excel: semicolons, quotes, CRLF, UTF-8 mark', () => {
    expect(
      csv([
        ['Ayu "Yu"; L.', 'ayu'],
        ['Budi', ''],
      ]),
    ).toBe('\ufeff"Ayu ""Yu""; L.";"ayu"\r\n"Budi";""\r\n');
  });

  it('lets no cell begin as a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@x']) expect(csv([[text]])).toBe(`\ufeff"'${text}"\r\n`);
  });
});
