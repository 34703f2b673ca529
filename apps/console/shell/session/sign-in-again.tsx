import type { CurrentUser } from '@lembar/contract/identity.ts';
import { Anchor, Stack, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Asks for the password over the page that somebody was working on, so that nothing unsaved is lost. */
export function SignInAgain({ user }: { user: CurrentUser }) {
  const { shell } = useTexts();
  return (
    <Dialog
      opened
      onClose={() => undefined}
      title={shell.expiredTitle}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text>{shell.expiredText(user.name)}</Text>
        <SignInForm username={user.username} />
        <Anchor component="button" type="button" size="sm" onClick={() => window.location.reload()}>
          {shell.asSomebodyElse}
        </Anchor>
      </Stack>
    </Dialog>
  );
}
