/**
 * Parts of the console load when they are needed: they may be out of reach, or have other names since
 * the server was updated. The loader says so on the window before it throws.
 */
const failures = new WeakSet<object>();

/** Listens for parts that do not load; called once, at the start. */
export const watchUnloadedCode = (): void =>
  addEventListener('vite:preloadError', (event) => {
    if (event instanceof Event && 'payload' in event && event.payload instanceof Error) {
      failures.add(event.payload);
    }
  });

/** Whether an error means that a part of the console did not load. */
export const isUnloadedCode = (error: unknown): boolean =>
  error instanceof Error && failures.has(error);
