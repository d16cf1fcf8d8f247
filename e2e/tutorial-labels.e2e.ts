import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type ConsoleThings, makeConsoleThings } from './journeys/console/pages.ts';
import { openConsole } from './journeys/console/stage.ts';
import { administrator } from './journeys/stage.ts';
import { asPerson } from './lib/browser.ts';
import { enterConsole, enterConsoleIn } from './lib/console-pages.ts';
import type { Deployment } from './lib/deployment.ts';
import { reasonToSkip } from './lib/requirements.ts';

/**
 * What the tutorials call things is what stands on the screen that they name, in their language. A
 * label that a tutorial leaves in English stands behind the translation, as the tutorials write their
 * terms: "設定 (Set up)". Words of a path ("Console > Applications") are said in the language alone
 * where they sound alike in both. Where a tutorial has two names for one button ("Guardar y listo" and
 * "Guardar y finalizar", "変更を保存" and "Save changes"), the one counts that its steps have clicked.
 */

/** How a label is looked for: its role, `label` for a field, or `text`. */
type Kind = 'link' | 'tab' | 'button' | 'heading' | 'option' | 'checkbox' | 'label' | 'text';
type Quoted = [kind: Kind, label: string, within?: 'dialog'];
type Screen = {
  path: (things: ConsoleThings) => string;
  /** Clicked first: what opens the labels. */
  open?: Quoted;
  labels: Quoted[];
};
type Tutorial = { name: string; language: string; screens: Screen[] };

const getStarted = (labels: Quoted[]): Screen => ({ path: () => '/get-started', labels });
const frameworks = (labels: Quoted[]): Screen => ({
  path: () => '/get-started/frameworks',
  labels,
});
const naming = (labels: Quoted[]): Screen => ({
  path: () => '/applications/create?framework=go',
  labels,
});
const details = (labels: Quoted[]): Screen => ({
  path: ({ applicationId }) => `/applications/${applicationId}`,
  labels,
});
const applications = (labels: Quoted[]): Screen => ({ path: () => '/applications', labels });
const social = (labels: Quoted[]): Screen => ({ path: () => '/connectors/social', labels });
const messages = (labels: Quoted[]): Screen => ({ path: () => '/connectors/email-sms', labels });
const setUp = (type: string, factory: string, labels: Quoted[]): Screen => ({
  path: () => `/connectors/${type}/create/${factory}`,
  labels,
});
const waysIn = (labels: Quoted[], open?: Quoted): Screen => ({
  path: () => '/sign-in-experience/sign-up-and-sign-in',
  ...(open && { open }),
  labels,
});

const english = (provider: string, factory: string): Screen[] => [
  getStarted([
    ['heading', 'Get started'],
    ['link', 'View all'],
  ]),
  frameworks([
    ['checkbox', 'Traditional web', 'dialog'],
    ['heading', 'Traditional web', 'dialog'],
    ['button', 'Go', 'dialog'],
  ]),
  naming([
    ['label', 'Application name'],
    ['button', 'Create application', 'dialog'],
  ]),
  applications([['button', 'Create application']]),
  details([['label', 'App Secret']]),
  social([
    ['link', 'Connectors'],
    ['tab', 'Social connectors'],
    ['button', 'Add social connector'],
  ]),
  { path: () => '/connectors/social/add', labels: [['button', provider, 'dialog']] },
  setUp('social', factory, [
    ['heading', 'Parameter Configuration'],
    ['label', 'Client ID'],
    ['label', 'Client Secret'],
    ['button', 'Save and Done'],
  ]),
  { path: ({ socialId }) => `/connectors/${socialId}`, labels: [['text', 'connector_id']] },
  waysIn([
    ['link', 'Sign-in experience'],
    ['tab', 'Sign-up and sign-in'],
    ['heading', 'Social sign-in'],
    ['button', 'Add Social Connector'],
  ]),
  waysIn([['option', 'Not applicable']], ['label', 'Sign-up identifier']),
];

