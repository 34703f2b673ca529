import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPageWithSources } from '../testing/page-with-sources.ts';

let opened: Awaited<ReturnType<typeof openPageWithSources>>;
let page: Page;
const outside: string[] = [];

beforeAll(async () => {
  opened = await openPageWithSources({
    nodes: '@lembar/item-views/html-nodes.ts',
    texts: '@lembar/item-views/item-texts.ts',
  });
  page = opened.page;
  page.on('request', (request) => {
    if (request.url().includes('outside')) outside.push(request.url());
  });
});
afterAll(() => opened.close());

interface Sources {
  sources: {
    nodes: typeof import('@lembar/item-views/html-nodes.ts');
    texts: typeof import('@lembar/item-views/item-texts.ts');
  };
}

/** What the page shows of a text, with media m1 and m2 at hand. */
function shown(html: string, zoom = true): Promise<{ html: string; ran: boolean }> {
  return page.evaluate(
    async ([text, isZoomed]) => {
      const { nodes, texts } = (window as unknown as Sources).sources;
      const mediaUrl = (id: string) => (id.startsWith('m') ? `blob:${id}` : undefined);
      const settings = { texts: texts.indonesianItemTexts, direction: 'auto', disabled: false, mediaUrl } as const;
      document.body.replaceChildren(nodes.htmlNodes(text, settings, isZoomed));
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { html: document.body.innerHTML, ran: 'ran' in window };
    },
    [html, zoom] as const,
  );
}

describe('what an item’s text becomes in the page', () => {
  it.each([
    '<img src="https://outside.example/x.png" onerror="window.ran=1">',
    '<img src=x onerror="window.ran=1">',
    '<svg onload="window.ran=1"><script>window.ran=1</script></svg>',
    '<script>window.ran=1</script>',
    '<iframe src="https://outside.example/"></iframe>',
    '<a href="javascript:window.ran=1" onclick="window.ran=1">x</a>',
    '<form action="https://outside.example/"><input autofocus onfocus="window.ran=1"></form>',
    '<math><mtext><img src=x onerror="window.ran=1"></mtext><annotation-xml encoding="text/html"><img src=x onerror="window.ran=1"></annotation-xml></math>',
    '<video src="media:m1" poster="https://outside.example/p.png" onloadstart="window.ran=1"></video>',
    '<p style="background:url(https://outside.example/b.png)" onmouseover="window.ran=1">x</p>',
    '<details open ontoggle="window.ran=1">x</details>',
    '<template><img src=x onerror="window.ran=1"></template>',
  ])('runs nothing and asks nobody: %s', async (hostile) => {
    const { html, ran } = await shown(hostile);
    expect(ran).toBe(false);
    expect(outside).toEqual([]);
    expect(html).not.toMatch(/ on\w+=|javascript:|outside|<(script|iframe|form|input|svg|style|a)\b/i);
  });

  it('keeps text, tables, lists and equations, without the source of the equation', async () => {
    const { html } = await shown(
      '<p>a<sub>1</sub> <b>b</b></p><ul><li>c</li></ul><table><tr><td colspan="2">d</td></tr></table>' +
        '<math display="block"><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>tex</annotation></semantics></math>',
    );
    for (const part of ['<sub>1</sub>', '<b>b</b>', '<li', 'colspan="2"', '<mfrac>', 'display="block"']) {
      expect(html).toContain(part);
    }
    expect(html).not.toContain('tex');
  });

  it('keeps the words of an element that it does not know', async () => {
    expect((await shown('<section><p>satu</p> dua</section>')).html).toMatch(/^<p dir="auto">satu<\/p> dua$/);
  });

  it('puts pictures at their place: a button that enlarges, or plain inside a label', async () => {
    const picture = '<img src="media:m1" alt="peta" width="90" height="50">';
    const enlarging = (await shown(picture)).html;
    expect(enlarging).toContain('aria-label="Perbesar: peta"');
    expect(enlarging).toContain('src="blob:m1"');
    expect((await shown(picture, false)).html).not.toContain('<button');
  });

  it('says so where a picture cannot be shown', async () => {
    const { html } = await shown('<img src="media:x9" alt="">');
    expect(html).toContain('tidak dapat ditampilkan');
    expect(html).not.toContain('<img');
  });
});
