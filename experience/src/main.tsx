import { render } from 'preact';
import { App } from './app.tsx';
import { readPageData } from './page-data.ts';

const container = document.getElementById('app');
if (container) {
  render(<App data={readPageData()} />, container);
}
