import type { Emulators } from './everything.ts';

/** What a person needs to try connectors without reading on: two people, a key, a mail account, captchas. */

export const sampleAccount = { user: 'emulator', pass: 'emulator-password' };

export const sampleKey = {
  accessKeyId: 'emulator-key',
  accessKeySecret: 'emulator-secret',
  senders: ['no-reply@example.com'],
};

export const sampleSite = { siteKey: 'emulator-site-key', secretKey: 'emulator-secret-key' };
export const sampleProject = 'emulator-project';

const addSites = ({ turnstile, recaptchaEnterprise }: Emulators): void => {
  turnstile.store.addSite(sampleSite);
  const site = { ...sampleSite, projectId: sampleProject };
  recaptchaEnterprise.store.addSite({ ...site, mode: 'score' });
  recaptchaEnterprise.store.addSite({
    ...site,
    siteKey: 'emulator-checkbox-key',
    mode: 'checkbox',
  });
};

export const addSampleData = (emulators: Emulators): void => {
  const { xiaomi, huggingFace, github, google, oauth2, aliyun, smtp } = emulators;
  for (const [index, name] of ['Ada Lovelace', 'Grace Hopper'].entries()) {
    const [login = ''] = name.toLowerCase().split(' ');
    const email = `${login}@example.com`;
    const number = String(1000 + index);
    xiaomi.store.addUser({ id: `union-${number}`, nickname: name });
    huggingFace.store.addUser({
      id: `62264c76b5e5b1ae1a1f${number}`,
      name,
      username: login,
      email,
    });
    const emails = [{ email, primary: true, verified: true, visibility: null }];
    github.store.addUser({ id: number, login, name, emails });
    google.store.addUser({ id: `11016948447438627${number}`, name, email });
    oauth2.store.addUser({ id: `person-${number}`, name, email, email_verified: true });
  }
  aliyun.addAccount(sampleKey);
  smtp.addAccount(sampleAccount);
  addSites(emulators);
};
