import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import { Button, Progress, Text } from '@mantine/core';
import { useMoments } from '../../shell/time/use-moments.ts';
import { Mark, type Tone } from '../../shell/ui/mark.tsx';
import { useTexts } from '../../texts/texts.tsx';
import classes from './attempt-line.module.css';
import { type AttemptState, agoWords } from './live-picture.ts';

const tones: Record<AttemptState, Tone> = { 'not-started': 'quiet', open: 'live', submitted: 'good', closed: 'warn' };

interface AttemptLineProps {
  row: AttemptRow;
  /** The server's time, milliseconds since 1970. */
  now: number;
  onRelease: () => void;
}

/** One candidate: who, how far, when last saved, and the rescue. On a phone the parts stand below each other. */
export function AttemptLine({ row, now, onRelease }: AttemptLineProps) {
  const { deliveries } = useTexts();
  return (
    <li className={classes.line}>
      <div className={classes.who}>
        <Text fw={600}>{row.candidateName}</Text>
        <Text size="sm" c="dimmed" className="tabular">
          {row.participantNumber}
        </Text>
      </div>
      <div className={classes.marks}>
        <Mark tone={tones[row.state]}>{deliveries.attemptStates[row.state]}</Mark>
        {row.released && <Mark tone="warn">{deliveries.deviceReleased}</Mark>}
        {row.setAside > 0 && <Mark tone="bad">{deliveries.setAside(row.setAside)}</Mark>}
      </div>
      <AttemptProgress row={row} now={now} />
      <div className={classes.rescue}>
        {row.state === 'open' && row.attemptId !== null && (
          <Button
            size="xs"
            variant="default"
            aria-label={deliveries.releaseDeviceOf(row.candidateName)}
            onClick={onRelease}
          >
            {deliveries.releaseDevice}
          </Button>
        )}
      </div>
    </li>
  );
}

function AttemptProgress({ row, now }: Pick<AttemptLineProps, 'row' | 'now'>) {
  const { deliveries } = useTexts();
  const { time } = useMoments();
  if (row.state === 'not-started') {
    return (
      <Text size="sm" c="dimmed" className={classes.progress ?? ''}>
        {row.downloaded ? deliveries.downloaded : deliveries.notDownloaded}
      </Text>
    );
  }
  const saved = row.savedAt
    ? deliveries.savedAgo(agoWords(now - Date.parse(row.savedAt), deliveries))
    : deliveries.neverSaved;
  const clock = row.submittedAt ? deliveries.submittedAt(time(row.submittedAt)) : saved;
  const until = row.state === 'open' && row.deadline ? ` · ${deliveries.until(time(row.deadline))}` : '';
  const words = deliveries.answered(row.answered, row.items);
  return (
    <div className={classes.progress}>
      <Progress
        value={row.items === 0 ? 0 : (100 * row.answered) / row.items}
        size="sm"
        aria-label={words}
        transitionDuration={200}
      />
      <Text size="sm" c="dimmed" className="tabular">
        {words} · {clock}
        {until}
      </Text>
    </div>
  );
}
