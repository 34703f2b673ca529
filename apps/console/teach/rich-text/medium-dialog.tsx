import { Button, FileInput, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../shell/ui/dialog.tsx';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { uploadMedium } from './office-media.ts';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,audio/mpeg,video/mp4';

interface MediumDialogProps {
  editor: Editor;
  opened: boolean;
  onClose: () => void;
}

/** Puts a picture or recording into the text, or gives the selected picture another description. */
export function MediumDialog({ editor, opened, onClose }: MediumDialogProps) {
  const { editor: words } = useTexts();
  const selected = opened && editor.isActive('medium') ? editor.getAttributes('medium') : undefined;
  return (
    <Dialog opened={opened} onClose={onClose} title={selected ? words.describeMedium : words.medium}>
      {opened && (
        <MediumForm
          described={typeof selected?.alt === 'string' ? selected.alt : ''}
          isNew={!selected}
          onDone={(attrs) => {
            if (selected) editor.chain().focus().updateAttributes('medium', attrs).run();
            else editor.chain().focus().insertContent({ type: 'medium', attrs }).run();
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

interface MediumFormProps {
  described: string;
  isNew: boolean;
  onDone: (attributes: Record<string, unknown>) => void;
}

function MediumForm({ described, isNew, onDone }: MediumFormProps) {
  const { editor: words } = useTexts();
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState(described);
  const upload = useMutation({
    mutationFn: uploadMedium,
    onSuccess: (stored) => onDone({ ...stored, alt: alt.trim() }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!isNew) onDone({ alt: alt.trim() });
    else if (file) upload.mutate(file);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert cause={upload.error} />
        {isNew && (
          <FileInput
            label={words.mediumFile}
            description={words.mediumKinds}
            placeholder={words.chooseFile}
            accept={ACCEPTED}
            value={file}
            onChange={setFile}
            data-autofocus
          />
        )}
        <TextInput
          label={words.alt}
          description={words.altHint}
          maxLength={300}
          value={alt}
          onChange={(event) => setAlt(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={upload.isPending} disabled={isNew && !file}>
            {isNew ? words.insertMedium : words.describeMedium}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
