/** Where the page of the emulators is unless somebody says otherwise. */
export const usualPort = 4100;

/** How many emulators have a port of their own, mail aside. */
export const emulatorCount = 10;

/**
 * The emulators take the ports that follow their page's, and mail those that are known for it. Beside
 * another set on the same machine, which has those, mail takes the next three.
 * @param page the port of the page; 0 takes free ones.
 */
export const portsOf = (page: number) => {
  if (page === 0) return { base: 0, mail: { plain: 0, starttls: 0, tls: 0 } };
  const base = page + 1;
  if (page === usualPort) return { base, mail: { plain: 2525, starttls: 2587, tls: 2465 } };
  const next = base + emulatorCount;
  return { base, mail: { plain: next, starttls: next + 1, tls: next + 2 } };
};
