import { Center, Loader, Stack, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { Brand } from './brand.tsx';

/** The first moment, while the school and the sign-in session are looked up. */
export function Splash() {
  const { shell } = useTexts();
  return (
    <Center component="main" mih="100dvh">
      <Stack align="center" role="status">
        <Brand />
        <Loader type="dots" aria-hidden />
        <Text size="sm" c="dimmed">
          {shell.loading}
        </Text>
      </Stack>
    </Center>
  );
}
