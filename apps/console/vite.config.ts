import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The views of items adapt to the window, which is the phone in the player; here they adapt to the frame around them. */
function itemViewsByFrame(): Plugin {
  return {
    name: 'item-views-by-frame',
    enforce: 'pre',
    transform: (css, id) =>
      id.endsWith('/item-views.css') ? css.replaceAll('@media (min-width:', '@container (min-width:') : null,
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
