import { Button, Group, Input, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../../texts/texts.tsx';
import { useStimulus } from '../stimuli/use-stimuli.ts';
import { StimulusPicker } from './stimulus-picker.tsx';

interface StimulusFieldProps {
  stimulusId: string | null;
  onChange: (stimulusId: string | null) => void;
}

/** The stimulus that an item is about, if any: chosen among those that exist or written on the spot. */
export function StimulusField({ stimulusId, onChange }: StimulusFieldProps) {
  const { editor, shell } = useTexts();
  const [choosing, { open, close }] = useDisclosure(false);
  const chosen = useStimulus(stimulusId);
  return (
    <Input.Wrapper label={editor.stimulus} labelElement="div">
      <Group gap="sm">
        <Text size="sm" {...(stimulusId ? { fw: 600 } : { c: 'dimmed' })}>
          {stimulusId ? (chosen.data?.stimulus.title ?? shell.loading) : editor.noStimulus}
        </Text>
        <Button size="compact-sm" variant="default" onClick={open}>
          {stimulusId ? editor.changeStimulus : editor.chooseStimulus}
        </Button>
        {stimulusId && (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
            {editor.removeStimulus}
          </Button>
        )}
      </Group>
      <StimulusPicker
        opened={choosing}
        onClose={close}
        onChoose={(id) => {
          onChange(id);
          close();
        }}
      />
    </Input.Wrapper>
  );
}
