import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { GuideEntry } from '../guides/guide.ts';
import { listGuides, readEntry, readGuide } from '../guides/read.ts';
import { type Run, readRun } from '../guides/run.ts';
import { findGo } from '../scripts/tools.mjs';
import { follow, onPort } from './guides/follow.ts';
import { signInAndOut } from './guides/sign-in.ts';
import { administrator } from './journeys/stage.ts';
import { asPerson, launchBrowser } from './lib/browser.ts';
import { type Deployment, deploy } from './lib/deployment.ts';
import { bootstrapSettings, type Management, openManagement } from './lib/management.ts';
import { findFreePort } from './lib/ports.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** The guides are what people copy: each is followed to its last step, against the real thing. */

const resource = 'https://default.logto.app/api';
/** Newer programs than the machine's own may stand where the tests found them. */
const path = [dirname(process.execPath), ...[findGo() ?? []].flat().map(dirname)];

type Executed = { id: string; entry: GuideEntry; run: Exclude<Run, { notExecuted: string }> };

const isLong = process.env.TEST_EFFORT === 'long';

const executed: Executed[] = listGuides().flatMap((id) => {
  const run = readRun(id);
  if (!run || 'notExecuted' in run || (run.longRunOnly && !isLong)) return [];
  return [{ id, entry: readEntry(id), run }];
});

describe('the guides', { concurrency: 2, skip: reasonToSkip('Chromium') }, () => {
  let deployment: Deployment;
  let management: Management;
  let browser: Browser;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cardea-guides-'));
    deployment = await deploy('SQLite', administrator, bootstrapSettings);
    management = await openManagement(deployment.url);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await deployment?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Creates the application as the console does, on another port than the printed one. */
  const createApplication = async ({ id, entry, run }: Executed, port: number) => {
    const uriOf = (uri = '') => onPort(uri, run, port);
    const [redirectUri, postSignOutUri] = [uriOf(entry.redirectUri), uriOf(entry.postSignOutUri)];
    const uris = {
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [postSignOutUri],
    };
    const name = `The ${id} guide`;
    const made = await management.must('POST', '/applications', {
      name,
      type: entry.section,
      ...(entry.redirectUri && { oidcClientMetadata: uris }),
    });
    const [secret] = await management.must('GET', `/applications/${made.id}/secrets`);
    const values = {
      endpoint: deployment.url,
      appId: made.id,
      appSecret: secret?.value ?? '',
      redirectUri,
      postSignOutUri,
      resource,
    };
    return { name, values };
  };

  for (const one of executed) {
    const { id, entry, run } = one;
    for (const variant of entry.variants?.map((edition) => edition.id) ?? ['']) {
      const isMachine = run.flow === 'machine';
      const end = isMachine ? 'ends with an answer' : 'registers, signs in and out';
      const skip = reasonToSkip(...(run.needs ?? []));
      const title = [id, variant].filter(Boolean).join(' ');
      it(`${title}, as it is printed, ${end}`, { skip }, async (t) => {
        const port = await findFreePort();
        const { name, values } = await createApplication(one, port);
        const place = await mkdtemp(join(folder, 'reader-'));
        const guide = readGuide(id, 'en');
        const copy = { guide, run, variant, values, port, folder: place, path };
        const followed = await follow(copy);
        try {
          if (isMachine) return assert.match(followed.printed, new RegExp(values.appId));
          await asPerson(browser, t.fullName, (page) =>
            signInAndOut(page, values.postSignOutUri, name, {
              username: `reader_${id}${variant}`.replaceAll('-', '_'),
              password: 'violet harbour keeps 72 boats',
            }),
          );
        } catch (error) {
          throw new Error(`The guide's terminals:\n${followed.output()}`, { cause: error });
        } finally {
          await followed.close();
        }
      });
    }
  }
});
