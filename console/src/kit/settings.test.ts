import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingOf, settingsForm } from './settings.ts';

type Stored = { title: string | null; policy: { tries?: number; note: string }; other: number };
const setting = settingOf<Stored, 'words' | 'limits'>();

const form = settingsForm<Stored, 'words' | 'limits'>()({
  texts: {
    title: setting({
      member: 'title',
      section: 'words',
      to: ({ title }) => title ?? '',
      from: (text: string) => text.trim() || null,
      check: (text) => (text === 'wrong' ? 'Not this.' : undefined),
    }),
  },
  tries: setting({
    member: 'policy',
    section: 'limits',
    to: ({ policy }): { most: number | string } => ({ most: policy.tries ?? 10 }),
    from: ({ most }, { policy }) => ({ ...policy, tries: Number(most) }),
    limits: () => ({ most: { min: 1, max: 100 } }),
    check: ({ most }) => (most === 13 ? { most: 'Unlucky.' } : undefined),
  }),
});
const stored: Stored = { title: null, policy: { note: 'kept' }, other: 1 };
const outOfRange = ({ min, max }: { min: number; max: number }) => `${min} to ${max}`;

test('a setting goes to the form and back, with what the form does not show', () => {
  const values = form.toValues(stored);
  assert.deepEqual(values, { texts: { title: '' }, tries: { most: 10 } });
  assert.deepEqual(form.toBody({ ...values, texts: { title: ' Hello ' } }, stored), {
    title: 'Hello',
    policy: { note: 'kept', tries: 10 },
  });
});

const mistakes: [name: string, title: string, most: number | string, errors: object][] = [
  ['nothing wrong', 'right', 100, {}],
  ['a text', 'wrong', 1, { 'texts.title': 'Not this.' }],
  ['a number that is too large', 'right', 101, { 'tries.most': '1 to 100' }],
  ['a number that was emptied', 'right', '', { 'tries.most': '1 to 100' }],
  ['a number that is no number', 'right', '-', { 'tries.most': '1 to 100' }],
  ['a part of a setting', 'right', 13, { 'tries.most': 'Unlucky.' }],
];
for (const [name, title, most, errors] of mistakes) {
  test(`a mistake is named by the path of its field: ${name}`, () => {
    const values = { texts: { title }, tries: { most } };
    assert.deepEqual(form.errorsOf(values, outOfRange), errors);
  });
}

const places: [path: string, section: string | undefined][] = [
  ['texts.title', 'words'],
  ['tries.most', 'limits'],
  ['tries', 'limits'],
  ['title', 'words'],
  ['policy', 'limits'],
  ['other', undefined],
  ['', undefined],
];
for (const [path, section] of places) {
  test(`"${path}", a field or a stored member, is edited in ${section ?? 'no section'}`, () => {
    assert.equal(form.sectionOf(path), section);
  });
}
