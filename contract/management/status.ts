import { defineOperation } from '../wire/operation.ts';

export const getStatus = defineOperation({
  method: 'GET',
  path: '/status',
  guard: 'public',
  tag: 'Status',
  summary: 'Say that the service answers.',
  responses: { 204: 'empty' },
});
