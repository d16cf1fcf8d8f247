const { contextBridge, ipcRenderer } = require('electron');

// The page gets three questions it may ask, and no tokens.
contextBridge.exposeInMainWorld('account', {
  user: () => ipcRenderer.invoke('user'),
  signIn: () => ipcRenderer.invoke('signIn'),
  signOut: () => ipcRenderer.invoke('signOut'),
});
