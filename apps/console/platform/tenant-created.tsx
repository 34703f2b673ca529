import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { Dialog } from '../shell/ui/dialog.tsx';
import { useTexts } from '../texts/texts.tsx';
import { addressOf, type CreatedTenant } from './use-tenants.ts';

interface TenantCreatedProps {
  created: CreatedTenant | null;
  onKept: () => void;
}

/** Address and password for the new school's operator, once. */
export function TenantCreated({ created, onKept }: TenantCreatedProps) {
  const { platform } = useTexts();
  return (
    <Dialog
      opened={created !== null}
      onClose={onKept}
      title={created ? platform.createdTitle(created.tenant.name) : ''}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      {created && <FirstOperator created={created} onKept={onKept} />}
    </Dialog>
  );
}

function FirstOperator({ created, onKept }: { created: CreatedTenant; onKept: () => void }) {
  const { shell, administer, platform } = useTexts();
  const address = addressOf(created.tenant.slug);
  const { username, password } = created.operator;
  const lines = [
    [platform.address, address],
    [administer.username, username],
    [administer.password, password],
  ];
  return (
    <Stack>
      <Text>{platform.createdText}</Text>
      <dl style={{ margin: 0 }}>
        {lines.map(([term, value]) => (
          <Group key={term} justify="space-between" gap="sm" py={4}>
            <Text component="dt" c="dimmed">
              {term}
            </Text>
            <Code component="dd" m={0} fz="md">
              {value}
            </Code>
          </Group>
        ))}
      </dl>
      <Group justify="flex-end">
        <CopyButton value={lines.map((line) => line.join(': ')).join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? shell.copied : shell.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>{administer.kept}</Button>
      </Group>
    </Stack>
  );
}
