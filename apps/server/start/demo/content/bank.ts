import type { Stimulus } from '@lembar/assessment/item/item.ts';
import { arabic } from './arabic.ts';
import type { Question } from './authoring.ts';
import { visitorsChart } from './chart.ts';
import { mathematics } from './mathematics.ts';
import { arabicTeacher, mathematicsTeacher, scienceTeacher } from './school.ts';
import { science, seedlings } from './science.ts';
import { trigonometry } from './trigonometry.ts';

/** Name → stimulus; questions refer to it by the name. */
export const stimuli: Readonly<Record<string, Stimulus>> = { kecambah: seedlings };

/** Name → SVG; questions show it as `media:<name>`. */
export const pictures: Readonly<Record<string, string>> = { 'pengunjung-perpustakaan': visitorsChart() };

/** What each teacher has written. */
export const bank: readonly { author: string; questions: readonly Question[] }[] = [
  { author: mathematicsTeacher, questions: [...trigonometry, ...mathematics] },
  { author: scienceTeacher, questions: science },
  { author: arabicTeacher, questions: arabic },
];
