import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.layer.css';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './shell/http/query-client.ts';
import { Office } from './shell/office.tsx';
import { TextsProvider } from './texts/texts.tsx';
import './theme/console.css';
import './theme/fonts.css';
import { styleNonce } from './theme/nonce.ts';
import { cssVariables, theme } from './theme/theme.ts';

// Mantine's scroll lock adds a <style> of its own and asks get-nonce for permission.
setNonce(styleNonce());

const root = document.getElementById('console');
if (!root) throw new Error('the page has no #console');

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme="light"
      getStyleNonce={styleNonce}
      deduplicateInlineStyles={false}
    >
      <TextsProvider>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" />
          <Office />
        </QueryClientProvider>
      </TextsProvider>
    </MantineProvider>
  </StrictMode>,
);
