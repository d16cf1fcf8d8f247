/** Dialogs are addresses of their own, over the page that they were opened from. */
const dialogs = /^(.+?)\/(create|frameworks|add|set-up\/[^/]+)$/;

const withoutDialog = (path: string): string => dialogs.exec(path)?.[1] ?? path;

/** Pages whose address goes on and that are lists all the same. */
const lists = /^\/(applications|users|connectors(\/(social|email-sms))?|inbox)$/;

/**
 * @param from where the person is.
 * @param to where they go.
 * @returns what the next page looks like before it is there; undefined where the page stays.
 */
export const shapeOfNext = (from: string, to: string): 'list' | 'detail' | undefined => {
  const page = withoutDialog(to);
  if (page === withoutDialog(from)) return undefined;
  return lists.test(page) ? 'list' : 'detail';
};
