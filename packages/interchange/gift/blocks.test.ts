import { describe, expect, test } from 'vitest';
import { splitBlocks } from './blocks.ts';

describe('splitBlocks', () => {
  test('blank lines part blocks; each knows its line', () => {
    const { blocks } = splitBlocks('\n\nA{T}\n  \t\n\nB\n  C{F}\n');
    expect(blocks.map(({ text, line }) => [text, line])).toEqual([
      ['A{T}', 3],
      ['B\n  C{F}', 6],
    ]);
  });

  test('a category is one line, also without a blank line behind it', () => {
    const { blocks } = splitBlocks('$CATEGORY: a/b\nA{T}');
    expect(blocks.map(({ text, line }) => [text, line])).toEqual([
      ['$CATEGORY: a/b', 1],
      ['A{T}', 2],
    ]);
  });

  test('comments are taken out and counted; those inside a block are kept aside', () => {
    const { blocks, comments } = splitBlocks('// judul\nA{\n  // dalam\n=b\n}\n// akhir\n\n// sendiri');
    expect(blocks).toMatchObject([{ text: 'A{\n=b\n}', line: 2, innerComments: ['dalam', 'akhir'] }]);
    expect(comments).toBe(4);
  });

  test('ids and tags in comments belong to the block below', () => {
    const { blocks } = splitBlocks('// [id:a\\]1] [tag: x ]\n//[tag:y z]\n\n// lain\nA{T}\n\nB{T}');
    expect(blocks).toMatchObject([{ id: 'a]1', tags: ['x', 'y z'] }, { tags: [] }]);
    expect(blocks[1]?.id).toBeUndefined();
  });
});
