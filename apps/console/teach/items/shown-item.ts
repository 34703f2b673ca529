import type { ShownItem } from '@lembar/assessment/item/item.ts';
import * as z from 'zod/mini';

/** The parts that a preview cannot be drawn without; the rest is what the server's own `shown` functions give. */
const shownItem = z.looseObject({
  body: z.string(),
  direction: z.enum(['auto', 'ltr', 'rtl']),
  interactions: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
});

/** What the server says a candidate would see. @throws ZodError when it is nothing of the kind. */
export function asShownItem(shown: unknown): ShownItem {
  return shownItem.parse(shown) as unknown as ShownItem;
}
