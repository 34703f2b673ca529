import { useState } from 'react';
import { useUser } from '../shell/session/use-session.ts';
import { Page } from '../shell/ui/page.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { useTexts } from '../texts/texts.tsx';
import { BeginSection } from './begin-section.tsx';
import { BegunSection } from './begun-section.tsx';
import classes from './box.module.css';
import { ClockSection } from './clock-section.tsx';
import { PosterSection } from './poster-section.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { type Begun, useBox } from './use-box.ts';

/** A school box and what its keeper does: the operator from anywhere, the superadmin at the machine. */
export function BoxPage() {
  const { shell, box: texts } = useTexts();
  const { roles } = useUser();
  const isSuperadmin = roles.includes('superadmin');
  const query = useBox();
  const [begun, setBegun] = useState<Begun>();
  return (
    <Page title={shell.box} lead={texts.lead}>
      <QueryView query={query}>
        {({ box }) =>
          box === null ? (
            <p className={classes.quiet}>{texts.none}</p>
          ) : (
            <div className={classes.page}>
              {begun && <BegunSection begun={begun} />}
              <ClockSection clock={box.clock} />
              {isSuperadmin && box.demo && <BeginSection onBegun={setBegun} />}
              {isSuperadmin && <RecoverySection sheetPrintedAt={box.sheetPrintedAt} />}
              <PosterSection addresses={box.addresses} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
