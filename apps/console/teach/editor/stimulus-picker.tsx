import { Button, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../shell/ui/dialog.tsx';
import { Pager } from '../../shell/ui/pager.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { Row, RowList } from '../../shell/ui/row-list.tsx';
import { SearchField } from '../../shell/ui/search-field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { StimulusForm } from '../stimuli/stimulus-form.tsx';
import { newStimulus, useStimuli } from '../stimuli/use-stimuli.ts';

interface StimulusPickerProps {
  opened: boolean;
  onClose: () => void;
  onChoose: (stimulusId: string) => void;
}

export function StimulusPicker({ opened, onClose, onChoose }: StimulusPickerProps) {
  const { editor } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={editor.chooseStimulus} size="xl">
      <Tabs defaultValue="choose" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="choose">{editor.chooseStimulus}</Tabs.Tab>
          <Tabs.Tab value="write">{editor.newStimulusHere}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="choose">
          <ExistingStimuli onChoose={onChoose} />
        </Tabs.Panel>
        <Tabs.Panel value="write">
          <StimulusForm initial={newStimulus()} onSaved={({ id }) => onChoose(id)} />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  );
}

function ExistingStimuli({ onChoose }: Pick<StimulusPickerProps, 'onChoose'>) {
  const { editor, teach } = useTexts();
  const [search, setSearch] = useState<{ q?: string; page?: number }>({});
  const stimuli = useStimuli(search);
  return (
    <Stack>
      <SearchField label={teach.searchStimuli} value="" onSearch={(q) => setSearch({ q })} data-autofocus />
      <QueryView query={stimuli}>
        {({ rows, ...page }) => (
          <div>
            {rows.length === 0 && <Text c="dimmed">{teach.noMatch}</Text>}
            {rows.length > 0 && (
              <RowList label={editor.stimulus}>
                {rows.map(({ id, title, items }) => (
                  <Row
                    key={id}
                    title={title}
                    about={teach.usedBy(items)}
                    aside={
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={editor.takeStimulus(title)}
                        onClick={() => onChoose(id)}
                      >
                        {editor.use}
                      </Button>
                    }
                  />
                ))}
              </RowList>
            )}
            <Pager {...page} onPage={(number) => setSearch((before) => ({ ...before, page: number }))} />
          </div>
        )}
      </QueryView>
    </Stack>
  );
}
