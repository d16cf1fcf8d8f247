/** What a provider's script is asked for, each time a token is needed. */
export type Challenge = {
  /** Without parameters of its own. */
  scriptUrl: string;
  siteKey: string;
  action: string;
  /** Empty; what the provider shows goes here. */
  container: HTMLElement;
  theme: 'light' | 'dark';
  /** BCP 47 tag. */
  language: string;
};

/** Resolves with a token that is good for one request. @throws when the provider gives none */
export type Solve = (challenge: Challenge) => Promise<string>;

type Ending = {
  callback: (token: string) => void;
  'error-callback': () => void;
};

/** The callbacks that providers want, as one promise. */
export const tokenFrom = (render: (ending: Ending) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    render({
      callback: resolve,
      'error-callback': () => reject(new Error('the captcha failed')),
    });
  });
