import { useLayoutEffect, useRef, useState } from 'react';
import { frameWideEquations, htmlNodes } from './html-nodes.ts';
import { useItemSettings } from './item-settings.ts';
import { PictureViewer, type ViewedPicture } from './picture-viewer.tsx';

interface HtmlProps {
  html: string;
  /** Off inside a label, where a tap on a picture means "choose this". */
  zoom?: boolean;
}

/** Shows a sanitised text. The only place where text becomes markup; see `html-nodes.ts` for what it lets through. */
export function Html({ html, zoom = true }: HtmlProps) {
  const settings = useItemSettings();
  const host = useRef<HTMLSpanElement>(null);
  const [viewed, setViewed] = useState<ViewedPicture | null>(null);

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    element.replaceChildren(htmlNodes(html, settings, zoom));
    frameWideEquations(element, settings);
  }, [html, settings, zoom]);

  useLayoutEffect(() => {
    const element = host.current;
    const onClick = (event: Event) => {
      const picture = (event.target as Element).closest('button.picture')?.querySelector('img');
      if (picture) setViewed({ url: picture.src, alt: picture.alt });
    };
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  }, []);

  return (
    <>
      <span ref={host} className="html" dir={settings.direction === 'auto' ? 'auto' : undefined} />
      {viewed && <PictureViewer picture={viewed} texts={settings.texts} onClose={() => setViewed(null)} />}
    </>
  );
}

/** The letters of a sanitised text and the names of its pictures, for places that take no markup. */
export function plainText(html: string): string {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const source of template.content.querySelectorAll('annotation')) source.remove();
  for (const picture of template.content.querySelectorAll('img')) picture.replaceWith(picture.alt);
  return (template.content.textContent ?? '').replace(/\s+/g, ' ').trim();
}

const RICH = /<(img|math|table|audio|video|sub|sup)\b/i;

/** Whether a text loses something when only its letters are shown. */
export const isRich = (html: string): boolean => RICH.test(html);
