import { useEffect, useRef, useState } from 'react';
import type { ItemTexts } from './item-texts.ts';

export interface ViewedPicture {
  url: string;
  alt: string;
}

const LARGEST = 4;

/** A picture over the whole screen, with buttons to make it larger; Escape or the phone's back gesture closes it. */
export function PictureViewer(props: { picture: ViewedPicture; texts: ItemTexts; onClose(): void }) {
  const { picture, texts, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [zoom, setZoom] = useState(1);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog ref={dialog} className="picture-viewer" aria-label={picture.alt || texts.picture} onClose={onClose}>
      <div className="picture-viewer-tools">
        <button type="button" aria-label={texts.zoomOut} disabled={zoom === 1} onClick={() => setZoom(zoom - 1)}>
          −
        </button>
        <button type="button" aria-label={texts.zoomIn} disabled={zoom === LARGEST} onClick={() => setZoom(zoom + 1)}>
          +
        </button>
        <button type="button" aria-label={texts.closePicture} onClick={onClose}>
          ✕
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse, arrow keys scroll only what has the focus */}
      <div className="picture-viewer-stage" tabIndex={0}>
        <img src={picture.url} alt={picture.alt} style={{ width: `${zoom * 100}%` }} />
      </div>
    </dialog>
  );
}
