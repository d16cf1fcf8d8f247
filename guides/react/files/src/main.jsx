import { LogtoProvider } from '@logto/react';
import { createRoot } from 'react-dom/client';
import { App } from './App.jsx';

const config = {
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
};

createRoot(document.getElementById('root')).render(
  <LogtoProvider config={config}>
    <App />
  </LogtoProvider>,
);
