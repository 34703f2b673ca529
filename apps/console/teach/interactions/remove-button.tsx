import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';

export function RemoveButton({ label, disabled, onPress }: { label: string; disabled: boolean; onPress: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray.8"
      size={36}
      mt={24}
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
    >
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  );
}
