import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';

/**
 * Reporter of node:test: one line a file, every failure in full; the totals and the slowest files as
 * JSON in the file that TEST_SUMMARY names. TEST_LABEL stands in front of each line, since two suites
 * may run at once. Files may run in processes of their own or all in one.
 */

const label = process.env.TEST_LABEL ? `[${process.env.TEST_LABEL}] ` : '';
const indent = (text) => text.replaceAll(/^(?=.)/gm, '    ');
const asSeconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
const slowestKept = 10;

/** What one file said and did until it ended. */
const emptyRecord = () => ({
  path: [],
  failures: [],
  skipped: [],
  output: '',
  tests: 0,
  passed: 0,
  milliseconds: 0,
});

const isRunnersOwn = (line) => /^\s+at .*node:(internal|async_hooks)/.test(line);

const describeCause = (error) => {
  if (!(error instanceof Error)) return inspect(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\nCaused by ${describeCause(error.cause)}`;
};

const describeError = (failure) =>
  describeCause(failure?.cause ?? failure)
    .split('\n')
    .filter((line) => !isRunnersOwn(line))
    .join('\n');

const titleOf = (record, data) => [...record.path.slice(0, data.nesting), data.name].join(' > ');

/** A parent fails because its child did; the child's own entry says all there is to say. */
const isEcho = (data) => data.details.error?.failureType === 'subtestsFailed';

const recordResult = (record, type, data) => {
  if (data.nesting === 0) record.milliseconds += data.details.duration_ms;
  if (data.skip !== undefined) {
    const reason = typeof data.skip === 'string' && data.skip ? `: ${data.skip}` : '';
    record.skipped.push(`SKIPPED ${titleOf(record, data)}${reason}`);
  }
  if (data.details.type === 'suite') return;
  record.tests += 1;
  if (type === 'test:pass' && data.skip === undefined) record.passed += 1;
};

const recordEvent = (record, type, data) => {
  if (type === 'test:start') record.path.splice(data.nesting, Infinity, data.name);
  if (type === 'test:stdout' || type === 'test:stderr') record.output += data.message;
  if (type === 'test:fail' && !isEcho(data)) {
    const place = data.line ? ` (${relative('.', data.file)}:${data.line})` : '';
    const error = describeError(data.details.error);
    record.failures.push(`FAILED ${titleOf(record, data)}${place}\n${indent(error)}`);
  }
  if (type === 'test:pass' || type === 'test:fail') recordResult(record, type, data);
};

const renderFailures = (record, name) => {
  if (record.failures.length === 0) return '';
  const failures = record.failures.map((text) => `\n${label}${text}\n`).join('');
  const output = record.output ? `\n${label}Output of ${name}:\n${indent(record.output)}\n` : '';
  return `${failures}${output}\n`;
};

const renderFile = (record, name) => {
  const verdict = record.failures.length === 0 ? 'ok' : 'FAILED';
  const skips = record.skipped.map((line) => `${label}  ${line}\n`).join('');
  const counts = `${record.passed} of ${record.tests}, ${asSeconds(record.milliseconds)}`;
  return `${label}${verdict} ${name} (${counts})\n${skips}${renderFailures(record, name)}`;
};

const slowestOf = (times) =>
  times.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, slowestKept);

const testReporter = async function* (source) {
  const records = new Map();
  const times = [];
  let skippedInAll = 0;
  let failuresInAll = 0;

  const close = (file) => {
    const record = records.get(file);
    records.delete(file);
    skippedInAll += record.skipped.length;
    failuresInAll += record.failures.length;
    const name = relative('.', file);
    times.push({ name, milliseconds: record.milliseconds });
    return renderFile(record, name);
  };

  for await (const { type, data } of source) {
    if (type === 'test:summary' && data.file === undefined) {
      // Files that share a process, and those that could not be loaded, have no summary of their own.
      for (const [file, record] of [...records]) {
        if (record.tests + record.failures.length + record.skipped.length > 0) yield close(file);
      }
      const { passed, failed, cancelled } = data.counts;
      // The runner counts neither a suite that was skipped whole nor what fails after the last test.
      const totals = {
        passed,
        failed: Math.max(failed + cancelled, failuresInAll),
        skipped: skippedInAll,
        slowest: slowestOf(times),
      };
      if (process.env.TEST_SUMMARY) writeFileSync(process.env.TEST_SUMMARY, JSON.stringify(totals));
      continue;
    }
    // What went wrong after its test had ended fails the run, and no test.
    if (type === 'test:diagnostic' && data.message.startsWith('Error:')) {
      yield `\n${label}${data.message}\n\n`;
    }
    const file = data?.entryFile ?? data?.file;
    if (file === undefined) continue;
    const key = resolve(file);
    if (!records.has(key)) records.set(key, emptyRecord());
    recordEvent(records.get(key), type, data);
    if (type === 'test:summary') yield close(key);
  }
};

// node:test loads a reporter by its default export.
// biome-ignore lint/style/noDefaultExport: see above
export default testReporter;
