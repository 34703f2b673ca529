import { setTimeout as sleep } from 'node:timers/promises';
import { workAtBench } from '../bench-child.ts';

// Stands in for handlers that go wrong in every way; which one, the payload's attempt says.
workAtBench<{ how: Record<string, string> }>(async ({ how }, log) => async ({ payload }) => {
  const { attemptId } = payload as { attemptId: string };
  switch (how[attemptId]) {
    case 'throws':
      throw new Error('poison "Siti Aminah"');
    case 'hangs':
      return sleep(3_600_000);
    case 'loops':
      for (;;);
    case 'eats': {
      const kept: string[] = [];
      for (let text = 'x'; ; text += text.slice(0, 1_000_000))
        kept.push(Buffer.from(`${text}${kept.length}`).toString('latin1'));
    }
    default:
      log.info('a steady job');
  }
});
