import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { useUnsavedGuard } from './use-unsaved-guard.ts';

/** The question that the guard asks. */
export function UnsavedDialog({ blocker }: Pick<ReturnType<typeof useUnsavedGuard>, 'blocker'>) {
  const { shell } = useTexts();
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={shell.unsavedTitle}
      confirm={shell.leave}
      refuse={shell.stay}
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {shell.unsavedText}
    </ConfirmDialog>
  );
}
