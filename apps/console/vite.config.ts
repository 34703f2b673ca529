import react from '@vitejs/plugin-react';
import { type CSSOptions, defineConfig, type Plugin } from 'vite';

type PostcssPlugins = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>;
type AcceptedPlugin = PostcssPlugins[number];

/**
 * The views of items adapt to the window, which is the phone in the player. Here they stand in a frame as wide as a phone
 * in a wide window, so their rules for widths ask the frame instead.
 */
function itemViewsByFrame(): Plugin {
  let rewritten = 0;
  const postcss: AcceptedPlugin = {
    postcssPlugin: 'item-views-by-frame',
    AtRule: {
      media(rule) {
        const ofItemViews = /[\\/]packages[\\/]item-views[\\/]/.test(rule.source?.input.file ?? '');
        if (!ofItemViews || !rule.params.includes('width')) return;
        rule.name = 'container';
        rewritten += 1;
      },
    },
  };
  return {
    name: 'item-views-by-frame',
    config: () => ({ css: { postcss: { plugins: [postcss] } } }),
    generateBundle() {
      if (rewritten === 0) this.error('no rule of the item views asks for a width any more');
    },
  };
}

export default defineConfig({
  base: '/console/',
  plugins: [itemViewsByFrame(), react()],
  build: {
    outDir: 'dist',
    sourcemap: false,
    // The content security policy lets fonts and styles come from this origin only, never from data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What changes together is cached together, and only those who write items fetch the editor.
            { name: 'equations', test: /node_modules[\\/]katex/ },
            { name: 'editor', test: /node_modules[\\/](@tiptap|prosemirror-|orderedmap|rope-sequence|w3c-keyname)/ },
          ],
        },
      },
    },
  },
});
