import { Button, NativeSelect } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlace } from '../shell/session/place.tsx';
import { Sheet } from '../shell/ui/sheet.tsx';
import { useTexts } from '../texts/texts.tsx';
import classes from './box.module.css';
import { QrCode } from './qr-code.tsx';
import type { Box } from './use-box.ts';
import { usePrint } from './use-print.ts';

function Poster({ address, printing }: { address: string; printing: true | undefined }) {
  const { box } = useTexts();
  const { school } = usePlace();
  return (
    <div className={`${classes.paper} ${classes.poster}`} data-printing={printing}>
      <p className={classes.posterSchool}>{school?.name ?? 'Lembar'}</p>
      <p className={classes.posterTitle}>{box.posterTitle}</p>
      <QrCode text={address} label={box.qrOf(address)} className={classes.posterCode} />
      <p className={classes.posterAddress}>{address}</p>
      <ol className={classes.posterSteps}>
        {box.posterSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={classes.posterWifi}>{box.wifi}</p>
    </div>
  );
}

/** The way into the exam for a room full of phones. */
export function PosterSection({ addresses }: Pick<Box, 'addresses'>) {
  const { box } = useTexts();
  const [chosen, setChosen] = useState<string>();
  const { printing, print } = usePrint();
  const address = addresses.find((each) => each === chosen) ?? addresses[0];
  return (
    <Sheet label={box.poster}>
      <div className={classes.head}>
        <h2>{box.poster}</h2>
        {address && (
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={print}>
            {box.print}
          </Button>
        )}
      </div>
      <p className={classes.quiet}>{address ? box.posterText : box.posterNone}</p>
      {addresses.length > 1 && (
        <NativeSelect
          label={box.address}
          data={addresses}
          value={address ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
          mb="md"
        />
      )}
      {address && <Poster address={address} printing={printing} />}
    </Sheet>
  );
}
