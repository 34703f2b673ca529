import { useCallback, useEffect, useState } from 'react';
import { openContent, type SittingContent } from '../../sitting/content.ts';
import type { Sitting } from '../../sitting/sitting.ts';
import type { App } from '../../start/app.ts';
import { ensurePackage } from '../use-package.ts';

/** The opened paper of a sitting; its pictures are let go with the screen. */
export function useContent(app: App, sitting: Sitting) {
  const [content, setContent] = useState<SittingContent | null>(null);
  const [failed, setFailed] = useState(false);
  const open = useCallback(async () => {
    setFailed(false);
    try {
      setContent(await openPaper(app, sitting));
    } catch (error) {
      console.error(error);
      setFailed(true);
    }
  }, [app, sitting]);
  useEffect(() => {
    void open();
  }, [open]);
  useEffect(() => () => content?.close(), [content]);
  return { content, failed, open };
}

async function openPaper({ disk, opener, ...app }: App, sitting: Sitting): Promise<SittingContent> {
  const { opening } = sitting.details.get();
  if (!opening) throw new Error('The key of this sitting is not on this device.');
  const manifest = await ensurePackage({ disk, opener, ...app }, sitting.key[1], () => undefined);
  return openContent({ disk, opener, manifest, ...opening });
}
