import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';

/**
 * Reporter of node:test: one line a file, every failure in full, and the totals as JSON in the file
 * that TEST_SUMMARY names. TEST_LABEL stands in front of each line, since two suites may run at once.
 */

const label = process.env.TEST_LABEL ? `[${process.env.TEST_LABEL}] ` : '';
const indent = (text) => text.replaceAll(/^(?=.)/gm, '    ');

/** What one file said and did until it ended. */
const emptyRecord = () => ({ path: [], failures: [], skipped: [], output: '' });

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

const recordEvent = (record, type, data) => {
  if (type === 'test:start') record.path.splice(data.nesting, Infinity, data.name);
  if (type === 'test:stdout' || type === 'test:stderr') record.output += data.message;
  if (type === 'test:fail' && !isEcho(data)) {
    const place = data.line ? ` (${relative('.', data.file)}:${data.line})` : '';
    const error = describeError(data.details.error);
    record.failures.push(`FAILED ${titleOf(record, data)}${place}\n${indent(error)}`);
  }
  if ((type === 'test:pass' || type === 'test:fail') && data.skip !== undefined) {
    const reason = typeof data.skip === 'string' && data.skip ? `: ${data.skip}` : '';
    record.skipped.push(`SKIPPED ${titleOf(record, data)}${reason}`);
  }
};

const renderFailures = (record, name) => {
  if (record.failures.length === 0) return '';
  const failures = record.failures.map((text) => `\n${label}${text}\n`).join('');
  const output = record.output ? `\n${label}Output of ${name}:\n${indent(record.output)}\n` : '';
  return `${failures}${output}\n`;
};

const renderFile = (record, name, counts, milliseconds) => {
  const verdict = record.failures.length === 0 ? 'ok' : 'FAILED';
  const seconds = (milliseconds / 1000).toFixed(1);
  const skips = record.skipped.map((line) => `${label}  ${line}\n`).join('');
  const head = `${verdict} ${name} (${counts.passed} of ${counts.tests}, ${seconds} s)`;
  return `${label}${head}\n${skips}${renderFailures(record, name)}`;
};

const testReporter = async function* (source) {
  const records = new Map();
  let skippedInAll = 0;
  for await (const { type, data } of source) {
    if (type === 'test:summary' && data.file === undefined) {
      const { passed, failed, cancelled } = data.counts;
      // The runner does not count a suite that was skipped whole.
      const totals = { passed, failed: failed + cancelled, skipped: skippedInAll };
      if (process.env.TEST_SUMMARY) writeFileSync(process.env.TEST_SUMMARY, JSON.stringify(totals));
      // A file that could not be loaded, or ended its process, has no summary of its own.
      for (const [file, record] of records) yield renderFailures(record, relative('.', file));
      continue;
    }
    const file = data?.entryFile ?? data?.file;
    if (file === undefined) continue;
    const key = resolve(file);
    const record = records.get(key) ?? emptyRecord();
    records.set(key, record);
    recordEvent(record, type, data);
    if (type === 'test:summary') {
      records.delete(key);
      skippedInAll += record.skipped.length;
      yield renderFile(record, relative('.', data.file), data.counts, data.duration_ms);
    }
  }
};

// node:test loads a reporter by its default export.
// biome-ignore lint/style/noDefaultExport: see above
export default testReporter;
