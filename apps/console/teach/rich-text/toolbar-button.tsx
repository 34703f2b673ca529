import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface ToolbarButtonProps {
  label: string;
  icon: ReactNode;
  small?: boolean;
  pressed?: boolean;
  onPress: () => void;
}

/** `data-toolbar-toggle` lets Mantine's toolbar lead the arrow keys to it. */
export function ToolbarButton({ label, icon, small = false, pressed, onPress }: ToolbarButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'lembar' : 'gray.8'}
        size={small ? 26 : 32}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        data-toolbar-toggle
        // The text keeps its selection while a button is pressed.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
