import type { Notes } from '../loss-report.ts';
import { escapeHtml, excerpt } from '../text/markup.ts';
import { listed, shorten } from '../text/sentence.ts';
import { isElement, ownText, type XmlElement } from './read-xml.ts';

/** What a reader takes from an element. Whatever it does not claim is noted as dropped, so nothing is lost in silence. */
export interface Claims {
  attribute(name: string): string | undefined;
  /** The first child of that name; a second one stays unclaimed. */
  child(name: string): XmlElement | undefined;
  children(name: string): XmlElement[];
  /** The element's own text. */
  text(): string;
}

/** Reads an element by claims and notes what was left over. */
export function withClaims<T>(element: XmlElement, notes: Notes, read: (claims: Claims) => T): T {
  const claimed = new Set<XmlElement | string>();
  const children = (name: string) => element.children.filter(isElement).filter((child) => child.name === name);
  const result = read({
    attribute(name) {
      claimed.add(`@${name}`);
      return element.attributes.get(name);
    },
    child(name) {
      const first = children(name)[0];
      if (first !== undefined) claimed.add(first);
      return first;
    },
    children(name) {
      const all = children(name);
      for (const child of all) claimed.add(child);
      return all;
    },
    text() {
      claimed.add('text');
      return ownText(element);
    },
  });
  noteLeftovers(element, claimed, notes);
  return result;
}

function noteLeftovers(element: XmlElement, claimed: Set<XmlElement | string>, notes: Notes): void {
  const attributes = [...element.attributes].filter(([name]) => !claimed.has(`@${name}`));
  if (attributes.length > 0) {
    const list = listed(attributes.map(([name, value]) => `${name}="${shorten(value, 40)}"`));
    notes.dropped('unknown-attribute', {
      id: `Atribut <${element.name}> yang tidak dikenal: ${list}.`,
      en: `Unknown attributes of <${element.name}>: ${list}.`,
    });
  }
  noteUnknownElements(
    element.children.filter(isElement).filter((child) => !claimed.has(child)),
    notes,
  );
  const text = shorten(ownText(element));
  if (text !== '' && !claimed.has('text')) {
    notes.dropped('unknown-text', {
      id: `Teks di luar tempatnya, di dalam <${element.name}>: “${text}”.`,
      en: `Text out of place, inside <${element.name}>: “${text}”.`,
    });
  }
}

/** Notes elements that nothing here reads, with the text in them: one note for each name. */
export function noteUnknownElements(elements: readonly XmlElement[], notes: Notes): void {
  const byName = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const same = byName.get(element.name);
    if (same === undefined) byName.set(element.name, [element]);
    else same.push(element);
  }
  for (const [name, same] of byName) {
    const texts = same.map((element) => excerpt(markup(element))).filter((text) => text !== '');
    const count = same.length === 1 ? '' : ` (${same.length}×)`;
    const quoted = texts.length === 0 ? '' : `: ${listed(texts.map((text) => `“${text}”`))}`;
    notes.dropped('unknown-element', {
      id: `Unsur <${name}>${count} tidak dikenal${quoted}.`,
      en: `The element <${name}>${count} is unknown${quoted}.`,
    });
  }
}

/** The content of an element as markup: HTML that was put into the XML without escaping it. */
export function markup(element: XmlElement): string {
  return element.children
    .map((node) => {
      if (typeof node === 'string') return node;
      if (!isElement(node)) return '';
      const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('');
      return `<${node.name}${attributes}>${markup(node)}</${node.name}>`;
    })
    .join('');
}
