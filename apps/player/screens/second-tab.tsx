import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { useTexts } from '../start/app.ts';

/** Another tab writes this sitting; this one does nothing. */
export function SecondTab({ onRetry }: { onRetry(): void }) {
  const { secondTab, tryAgain } = useTexts();
  return (
    <Page title={secondTab.title} narrow middle>
      <p>{secondTab.lead}</p>
      <p className="soft">{secondTab.takeOver}</p>
      <Button look="main" onClick={onRetry}>
        {tryAgain}
      </Button>
    </Page>
  );
}
