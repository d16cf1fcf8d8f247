import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../lib/api-error.ts';
import { configIssues } from './config-issues.ts';

const refusal = (data: unknown, code = 'connector.invalid_config') =>
  new ApiError({ status: 400, code, message: 'Refused.', data });

test('each reason is found beside its field, with the place inside of it', () => {
  const error = refusal({
    issues: [
      { code: 'invalid_type', path: ['clientId'], message: 'must be text' },
      { code: 'invalid_type', path: ['templates', 0, 'subject'], message: 'must be text' },
      { code: 'custom', path: ['templates'], message: 'lacks Generic' },
      { code: 'custom', path: ['unknown', 'deep'], message: 'is not known' },
      { code: 'custom', path: [], message: 'does not fit together' },
    ],
    name: 'ZodError',
  });
  assert.deepEqual(configIssues(error, ['clientId', 'templates']), {
    fields: {
      clientId: 'must be text',
      templates: 'templates[0].subject: must be text\nlacks Generic',
    },
    others: ['unknown.deep: is not known', 'does not fit together'],
  });
});

test('other errors are left to others', () => {
  for (const error of [
    refusal({ issues: [] }, 'connector.general'),
    refusal({ message: 'no issues' }),
    refusal(undefined),
    new Error('network'),
  ]) {
    assert.equal(configIssues(error, ['clientId']), undefined);
  }
});
