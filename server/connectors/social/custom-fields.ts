import { z } from 'zod';

const toSnakeCase = (key: string): string =>
  key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Parameter names as OAuth writes them: `loginHint` is `login_hint`. */
export const inSnakeCase = (fields: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [toSnakeCase(key), value]));

export const customConfig = z.record(z.string(), z.string()).optional().meta({
  label: 'Custom Config',
  initial: {},
  description: 'Further parameters of the authorization and token requests, in camel case.',
});

export const endpoint = (label: string, description: string) =>
  z
    .url({ protocol: /^https?$/ })
    .meta({ label, placeholder: `<${label.toLowerCase().replaceAll(' ', '-')}>`, description });

/** Accepted in stored configurations; there is only one value. */
export const codeFlow = {
  responseType: z.literal('code').default('code').meta({ hidden: true }),
  grantType: z.literal('authorization_code').default('authorization_code').meta({ hidden: true }),
};
