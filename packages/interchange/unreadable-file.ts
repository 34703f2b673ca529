import type { Message } from './loss-report.ts';

export type UnreadableCode =
  | 'not-xml'
  | 'doctype-refused'
  | 'too-large'
  | 'too-many-items'
  | 'wrong-encoding'
  | 'unknown-format'
  | 'broken-xml'
  | 'broken-gift';

/** Counted from 1. */
export interface FilePosition {
  readonly line?: number;
  readonly column?: number;
}

/** The file as a whole cannot be read. `detail` tells its owner why, and what to do. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: UnreadableCode;
  readonly detail: Message;
  readonly line?: number;
  readonly column?: number;

  constructor(code: UnreadableCode, detail: Message, { line, column }: FilePosition = {}) {
    super(`${code}: ${detail.en}`);
    this.code = code;
    this.detail = detail;
    if (line !== undefined) this.line = line;
    if (column !== undefined) this.column = column;
  }
}
