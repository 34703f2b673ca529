import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useApp, useTexts } from '../start/app.ts';
import { activeUserId, leave } from '../start/people.ts';

/** Signs out; asks first when answers have not reached the school. */
export function LeaveButton() {
  const app = useApp();
  const texts = useTexts();
  const [asking, setAsking] = useState(false);
  const wish = async () => {
    const unconfirmed = await app.sittings.unconfirmed(await activeUserId(app));
    if (unconfirmed.size > 0) setAsking(true);
    else await leave(app);
  };
  return (
    <>
      <Button look="quiet" onClick={() => void wish()}>
        {texts.signOut}
      </Button>
      {asking && (
        <Dialog title={texts.leave.title} onClose={() => setAsking(false)}>
          <p>{texts.leave.unsent}</p>
          <div className="actions">
            <Button look="main" onClick={() => setAsking(false)}>
              {texts.cancel}
            </Button>
            <Button onClick={() => void leave(app)}>{texts.leave.yes}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
