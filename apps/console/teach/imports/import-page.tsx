import { acceptImport, discardImport, type ImportPreview, previewImport } from '@lembar/contract/imports.ts';
import { useState } from 'react';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import { Page } from '../../shell/ui/page.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportDone } from './import-done.tsx';
import { type Acceptance, ImportReview } from './import-review.tsx';

type Step = { at: 'choose' } | { at: 'review'; preview: ImportPreview } | { at: 'done'; count: number; tag?: string };

/** File → preview → agreement. Each step replaces the one before. */
export function ImportPage() {
  const { shell, imports } = useTexts();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const reading = useAction(read, { done: (preview) => setStep({ at: 'review', preview }), failed: () => undefined });
  const accepting = useAction(
    ({ importId, ...body }: Acceptance) => request(acceptImport, { params: { importId }, body }),
    {
      refreshes: [['items'], ['tags']],
      done: ({ items }, { tags: [tag] }) => setStep({ at: 'done', count: items.length, ...(tag ? { tag } : {}) }),
    },
  );
  const discarding = useAction((importId: string) => request(discardImport, { params: { importId } }), {
    done: () => setStep({ at: 'choose' }),
  });
  if (step.at === 'review') {
    return (
      <ImportReview
        preview={step.preview}
        busy={accepting.isPending || discarding.isPending}
        onAccept={accepting.mutate}
        onDiscard={() => discarding.mutate(step.preview.id)}
      />
    );
  }
  return (
    <Page title={shell.imports} lead={imports.lead}>
      {step.at === 'done' ? (
        <ImportDone count={step.count} tag={step.tag} onAnother={() => setStep({ at: 'choose' })} />
      ) : (
        <ChooseFile
          reading={reading.isPending ? (reading.variables?.name ?? '') : null}
          failure={reading.error}
          onFile={reading.mutate}
        />
      )}
    </Page>
  );
}

async function read(file: File): Promise<ImportPreview> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return request(previewImport, { query: { fileName: file.name.slice(0, 200) }, bytes });
}
