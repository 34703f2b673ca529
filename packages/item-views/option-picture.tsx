import { useState } from 'react';
import { useItemSettings } from './item-settings.ts';
import { PictureViewer } from './picture-viewer.tsx';

const PICTURE = /<img\b[^>]*\bsrc=["']media:([^"']+)["']/i;

/** A button beside an option with a picture that enlarges it; the picture itself, when tapped, chooses the option. */
export function OptionPicture({ html, name }: { html: string; name: string }) {
  const { mediaUrl, texts } = useItemSettings();
  const [open, setOpen] = useState(false);
  const id = PICTURE.exec(html)?.[1];
  const url = id === undefined ? undefined : mediaUrl(id);
  if (url === undefined) return null;
  return (
    <>
      <button type="button" className="enlarge-option" aria-label={texts.enlarge(name)} onClick={() => setOpen(true)}>
        ⤢
      </button>
      {open && <PictureViewer picture={{ url, alt: name }} texts={texts} onClose={() => setOpen(false)} />}
    </>
  );
}