const japanese = {
  start: [
    getStarted([
      ['heading', 'はじめに (Get started)'],
      ['link', 'すべて表示 (View all)'],
      ['link', 'アプリケーション'],
    ]),
    frameworks([
      ['checkbox', '従来型 Web (Traditional web)', 'dialog'],
      ['heading', '従来型 Web (Traditional web)', 'dialog'],
      ['button', 'Go', 'dialog'],
    ]),
    naming([
      ['label', 'アプリケーション名'],
      ['button', 'アプリケーションを作成 (Create application)', 'dialog'],
    ]),
    applications([['button', 'アプリケーションを作成 (Create application)']]),
    details([['label', 'App Secret']]),
  ] satisfies Screen[],
};

const tutorials: Tutorial[] = [
  { name: 'Xiaomi', language: 'en', screens: english('Xiaomi', 'xiaomi-universal') },
  // Its body is English; Spanish is what surrounds it. "None" is what it calls "Not applicable".
  {
    name: 'Hugging Face',
    language: 'en',
    screens: english('Hugging Face', 'huggingface-universal'),
  },
  {
    name: 'Xiaomi',
    language: 'ja',
    screens: [
      ...japanese.start,
      social([
        ['link', 'コネクター'],
        ['tab', 'ソーシャルコネクター (Social connectors)'],
        ['button', 'ソーシャルコネクターを追加 (Add social connector)'],
      ]),
      { path: () => '/connectors/social/add', labels: [['button', 'Xiaomi', 'dialog']] },
      setUp('social', 'xiaomi-universal', [
        ['heading', 'Xiaomi OAuth app を設定する'],
        ['heading', 'Xiaomi OAuth アプリケーションの設定'],
        ['label', 'クライアント ID (Client ID)'],
        ['label', 'クライアントシークレット (Client Secret)'],
        ['label', '確認ページをスキップ (skipConfirm)'],
        ['button', '保存して完了'],
      ]),
      { path: ({ socialId }) => `/connectors/${socialId}`, labels: [['text', 'connector_id']] },
      waysIn([
        ['link', 'サインイン体験'],
        ['tab', 'サインアップとサインイン'],
        ['heading', 'ソーシャルサインイン'],
      ]),
      waysIn([['option', '該当なし']], ['label', 'サインアップ識別子']),
      waysIn([['text', 'Xiaomi で続行']]),
    ],
  },
  {
    name: 'Aliyun Direct Mail',
    language: 'ja',
    screens: [
      ...japanese.start,
      messages([
        ['link', 'コネクター'],
        ['tab', 'メールと SMS のコネクター (Email and SMS connectors)'],
        ['button', '設定 (Set up)'],
      ]),
      {
        path: () => '/connectors/email-sms/set-up/email',
        labels: [['button', 'Aliyun Direct Mail', 'dialog']],
      },
      setUp('email', 'aliyun-direct-mail', [
        ['heading', 'パラメーター設定 (Parameter Configuration)'],
        ['label', 'アクセスキー ID (Access Key ID)'],
        ['label', 'アクセスキーシークレット (Access Key Secret)'],
        ['label', '送信元アドレス (accountName)'],
        ['label', '送信者名 (fromAlias)'],
        ['button', '送信'],
        ['button', '保存して完了'],
      ]),
      waysIn([
        ['link', 'サインイン体験'],
        ['tab', 'サインアップとサインイン'],
        ['link', 'ライブプレビュー (Live preview)'],
        ['checkbox', '確認コード (Verification code)'],
        ['checkbox', 'パスワード (Password)'],
        ['checkbox', 'サインアップ時に確認 (Verify at sign-up)'],
        ['checkbox', 'パスワードを作成 (Create a password)'],
        ['button', '変更を保存'],
      ]),
      waysIn(
        [
          ['option', 'メールアドレス'],
          ['option', 'メールアドレスまたは電話番号 (Email or phone number)'],
        ],
        ['label', 'サインアップ識別子'],
      ),
    ],
  },
  {
    name: 'SMTP',
    language: 'es',
    screens: [
      getStarted([
        ['heading', 'Comenzar'],
        ['link', 'Ver todo'],
        ['link', 'Aplicaciones'],
      ]),
      frameworks([
        ['checkbox', 'Web tradicional (Traditional web)', 'dialog'],
        ['heading', 'Web tradicional (Traditional web)', 'dialog'],
        ['button', 'Go', 'dialog'],
      ]),
      naming([
        ['label', 'Nombre de la aplicación'],
        ['button', 'Crear aplicación', 'dialog'],
      ]),
      applications([['button', 'Crear aplicación']]),
      details([['label', 'App Secret']]),
      messages([
        ['link', 'Conectores'],
        ['tab', 'Conectores de correo y SMS (Email and SMS connectors)'],
        ['button', 'Configurar (Set up)'],
      ]),
      { path: () => '/connectors/email-sms/set-up/email', labels: [['button', 'SMTP', 'dialog']] },
      setUp('email', 'simple-mail-transfer-protocol', [
        ['heading', 'Configuración de parámetros (Parameter Configuration)'],
        ['button', 'Enviar'],
        ['button', 'Guardar y listo'],
      ]),
      waysIn([
        ['link', 'Experiencia de inicio de sesión'],
        ['tab', 'Registro e inicio de sesión'],
        ['link', 'Vista previa en vivo'],
        ['checkbox', 'Código de verificación'],
        ['checkbox', 'Contraseña'],
        ['checkbox', 'Verificar al registrarse'],
        ['checkbox', 'Crear una contraseña'],
        ['button', 'Guardar cambios'],
      ]),
      waysIn(
        [
          ['option', 'Dirección de correo electrónico (Email address)'],
          ['option', 'Correo electrónico o número de teléfono'],
        ],
        ['label', 'Identificador de registro'],
      ),
    ],
  },
];

