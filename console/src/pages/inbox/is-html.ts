/** Whether a message is HTML: the inbox keeps what was sent and not its type. */
export const isHtml = (content: string): boolean => /<\/?[a-z][\w-]*(\s[^<>]*)?\/?>/i.test(content);
