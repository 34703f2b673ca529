/** Lines that belong together: a question, or a category. */
export interface Block {
  /** The lines without comments, joined again. */
  readonly text: string;
  /** Where the first of them stands, counted from 1. */
  readonly line: number;
  readonly id?: string;
  readonly tags: readonly string[];
  /** Comments between its lines; those above it only describe it. */
  readonly innerComments: readonly string[];
}

interface OpenBlock {
  lines: string[];
  line: number;
  comments: string[];
  innerComments: string[];
}

/**
 * Splits GIFT into its blocks. Blank lines part them, a category is one line, and a line that begins with `//` is a
 * comment wherever it stands. `[id:…]` and `[tag:…]` in comments belong to the block below, also across blank lines.
 */
export function splitBlocks(text: string): { blocks: Block[]; comments: number } {
  const blocks: Block[] = [];
  let open = emptyBlock();
  let comments = 0;
  const close = () => {
    if (open.lines.length === 0) return;
    blocks.push(closedBlock(open));
    open = emptyBlock();
  };
  for (const [index, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '') {
      close();
    } else if (trimmed.startsWith('//')) {
      comments += 1;
      open.comments.push(trimmed.slice(2));
      if (open.lines.length > 0) open.innerComments.push(trimmed.slice(2).trim());
    } else {
      if (open.lines.length === 0) open.line = index + 1;
      open.lines.push(line);
      if (open.lines.length === 1 && trimmed.startsWith('$CATEGORY:')) close();
    }
  }
  close();
  return { blocks, comments };
}

function emptyBlock(): OpenBlock {
  return { lines: [], line: 1, comments: [], innerComments: [] };
}

function closedBlock({ lines, line, comments, innerComments }: OpenBlock): Block {
  const about = comments.join('\n');
  const id = /\[id:((?:[^[\]\\\n]|\\.)+)\]/.exec(about)?.[1];
  const tags = [...about.matchAll(/\[tag:((?:[^[\]\\\n]|\\.)+)\]/g)].map(([, tag = '']) => unescapeBracket(tag));
  return {
    text: lines.join('\n').trim(),
    line,
    ...(id === undefined ? {} : { id: unescapeBracket(id) }),
    tags,
    innerComments,
  };
}

function unescapeBracket(text: string): string {
  return text.replaceAll('\\]', ']').trim();
}
