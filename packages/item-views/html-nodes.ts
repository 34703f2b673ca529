import { allowedAttributes, allowedElements, droppedElements } from './allowed-html.ts';
import type { ItemSettings } from './item-settings.ts';

const PARAGRAPHS = 'p, li, td, th, h1, h2, h3, h4, h5, h6, div, blockquote, caption, figcaption';
const MEDIUM = /^media:(.+)$/;

/**
 * A sanitised text as nodes to put into the page. It is parsed in a template, whose document runs no script and loads
 * nothing; what is not on the list is taken out there; media get their real address last.
 * @param zoom whether a picture becomes a button that enlarges it (not inside a label, where a tap means "choose")
 */
export function htmlNodes(html: string, settings: ItemSettings, zoom: boolean): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  const { content } = template;
  keepAllowed(content);
  if (settings.direction === 'auto') {
    for (const paragraph of content.querySelectorAll(`:is(${PARAGRAPHS}):not([dir])`))
      paragraph.setAttribute('dir', 'auto');
  }
  for (const medium of content.querySelectorAll('img, audio, video')) {
    medium.replaceWith(mediumNode(medium, settings, zoom));
  }
  for (const table of content.querySelectorAll('table')) wrapScrollable(table, settings, 'div');
  return content;
}

function keepAllowed(parent: ParentNode): void {
  for (const child of [...parent.childNodes]) {
    if (child.nodeType === Node.TEXT_NODE) continue;
    if (!(child instanceof Element) || droppedElements.has(child.localName)) {
      child.remove();
      continue;
    }
    keepAllowed(child);
    if (allowedElements.has(child.localName)) keepAllowedAttributes(child);
    else child.replaceWith(...child.childNodes);
  }
}

function keepAllowedAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const isMedium = name === 'src' && MEDIUM.test(value);
    if (!isMedium && !allowedAttributes.has(name)) element.removeAttribute(name);
  }
}

function mediumNode(source: Element, { mediaUrl, texts }: ItemSettings, zoom: boolean): Element {
  const id = MEDIUM.exec(source.getAttribute('src') ?? '')?.[1];
  const url = id === undefined ? undefined : mediaUrl(id);
  const alt = source.getAttribute('alt') ?? '';
  if (url === undefined) return missingMedium(alt || texts.missingMedium);
  if (source.localName !== 'img') return player(source.localName as 'audio' | 'video', url);
  const picture = document.createElement('img');
  picture.src = url;
  picture.alt = alt;
  picture.decoding = 'async';
  for (const side of ['width', 'height'] as const) {
    const length = source.getAttribute(side);
    if (length) picture.setAttribute(side, length);
  }
  return zoom ? enlargeButton(picture, texts.enlarge(alt || texts.picture)) : picture;
}

function missingMedium(words: string): Element {
  const note = document.createElement('span');
  note.className = 'missing-medium';
  note.textContent = words;
  return note;
}

function player(kind: 'audio' | 'video', url: string): Element {
  const element = document.createElement(kind);
  element.controls = true;
  element.preload = 'metadata';
  element.src = url;
  return element;
}

function enlargeButton(picture: HTMLImageElement, label: string): Element {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'picture';
  button.setAttribute('aria-label', label);
  button.append(picture);
  return button;
}

function wrapScrollable(wide: Element, { texts }: ItemSettings, tag: 'div' | 'span'): void {
  const frame = document.createElement(tag);
  frame.className = 'scrollable';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', texts.scrollable);
  wide.replaceWith(frame);
  frame.append(wide);
}

/** Gives equations that are wider than their place a frame to scroll in. Needs the nodes in the page, to measure them. */
export function frameWideEquations(host: HTMLElement, settings: ItemSettings): void {
  const room = host.clientWidth || host.parentElement?.clientWidth || 0;
  const content = document.createRange();
  for (const equation of host.querySelectorAll('math')) {
    // The box of an equation on its own line is as wide as the line, whatever it holds.
    content.selectNodeContents(equation);
    if (room > 0 && content.getBoundingClientRect().width > room) wrapScrollable(equation, settings, 'span');
  }
}
