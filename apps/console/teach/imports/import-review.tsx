import type { ImportPreview } from '@lembar/contract/imports.ts';
import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AcceptBar } from './accept-bar.tsx';
import { ImportedItems } from './imported-items.tsx';
import { LossReport } from './loss-report.tsx';

/** What a teacher agrees to: everything that was read, without some of it, under some tags. */
export interface Acceptance {
  importId: string;
  without: number[];
  tags: string[];
}

interface ImportReviewProps {
  preview: ImportPreview;
  busy: boolean;
  onAccept: (acceptance: Acceptance) => void;
  onDiscard: () => void;
}

/** What was read, item by item and note by note, before anything is stored. */
export function ImportReview({ preview, busy, onAccept, onDiscard }: ImportReviewProps) {
  const { imports } = useTexts();
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set());
  const [tags, setTags] = useState<string[]>([]);
  const [discarding, { open, close }] = useDisclosure(false);
  const taken = preview.items.length - without.size;
  return (
    <Page
      title={imports.reviewTitle(preview.fileName)}
      lead={imports.reviewLead(preview.items.length, imports.formatNames[preview.format] ?? preview.format)}
      actions={
        <Button variant="default" onClick={open} disabled={busy}>
          {imports.discard}
        </Button>
      }
    >
      <Tabs defaultValue={preview.items.length > 0 ? 'items' : 'report'} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="items">{imports.itemsTab(preview.items.length)}</Tabs.Tab>
          <Tabs.Tab value="report">{imports.reportTab(preview.report.entries.length)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="items">
          <ImportedItems preview={preview} without={without} onWithout={setWithout} />
        </Tabs.Panel>
        <Tabs.Panel value="report">
          <LossReport report={preview.report} />
        </Tabs.Panel>
      </Tabs>
      <AcceptBar
        taken={taken}
        tags={tags}
        busy={busy}
        onTags={setTags}
        onAccept={() => onAccept({ importId: preview.id, without: [...without], tags })}
      />
      <ConfirmDialog
        opened={discarding}
        title={imports.discardTitle}
        confirm={imports.discard}
        danger
        busy={busy}
        onConfirm={onDiscard}
        onClose={close}
      >
        {imports.discardText}
      </ConfirmDialog>
    </Page>
  );
}
