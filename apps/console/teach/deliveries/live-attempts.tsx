import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import { Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Mark } from '../../shell/ui/mark.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AttemptList } from './attempt-list.tsx';
import { type AttemptState, attemptStates, countStates, pickRows } from './live-picture.ts';
import { ReleaseDeviceDialog } from './release-device-dialog.tsx';
import { useLiveAttempts } from './use-live-attempts.ts';

/** All candidates of a delivery, live: states and counts, never answers. */
export function LiveAttempts({ deliveryId }: { deliveryId: string }) {
  const { deliveries } = useTexts();
  const { attempts, via } = useLiveAttempts(deliveryId);
  const [words, setWords] = useState('');
  const [state, setState] = useState<AttemptState | null>(null);
  const [releasing, setReleasing] = useState<AttemptRow | null>(null);
  return (
    <Stack>
      <QueryView query={attempts}>
        {({ rows }) => (
          <>
            <Group justify="space-between" gap="sm">
              <StateChips rows={rows} state={state} onState={setState} />
              <Mark tone={via === 'live' ? 'live' : 'quiet'}>
                {via === 'live' ? deliveries.connected : deliveries[via]}
              </Mark>
            </Group>
            <TextInput
              type="search"
              aria-label={deliveries.searchLive}
              placeholder={deliveries.searchLive}
              leftSection={<IconSearch size={18} aria-hidden />}
              maw="24rem"
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            {rows.length === 0 && <Text c="dimmed">{deliveries.nobody}</Text>}
            {rows.length > 0 && <AttemptList rows={pickRows(rows, words, state)} onRelease={setReleasing} />}
          </>
        )}
      </QueryView>
      <ReleaseDeviceDialog deliveryId={deliveryId} attempt={releasing} onClose={() => setReleasing(null)} />
    </Stack>
  );
}

interface StateChipsProps {
  rows: readonly AttemptRow[];
  state: AttemptState | null;
  onState: (state: AttemptState | null) => void;
}

function StateChips({ rows, state, onState }: StateChipsProps) {
  const { shell, deliveries } = useTexts();
  const counts = countStates(rows);
  return (
    <Chip.Group value={state ?? 'all'} onChange={(value) => onState(value === 'all' ? null : (value as AttemptState))}>
      <Group gap="xs" role="radiogroup" aria-label={deliveries.state}>
        <Chip value="all">{deliveries.stateCount(shell.all, rows.length)}</Chip>
        {attemptStates.map((each) => (
          <Chip key={each} value={each}>
            {deliveries.stateCount(deliveries.attemptStates[each], counts[each])}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
