import type { Translation } from '../management/custom-phrases.ts';

/** Phrases as trees, and by their paths, such as `signIn.title`. */

/** @returns the text at a path such as `signIn.title`; undefined where there is none. */
export const textAt = (tree: Translation, path: string): string | undefined => {
  let found: string | Translation | undefined = tree;
  for (const key of path.split('.')) {
    const group: string | Translation | undefined = found;
    found = typeof group === 'object' && Object.hasOwn(group, key) ? group[key] : undefined;
  }
  return typeof found === 'string' ? found : undefined;
};

/** @returns the tree of texts by their paths; of those that say something. */
export const treeOf = (texts: Readonly<Record<string, string>>): Translation => {
  const tree: Translation = {};
  for (const [path, text] of Object.entries(texts)) {
    if (text === '') continue;
    const keys = path.split('.');
    const last = keys.pop();
    let group = tree;
    for (const key of keys) {
      const below = Object.hasOwn(group, key) ? group[key] : undefined;
      const next = typeof below === 'object' ? below : {};
      group[key] = next;
      group = next;
    }
    if (last !== undefined) group[last] = text;
  }
  return tree;
};

/** `tree` with what only `other` has; what both have is as `tree` has it. */
export const filledUp = (tree: Translation, other: Translation): Translation => {
  const added = Object.entries(other).flatMap(([key, theirs]): [string, string | Translation][] => {
    if (!Object.hasOwn(tree, key)) return [[key, theirs]];
    const ours = tree[key];
    return typeof ours === 'object' && typeof theirs === 'object'
      ? [[key, filledUp(ours, theirs)]]
      : [];
  });
  return { ...tree, ...Object.fromEntries(added) };
};
