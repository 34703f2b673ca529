import { Alert, Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLockOpen } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';
import { Brand } from '../frame/brand.tsx';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { usePlace } from './place.tsx';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in-page.module.css';

export function SignInPage() {
  const { shell } = useTexts();
  const { school } = usePlace();
  useDocumentTitle(`${shell.signInTitle} · Lembar`);
  return (
    <main className={classes.page}>
      <Group justify="space-between" w="100%">
        <Brand />
        <LanguageSwitch />
      </Group>
      <Sheet w="100%">
        <Stack>
          <div>
            <Title order={1}>{school?.name ?? shell.platformName}</Title>
            <Text c="dimmed" size="sm" mt={4}>
              {school ? shell.signInLead : shell.platformLead}
            </Text>
          </div>
          {!window.isSecureContext && (
            <Alert color="amber" icon={<IconLockOpen aria-hidden />}>
              {shell.plainHttp}
            </Alert>
          )}
          <SignInForm />
        </Stack>
      </Sheet>
      {school && (
        <Anchor href="/" size="sm">
          {shell.toExams}
        </Anchor>
      )}
    </main>
  );
}
