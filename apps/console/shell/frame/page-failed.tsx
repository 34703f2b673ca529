import { useTexts } from '../../texts/texts.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Page } from '../ui/page.tsx';

/** A page whose code failed or did not arrive. Reloading also fetches the newest build. */
export function PageFailed({ error }: { error: unknown }) {
  const { shell } = useTexts();
  return (
    <Page title={shell.unexpected}>
      <LoadFailed cause={error} onRetry={() => window.location.reload()} />
    </Page>
  );
}
