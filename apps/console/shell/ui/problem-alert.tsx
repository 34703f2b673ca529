import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useWords } from '../../texts/texts.tsx';
import { problemWords } from './problem-words.ts';

/** A failure, shown where it belongs. Nothing while there is none. */
export function ProblemAlert({ cause }: { cause: unknown }) {
  const { language, texts } = useWords();
  if (!cause) return null;
  const { title, detail, places } = problemWords(cause, language, texts);
  return (
    <Alert role="alert" color="red" title={title} icon={<IconAlertTriangle aria-hidden />}>
      {detail}
      {places.length > 0 && (
        <List size="sm">
          {places.map((place) => (
            <List.Item key={`${place.path}:${place.message}`}>{place.message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
