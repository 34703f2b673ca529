import { ListSkeleton } from '../../shell/ui/list-skeleton.tsx';
import { LoadFailed } from '../../shell/ui/load-failed.tsx';
import { SideSheet } from '../../shell/ui/side-sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { useItem } from './use-items.ts';
import { useShownItem, useStoredStimulus } from './use-shown.ts';

interface ItemPreviewDrawerProps {
  item: { id: string; title: string } | null;
  onClose: () => void;
}

/** A stored item beside the list, as a candidate sees it. */
export function ItemPreviewDrawer({ item, onClose }: ItemPreviewDrawerProps) {
  const { teach } = useTexts();
  return (
    <SideSheet opened={item !== null} onClose={onClose} title={item ? teach.previewOf(item.title) : ''}>
      {item && <StoredItemPreview key={item.id} itemId={item.id} />}
    </SideSheet>
  );
}

function StoredItemPreview({ itemId }: { itemId: string }) {
  const stored = useItem(itemId);
  const shown = useShownItem(stored.data?.item);
  const stimulus = useStoredStimulus(stored.data?.item.stimulusId);
  const failed = [stored, shown, stimulus].find((query) => query.isError);
  if (failed) return <LoadFailed cause={failed.error} onRetry={() => void failed.refetch()} />;
  const waitsForStimulus = Boolean(stored.data?.item.stimulusId) && !stimulus.data;
  if (!shown.data || waitsForStimulus) return <ListSkeleton rows={4} height={48} />;
  return <PhonePreview shown={shown.data} stimulus={stimulus.data} />;
}