/** What begins with a name: a card goes on with what it is, a field with "optional" or an asterisk. */
const beginning = (name: string): RegExp =>
  new RegExp(`^${name.replaceAll(/[()]/g, (bracket) => `\\${bracket}`)}`);

const find = (page: Page, [kind, name, within]: Quoted) => {
  const place = within === 'dialog' ? page.getByRole('dialog') : page;
  if (kind === 'label') return place.getByLabel(beginning(name)).first();
  if (kind === 'text') return place.getByText(name, { exact: true }).first();
  const isCard = within === 'dialog' && kind === 'button';
  return place.getByRole(kind, { name: isCard ? beginning(name) : name, exact: true }).first();
};

describe('labels of the tutorials', { concurrency: 3, skip: reasonToSkip('Chromium') }, () => {
  let deployment: Deployment;
  let browser: Browser;
  let things: ConsoleThings;
  let close: (() => Promise<void>) | undefined;
  before(async () => {
    const stage = await openConsole();
    ({ deployment, browser, close } = stage);
    things = await makeConsoleThings(stage.management);
    await stage.management.must('PATCH', '/sign-in-exp', {
      signUp: { identifiers: ['email'], password: true, verify: true },
      signIn: {
        methods: [
          { identifier: 'email', password: true, verificationCode: true, isPasswordPrimary: true },
        ],
      },
      socialSignInConnectorTargets: ['xiaomi'],
    });
  });
  after(() => close?.());

  const look = async (page: Page, { path, open, labels }: Screen): Promise<void> => {
    await page.goto(`${deployment.url}/admin/console${path(things)}`);
    if (open) await find(page, open).click();
    for (const label of labels) {
      // The button that saves shows once there is something to save.
      const isShown = label[1] !== '変更を保存' && label[1] !== 'Guardar cambios';
      if (!isShown) await page.getByRole('checkbox').and(page.locator(':enabled')).first().click();
      await find(page, label)
        .waitFor()
        .catch((cause) => {
          throw new Error(`${path(things)} has no ${label.join(' ')}`, { cause });
        });
    }
  };

  for (const { name, language, screens } of tutorials) {
    it(`${name} in ${language}: each stands on the screen it is quoted for`, (t) =>
      asPerson(
        browser,
        t.fullName,
        async (page) => {
          page.setDefaultTimeout(15_000);
          if (language === 'en') await enterConsole(page, deployment.url, administrator);
          else await enterConsoleIn(language, page, deployment.url, administrator);
          assert.equal(await page.locator('html').getAttribute('lang'), language);
          for (const screen of screens) await look(page, screen);
        },
        language === 'en' ? 'en-GB' : language,
      ));
  }
});
