import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../change.fixture.ts';
import { changeApplicationSignInExperience } from '../features/application-sign-in-experience/service.ts';
import { addApplication } from '../oidc/oidc.fixture.ts';
import { openMigratedDatabase } from '../testing.ts';
import { introduceApplication } from './look.ts';

test('an application introduces itself as it was told to, or by its name', async (t) => {
  const db = await openMigratedDatabase(t);
  const { id } = await addApplication(db, 'Traditional', { isThirdParty: true });
  const application = { id, name: 'Bookstore' };
  assert.deepEqual(await introduceApplication(db, application), application);
  const links = {
    termsOfUseUrl: 'https://books.example.com/terms',
    privacyPolicyUrl: 'https://books.example.com/privacy',
  };
  const deps = { builtInApplications: [] };
  const tell = async (changes: object) => {
    await changing(db, (tx) =>
      changeApplicationSignInExperience(tx, id, { ...links, ...changes }, deps),
    );
    return introduceApplication(db, application);
  };
  const logos = { logoUrl: 'https://books.example.com/logo.svg', darkLogoUrl: undefined };
  const branding = { logoUrl: logos.logoUrl, favicon: 'https://books.example.com/f.ico' };
  assert.deepEqual(await tell({ branding }), { id, name: 'Bookstore', ...logos, ...links });
  const shown = await tell({ displayName: 'The Bookstore' });
  assert.deepEqual(shown, { id, name: 'The Bookstore', ...logos, ...links });
});
