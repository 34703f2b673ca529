import { describe, expect, it } from 'vitest';
import { toEditorHtml, toStoredHtml } from './editor-html.ts';

const stored =
  '<p>Lihat \\(x\\) <img alt="src=&quot;media:1" src="media:018f-1"> dan <audio src="media:018f-2"></audio></p>';

describe('the HTML of the editor', () => {
  it('has no address that a browser would try to load', () => {
    expect(toEditorHtml(stored)).toBe(
      '<p>Lihat <span data-tex="x"></span> <img alt="src=&quot;media:1" data-media="018f-1"> dan <audio data-media="018f-2"></audio></p>',
    );
  });

  it('becomes stored HTML again', () => {
    expect(toStoredHtml(toEditorHtml(stored))).toBe(stored);
  });

  it('leaves words about HTML alone', () => {
    const words = '<p>Tulis &lt;img src="media:1"&gt;.</p>';
    expect(toEditorHtml(words)).toBe(words);
    expect(toStoredHtml(words)).toBe(words);
  });
});
