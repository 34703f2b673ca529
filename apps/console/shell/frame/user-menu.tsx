import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDevices, IconKey, IconLogout, IconUser } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';
import { session } from '../http/office.ts';
import { useAction } from '../http/use-action.ts';
import { ChangePasswordDialog } from '../session/change-password-dialog.tsx';
import { useUser } from '../session/use-session.ts';

export function UserMenu() {
  const { shell } = useTexts();
  const user = useUser();
  const [changing, { open, close }] = useDisclosure(false);
  const signOut = useAction((everywhere: boolean) => session.signOut(everywhere), {});
  return (
    <>
      <Menu position="bottom-end" withinPortal width={260}>
        <Menu.Target>
          <UnstyledButton aria-label={shell.account(user.name)}>
            <Avatar color="lembar" variant="filled" size={34} aria-hidden>
              <IconUser size={20} aria-hidden />
            </Avatar>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text component="span" display="block" fw={600} c="var(--mantine-color-text)">
              {user.name}
            </Text>
            {user.roles.map((role) => shell.roles[role]).join(', ')}
          </Menu.Label>
          <Menu.Item leftSection={<IconKey size={18} aria-hidden />} onClick={open}>
            {shell.changePassword}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => signOut.mutate(false)}>
            {shell.signOut}
          </Menu.Item>
          <Menu.Item leftSection={<IconDevices size={18} aria-hidden />} onClick={() => signOut.mutate(true)}>
            {shell.signOutEverywhere}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePasswordDialog opened={changing} onClose={close} />
    </>
  );
}
