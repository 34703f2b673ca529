import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useWords } from '../../texts/texts.tsx';
import { problemWords } from './problem-words.ts';

/** Announces a failure of something that was just asked for. */
export function useNotifyProblem(): (cause: unknown) => void {
  const { language, texts } = useWords();
  return useCallback(
    (cause) => {
      const { title, detail, places } = problemWords(cause, language, texts);
      const message = [detail, ...places.map((place) => place.message)].filter(Boolean).join(' · ');
      notifications.show({
        color: 'red',
        title,
        message,
        autoClose: 9000,
        closeButtonProps: { 'aria-label': texts.shell.close },
      });
    },
    [language, texts],
  );
}
