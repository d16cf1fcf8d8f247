/** A message as the tutorials write it: `{{code}}` becomes the code. */
export const sampleTemplate = (usageType: string) => ({
  usageType,
  subject: `${usageType} at the bookstore`,
  content: `Your code for ${usageType} is {{code}}.`,
});

/** @returns the code in such a message. */
export const codeIn = (text: string): string => /\b\d{6}\b/.exec(text)?.[0] ?? '';
