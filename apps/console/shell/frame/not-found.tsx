import { IconMap2 } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';
import { LinkButton } from '../ui/links.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound() {
  const { shell } = useTexts();
  return (
    <Page title={shell.notFoundTitle}>
      <NothingHere
        icon={<IconMap2 size={40} stroke={1.5} />}
        title={shell.notFoundText}
        action={<LinkButton to="/">{shell.toBeginning}</LinkButton>}
      />
    </Page>
  );
}
