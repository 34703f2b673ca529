import { administer } from './id/administer.ts';
import { assessments } from './id/assessments.ts';
import { box } from './id/box.ts';
import { deliveries } from './id/deliveries.ts';
import { editor } from './id/editor.ts';
import { imports } from './id/imports.ts';
import { operations } from './id/operations.ts';
import { platform } from './id/platform.ts';
import { shell } from './id/shell.ts';
import { teach } from './id/teach.ts';

/** Every word of the console, room by room, in Indonesian; the English ones have the same shape. */
export const texts = { shell, teach, editor, imports, assessments, deliveries, administer, operations, platform, box };
export type Texts = typeof texts;
