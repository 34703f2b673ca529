import { Button, CloseButton, Group, Input, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useUsers } from '../../administer/use-roster.ts';
import { SearchField } from '../../shell/ui/search-field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import classes from './candidate-picker.module.css';

interface Candidate {
  id: string;
  name: string;
}

interface CandidatePickerProps {
  chosen: Candidate[];
  onChange: (chosen: Candidate[]) => void;
}

/** Candidates one by one, found by name or number. */
export function CandidatePicker({ chosen, onChange }: CandidatePickerProps) {
  const { deliveries } = useTexts();
  const [words, setWords] = useState('');
  return (
    <Input.Wrapper label={deliveries.candidates} description={deliveries.candidatesHint} labelElement="div">
      <Stack gap="xs" mt={6}>
        {chosen.length > 0 && (
          <Group gap="xs">
            {chosen.map((candidate) => (
              <span key={candidate.id} className={classes.chosen}>
                {candidate.name}
                <CloseButton
                  size="sm"
                  aria-label={deliveries.removeCandidate(candidate.name)}
                  onClick={() => onChange(chosen.filter(({ id }) => id !== candidate.id))}
                />
              </span>
            ))}
          </Group>
        )}
        <SearchField label={deliveries.searchCandidates} value="" onSearch={setWords} />
        {words.trim().length > 1 && (
          <Found words={words} chosen={chosen} onAdd={(candidate) => onChange([...chosen, candidate])} />
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function Found({ words, chosen, onAdd }: { words: string; chosen: Candidate[]; onAdd: (found: Candidate) => void }) {
  const { teach, deliveries } = useTexts();
  const found = useUsers({ q: words, role: 'candidate' }).data?.rows;
  const others = found?.filter(({ id }) => !chosen.some((candidate) => candidate.id === id)).slice(0, 8);
  if (others?.length === 0) return <Text c="dimmed">{teach.noMatch}</Text>;
  return (
    <Group gap="xs">
      {others?.map(({ id, name, className, participantNumber }) => (
        <Button
          key={id}
          size="xs"
          variant="default"
          aria-label={deliveries.addCandidate(name)}
          onClick={() => onAdd({ id, name })}
        >
          + {[name, className, participantNumber].filter(Boolean).join(' · ')}
        </Button>
      ))}
    </Group>
  );
}
