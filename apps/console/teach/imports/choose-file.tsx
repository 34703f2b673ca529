import { MAX_IMPORT_BYTES } from '@lembar/contract/imports.ts';
import { Alert, Button, FileButton, Loader, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { useTexts } from '../../texts/texts.tsx';
import classes from './choose-file.module.css';

interface ChooseFileProps {
  /** The name of the file that is being read, if one is. */
  reading: string | null;
  failure: unknown;
  onFile: (file: File) => void;
}

export function ChooseFile({ reading, failure, onFile }: ChooseFileProps) {
  const { imports } = useTexts();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (file: File | null | undefined) => {
    setOver(false);
    if (!file) return;
    setTooLarge(file.size > MAX_IMPORT_BYTES);
    if (file.size <= MAX_IMPORT_BYTES) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <Stack>
      {tooLarge ? <Alert color="red" role="alert" title={imports.tooLarge} /> : <ProblemAlert cause={failure} />}
      <section
        className={classes.drop}
        data-over={over}
        onDrop={drop}
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        aria-label={imports.fileLabel}
      >
        {reading === null ? (
          <Invitation onFile={take} />
        ) : (
          <Stack align="center" role="status">
            <Loader aria-hidden />
            <Text>{imports.reading(reading)}</Text>
          </Stack>
        )}
      </section>
    </Stack>
  );
}

function Invitation({ onFile }: { onFile: (file: File | null) => void }) {
  const { imports } = useTexts();
  return (
    <>
      <IconFileImport size={44} stroke={1.5} aria-hidden />
      <Text fw={600} visibleFrom="sm">
        {imports.drop}
      </Text>
      <Text size="sm" c="dimmed" visibleFrom="sm">
        {imports.or}
      </Text>
      <FileButton onChange={onFile} accept=".xml,.gift,.txt" inputProps={{ 'aria-label': imports.fileLabel }}>
        {(button) => <Button {...button}>{imports.chooseFile}</Button>}
      </FileButton>
      <Text size="sm" c="dimmed">
        {imports.formats}
      </Text>
    </>
  );
}
