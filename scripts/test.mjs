import { existsSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from './postgres.mjs';
import {
  buildIfStale,
  everyPart,
  installIfMissing,
  orExplain,
  PreparationError,
  root,
} from './prepare.mjs';
import { listFiles } from './source-files.mjs';
import { runCheck, runSuite, runTool, sumOf } from './test-suite.mjs';
import { missingTools } from './tools.mjs';

/**
 * `npm test`: installs what is missing, checks, builds, and runs every suite on both databases.
 * Paths of files or folders narrow it to the tests below them; `--sqlite-only` leaves PostgreSQL out;
 * `--long` lets attacks on the product go on for minutes.
 */

const unitFolders = [
  'contract',
  'server',
  'phrases',
  'guides',
  'site',
  'experience',
  'console',
  'emulators',
];
const projects = [
  'tsconfig.json',
  'console/tsconfig.json',
  'experience/tsconfig.json',
  'site/tsconfig.json',
];
const unitLimit = 60_000;
const journeyLimit = 180_000;
/** Minutes that everything may take on two processors: beyond them, tests are run too rarely. */
const budget = 12;
/** The longest journeys, which begin first: one that begins last has a processor to itself. */
const longJourneys = [
  'guides',
  'connectors',
  'faults',
  'experience',
  'start',
  'accessibility',
  'languages',
  'console-looks',
  'tutorial-labels',
  'console-forms',
  'console-ways',
  'random-walk',
  'ways-in',
  'sign-in',
  'stopping',
].map((name) => `e2e/${name}.e2e.ts`);
const longLimit = 15 * 60_000;
/** A variable that is undefined is taken out of the environment. */
const onSqlite = { CARDEA_TEST_DATABASE_URL: undefined };

const { values: flags, positionals } = orExplain(() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        only: { type: 'boolean' },
        'sqlite-only': { type: 'boolean' },
        long: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new PreparationError(error.message);
  }
});
const sqliteOnly = flags['sqlite-only'] === true;
const wanted = positionals.map((path) => resolve(root, path));

const isWanted = (path) =>
  wanted.length === 0 || wanted.some((one) => path === one || path.startsWith(`${one}/`));

const findTests = (folders, ending) =>
  folders
    .flatMap((folder) => listFiles(join(root, folder)))
    .filter((path) => path.endsWith(ending) && isWanted(path))
    .map((path) => relative(root, path));

/** A mistyped path must not pass for a run without failures. */
const refuseUnknownPaths = () => {
  if (wanted.length === 0) return;
  const found = [...findTests(unitFolders, '.test.ts'), ...findTests(['e2e'], '.e2e.ts')];
  if (found.length === 0) throw new PreparationError(`No tests at ${positionals.join(', ')}`);
};

const isDemanded = Boolean(process.env.CI) && process.env.CI !== 'false';

/** Tests that need what this machine lacks skip themselves; a CI run must not. */
const reportMissingTools = () => {
  const missing = missingTools();
  if (missing.length === 0) return missing;
  const names = missing.join(', ');
  if (isDemanded) throw new PreparationError(`CI needs these, and they are missing: ${names}`);
  console.log(`\n*** SKIPPING every test that needs ${names}: not installed here ***\n`);
  return missing;
};

const runStaticChecks = async () => {
  const results = [await runCheck('biome check', () => runTool('biome', 'check'))];
  for (const project of projects.filter((one) => existsSync(join(root, one)))) {
    results.push(await runCheck(`tsc -p ${project}`, () => runTool('tsc', '-p', project)));
  }
  return results;
};

/** The documentation is read by its own tests alone. */
const neededParts = () => {
  const ofDocumentation = [...findTests(['site'], '.test.ts'), ...findTests(['e2e'], '.e2e.ts')];
  const isRead = ofDocumentation.some((file) => /^site\/|\/documentation\./.test(file));
  return isRead ? [...everyPart, 'docs'] : everyPart;
};

const buildAll = () =>
  runCheck('builds', () => {
    try {
      buildIfStale(neededParts(), console.log);
      return true;
    } catch (error) {
      console.log(error.message);
      return false;
    }
  });

/** The server's suite once more, on PostgreSQL. */
const runOnPostgres = async (files) => {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const cluster = await startPostgres();
  try {
    const env = { CARDEA_TEST_DATABASE_URL: cluster.url };
    return await runSuite({ label: 'postgres', files, testLimit: unitLimit, env });
  } finally {
    await cluster.stop();
  }
};

const runUnitTests = (missing) => {
  const files = findTests(unitFolders, '.test.ts');
  const onPostgres =
    sqliteOnly || missing.includes('PostgreSQL') ? [] : findTests(['server'], '.test.ts');
  return Promise.all([
    runSuite({ label: 'sqlite', files, testLimit: unitLimit, env: onSqlite }),
    runOnPostgres(onPostgres),
  ]);
};

const longestFirst = (files) => [
  ...longJourneys.filter((file) => files.includes(file)),
  ...files.filter((file) => !longJourneys.includes(file)),
];

const runJourneys = () => {
  // Pictures of failures: those of an earlier run would mislead.
  rmSync(join(root, 'e2e/artifacts'), { recursive: true, force: true });
  return runSuite({
    label: 'e2e',
    files: longestFirst(findTests(['e2e'], '.e2e.ts')),
    processes: 2,
    testLimit: flags.long ? longLimit : journeyLimit,
    env: {
      ...(sqliteOnly && { TEST_SQLITE_ONLY: '1' }),
      ...(flags.long && { TEST_EFFORT: 'long' }),
    },
  });
};

const runAll = async (missing) => {
  const start = performance.now();
  const results = [await buildAll()];
  const checks = wanted.length === 0 ? runStaticChecks() : [];
  results.push(...(await runUnitTests(missing)), ...(await checks));
  results.push(await runJourneys());
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  if (wanted.length === 0) console.log(`\n${minutes} of the ${budget} minutes this may take`);
  return results;
};

const main = async () => {
  const missing = orExplain(() => {
    refuseUnknownPaths();
    const tools = reportMissingTools();
    installIfMissing(console.log);
    return tools;
  });
  const results = await runAll(missing);
  const { passed, failed, skipped } = sumOf(results);
  if (skipped > 0) console.log(`\n*** ${skipped} SKIPPED, see above ***`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
await main();
