import { Alert, Button, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useMoments } from '../shell/time/use-moments.ts';
import { Mark } from '../shell/ui/mark.tsx';
import { Sheet } from '../shell/ui/sheet.tsx';
import { useAnnounce } from '../shell/ui/use-announce.ts';
import { useTexts } from '../texts/texts.tsx';
import classes from './box.module.css';
import { type Box, useConfirmClock } from './use-box.ts';

/** Whether the machine's clock can be believed, and the word that ends a doubt. */
export function ClockSection({ clock }: Pick<Box, 'clock'>) {
  const { box } = useTexts();
  const { moment, number } = useMoments();
  const announce = useAnnounce();
  const confirm = useConfirmClock(() => announce(box.clockConfirmed));
  const { shown, doubt } = clock;
  return (
    <Sheet label={box.clock}>
      <div className={classes.head}>
        <h2>{box.clock}</h2>
        {!doubt && <Mark tone="good">{box.clockGood}</Mark>}
      </div>
      {doubt && (
        <Alert role="alert" color="red" title={box.doubtTitle} icon={<IconClockExclamation aria-hidden />} mb="md">
          <Text size="sm">{doubt.reason === 'behind' ? box.doubt.behind : box.doubt.leapt(number(doubt.minutes))}</Text>
          <Text size="sm">{box.doubtText}</Text>
        </Alert>
      )}
      <p className={classes.time}>{box.clockShown(moment(shown))}</p>
      {doubt && (
        <Button mt="md" loading={confirm.isPending} onClick={() => confirm.mutate(shown)}>
          {box.clockRight}
        </Button>
      )}
    </Sheet>
  );
}
