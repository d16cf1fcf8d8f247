const loading = new Map<string, Promise<void>>();

/** Loads a script of somebody else's once. @throws when it does not load, and can be tried again */
export const loadScript = (url: string): Promise<void> => {
  const known = loading.get(url);
  if (known) {
    return known;
  }
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      loading.delete(url);
      reject(new Error('a script did not load'));
    };
    document.head.append(script);
  });
  loading.set(url, loaded);
  return loaded;
};
