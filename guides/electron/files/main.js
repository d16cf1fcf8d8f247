import { app, BrowserWindow, dialog, ipcMain, shell } from 'electron';
import { join } from 'node:path';
import { findUser, signIn, signOut } from './account.js';

let window;

const openBrowser = (url) => shell.openExternal(url);

/** Runs an action, then looks at the window again: the person was in their browser. */
const run = (action) => async () => {
  try {
    await action(openBrowser);
  } catch (error) {
    dialog.showErrorBox('Bookstore', error.message);
  }
  window.focus();
  return findUser();
};

ipcMain.handle('user', () => findUser());
ipcMain.handle('signIn', run(signIn));
ipcMain.handle('signOut', run(signOut));

await app.whenReady();
window = new BrowserWindow({
  webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') },
});
await window.loadFile('index.html');
app.on('window-all-closed', () => app.quit());
