const ONE_PARAGRAPH = /^<p>((?:(?!<\/?p[\s>])[\s\S])*)<\/p>$/;

/** An editor that nobody has typed into still holds a paragraph; stored, it is nothing. */
export function withoutEmptiness(html: string): string {
  return html === '<p></p>' ? '' : html;
}

/** A short text of one paragraph is stored without the paragraph, because it stands in the line of its option. */
export function asLine(html: string): string {
  return ONE_PARAGRAPH.exec(html)?.[1] ?? html;
}

/** Whether nothing would be seen or heard: no letters, no picture, no recording, no equation. */
export function isBlankHtml(html: string): boolean {
  if (/<(img|audio|video|math|table|hr)\b/i.test(html)) return false;
  return html.replace(/<[^>]*>/g, '').replace(/&nbsp;|\s/g, '') === '';
}
