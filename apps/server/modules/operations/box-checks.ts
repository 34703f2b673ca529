import type { Data } from '../../adapters/postgres.ts';
import type { Check } from './alerts.ts';
import type { Box } from './box-parts.ts';
import { sheetPrintedAt } from './box-sheet.ts';
import { selectDemo } from './box-views.ts';

interface BoxCheckParts {
  data: Data;
  directory: { platform(): Promise<{ id: string } | undefined> };
}

/** Rings while the clock is in doubt, for then nothing opens or closes. */
function clockCheck({ clock }: Box): Check {
  return {
    kind: 'clock',
    async look() {
      const { doubt } = clock.look();
      if (!doubt) return [];
      return [{ kind: 'clock', subject: '', detail: `${Math.round(doubt.byMs / 60_000)} min` }];
    },
  };
}

/** Rings until the recovery sheet is printed, in a school of one's own: a demo is nothing to lose. */
function recoverySheetCheck({ data, directory }: BoxCheckParts, box: Box): Check {
  return {
    kind: 'recovery-sheet',
    async look() {
      const platform = await directory.platform();
      if (!platform || (await data.system(selectDemo))) return [];
      const printed = await sheetPrintedAt(data, box, platform.id);
      return printed ? [] : [{ kind: 'recovery-sheet', subject: '', detail: '' }];
    },
  };
}

/** What rings on a school box only. */
export function boxChecks(parts: BoxCheckParts & { box: Box | undefined }): Check[] {
  const { box } = parts;
  if (!box) return [];
  return [clockCheck(box), ...(box.ownKeys ? [recoverySheetCheck(parts, box)] : [])];
}
