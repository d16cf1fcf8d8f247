import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderBrowserPage } from '../http/pages/browser-pages.ts';
import { loadPhrases } from '../lib/phrases.ts';
import type { AskingApplication } from './look.ts';
import { consentPage } from './page.ts';

const phrases = loadPhrases();

const ask = (application: Omit<AskingApplication, 'id'>) =>
  renderBrowserPage(
    consentPage(
      { application: { id: 'shop', ...application }, scopes: ['email'], resourceScopes: {} },
      '/consent?app_id=shop',
    ),
    {
      language: 'en',
      phrase: (path, values) => phrases.phrase(path, 'en', values),
      nonce: 'a-nonce',
    },
  );

const imageSources = (headers: Record<string, string>) =>
  /img-src ([^;]*)/.exec(headers['Content-Security-Policy'] ?? '')?.[1];

test('who asks for consent is introduced by name, logo and terms', () => {
  const { body, headers } = ask({
    name: 'The <shop>',
    logoUrl: 'https://shop.example.com/logo.svg?a&b',
    darkLogoUrl: 'https://shop.example.com/dark.svg',
    termsOfUseUrl: 'https://shop.example.com/terms?"x',
    privacyPolicyUrl: 'https://shop.example.com/privacy',
  });
  assert.match(body, /The &lt;shop&gt;/);
  assert.match(
    body,
    /<img class="logo" src="https:\/\/shop.example.com\/logo.svg\?a&amp;b" alt="">/,
  );
  assert.match(body, /srcset="https:\/\/shop.example.com\/dark.svg"/);
  assert.match(
    body,
    /Read the <a href="https:\/\/shop.example.com\/terms\?&quot;x"[^>]*>terms of use<\/a> and the <a href="https:\/\/shop.example.com\/privacy"[^>]*>privacy policy<\/a>\./,
  );
  assert.equal(imageSources(headers), 'data: https: http:');
});

test('who has one document links to that, and who has no logo gets our mark', () => {
  const { body, headers } = ask({ name: 'Shop', privacyPolicyUrl: 'https://shop.example.com/p' });
  assert.match(body, /Read the <a href="https:\/\/shop.example.com\/p"[^>]*>privacy policy<\/a>\./);
  assert.match(body, /class="mark"/);
  assert.equal(imageSources(headers), 'data:');
  assert.equal(ask({ name: 'Shop', termsOfUseUrl: null }).body.includes('Read the'), false);
});
