import { isTestAnswer, passOnAnswer } from './lib/connector-test.ts';
import { readConsoleData } from './lib/console-data.ts';
import { loadLanguage } from './lib/language.ts';
import { t } from './lib/phrases.ts';
import { start } from './lib/start.ts';
import { watchUnloadedCode } from './lib/unloaded-code.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root element.');

watchUnloadedCode();
// Whoever has to sign in first leaves before the interface has loaded. Outside of React, too: a
// sign-in code can be exchanged once, and React may run effects twice.
const data = readConsoleData(document);
const isAnswer = isTestAnswer(data);
const starting = isAnswer ? undefined : start(data);
try {
  const [{ mount }] = await Promise.all([
    import('./mount.tsx'),
    loadLanguage().catch(() => undefined),
  ]);
  if (starting) mount(root, data, starting);
  else passOnAnswer(root);
} catch {
  root.textContent = `${t('start.unreachable_title')}. ${t('start.unreachable_text')}`;
}
