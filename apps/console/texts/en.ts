import { administer } from './en/administer.ts';
import { assessments } from './en/assessments.ts';
import { box } from './en/box.ts';
import { deliveries } from './en/deliveries.ts';
import { editor } from './en/editor.ts';
import { imports } from './en/imports.ts';
import { operations } from './en/operations.ts';
import { platform } from './en/platform.ts';
import { shell } from './en/shell.ts';
import { teach } from './en/teach.ts';
import type { Texts } from './id.ts';

/** Every word of the console in English. */
export const texts: Texts = {
  shell,
  teach,
  editor,
  imports,
  assessments,
  deliveries,
  administer,
  operations,
  platform,
  box,
};
