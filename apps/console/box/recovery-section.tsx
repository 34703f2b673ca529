import { Button, Group } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useMoments } from '../shell/time/use-moments.ts';
import { Mark } from '../shell/ui/mark.tsx';
import { Sheet } from '../shell/ui/sheet.tsx';
import { useAnnounce } from '../shell/ui/use-announce.ts';
import { useTexts } from '../texts/texts.tsx';
import classes from './box.module.css';
import { QrCode } from './qr-code.tsx';
import { type Box, type RecoverySheet, useConfirmSheet, useShowSheet } from './use-box.ts';
import { usePrint } from './use-print.ts';

/** In groups of four, as people read and type it; the file may hold it without the spaces. */
const inGroups = (key: string) => key.replace(/(.{4})(?=.)/g, '$1 ');

function Facts({ sheet }: { sheet: RecoverySheet }) {
  const { box } = useTexts();
  const { moment } = useMoments();
  const { installation, keyId, key, previous, at } = sheet;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{box.key}</dt>
        <dd className={classes.keyText}>{inGroups(key)}</dd>
      </div>
      <div>
        <dt>{box.keyId}</dt>
        <dd>{keyId}</dd>
      </div>
      {previous.length > 0 && (
        <div>
          <dt>{box.previous}</dt>
          {previous.map((each) => (
            <dd key={each} className={classes.keyText}>
              {inGroups(each)}
            </dd>
          ))}
        </div>
      )}
      <div>
        <dt>{box.installation}</dt>
        <dd>{installation}</dd>
      </div>
      <div>
        <dt>{box.madeAt}</dt>
        <dd>{moment(at)}</dd>
      </div>
    </dl>
  );
}

function Paper({ sheet, printing }: { sheet: RecoverySheet; printing: true | undefined }) {
  const { box } = useTexts();
  return (
    <div className={classes.paper} data-printing={printing}>
      <p className={classes.sheetTitle}>{box.sheetTitle}</p>
      <p className={classes.sheetSecret}>{box.sheetSecret}</p>
      <Facts sheet={sheet} />
      <QrCode text={sheet.key} label={box.qrOf(box.key)} className={classes.keyCode} />
      <h3>{box.use}</h3>
      <ol>
        {box.useSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

/** The keys on paper, for the day when this computer is gone. */
export function RecoverySection({ sheetPrintedAt }: Pick<Box, 'sheetPrintedAt'>) {
  const { box } = useTexts();
  const { moment } = useMoments();
  const announce = useAnnounce();
  const [sheet, setSheet] = useState<RecoverySheet>();
  const { printing, print } = usePrint();
  const show = useShowSheet(setSheet);
  const confirm = useConfirmSheet(() => {
    setSheet(undefined);
    announce(box.sheetConfirmed);
  });
  return (
    <Sheet label={box.sheet}>
      <div className={classes.head}>
        <h2>{box.sheet}</h2>
        {sheetPrintedAt ? (
          <Mark tone="good">{box.sheetPrinted(moment(sheetPrintedAt))}</Mark>
        ) : (
          <Mark tone="warn">{box.sheetMissing}</Mark>
        )}
      </div>
      <p className={classes.quiet}>{box.sheetText}</p>
      {sheet ? (
        <>
          <Paper sheet={sheet} printing={printing} />
          <Group>
            <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={print}>
              {box.print}
            </Button>
            <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate(sheet.keyId)}>
              {box.printed}
            </Button>
          </Group>
        </>
      ) : (
        <Button variant="default" loading={show.isPending} onClick={() => show.mutate(undefined)}>
          {box.show}
        </Button>
      )}
    </Sheet>
  );
}
