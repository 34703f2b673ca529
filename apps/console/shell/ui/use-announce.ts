import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTexts } from '../../texts/texts.tsx';

/** Says that something was done. */
export function useAnnounce(): (message: string) => void {
  const { shell } = useTexts();
  return useCallback(
    (message) => {
      notifications.show({ message, autoClose: 4000, closeButtonProps: { 'aria-label': shell.close } });
    },
    [shell],
  );
}
