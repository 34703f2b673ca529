import type { User } from '@lembar/contract/roster.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../shell/ui/confirm-dialog.tsx';
import { useTexts } from '../texts/texts.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { type FreshPassword, useResetPassword, useUpdateUser } from './use-roster.ts';

interface UserMenuProps {
  user: User;
  onPasswords: (passwords: FreshPassword[]) => void;
}

type Asked = 'edit' | 'disable' | 'reset' | null;

/** What an operator can do with a user. */
export function UserMenu({ user, onPasswords }: UserMenuProps) {
  const { administer } = useTexts();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const update = useUpdateUser(close);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.8" aria-label={administer.userMenu(user.name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setAsked('edit')}>
            {administer.editUser}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={18} aria-hidden />} onClick={() => setAsked('reset')}>
            {administer.resetPassword}
          </Menu.Item>
          {user.disabled ? (
            <Menu.Item
              leftSection={<IconUserCheck size={18} aria-hidden />}
              onClick={() => update.mutate({ userId: user.id, disabled: false })}
            >
              {administer.enable}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconUserOff size={18} aria-hidden />} onClick={() => setAsked('disable')}>
              {administer.disable}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <EditUserDialog user={user} opened={asked === 'edit'} onClose={close} />
      <ConfirmDialog
        opened={asked === 'disable'}
        onClose={close}
        title={administer.disableTitle(user.name)}
        confirm={administer.disable}
        danger
        busy={update.isPending}
        onConfirm={() => update.mutate({ userId: user.id, disabled: true })}
      >
        {administer.disableText}
      </ConfirmDialog>
      <ResetDialog user={user} opened={asked === 'reset'} onClose={close} onPasswords={onPasswords} />
    </>
  );
}

interface ResetDialogProps extends UserMenuProps {
  opened: boolean;
  onClose: () => void;
}

function ResetDialog({ user, opened, onClose, onPasswords }: ResetDialogProps) {
  const { administer } = useTexts();
  const reset = useResetPassword((password) => {
    onClose();
    onPasswords([{ name: user.name, username: user.username, password }]);
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={administer.resetTitle(user.name)}
      confirm={administer.resetPassword}
      busy={reset.isPending}
      onConfirm={() => reset.mutate(user.id)}
    >
      {administer.resetText}
    </ConfirmDialog>
  );
}
