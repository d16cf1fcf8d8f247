import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './lib/console.css';
import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import type { Start } from './lib/start.ts';
import { cssVariables, theme } from './lib/theme.ts';

/** Shows the console in `root`. */
export const mount = (root: HTMLElement, data: ConsoleData, starting: Promise<Start>): void =>
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'cardea.console.appearance' })}
      >
        <Notifications position="bottom-right" />
        <App data={data} starting={starting} />
      </MantineProvider>
    </StrictMode>,
  );
