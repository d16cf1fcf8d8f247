import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';

/** Sign-in pages of the operator's own, uploaded as a zip archive. */

/** Bytes. */
export const largestCustomUi = 20 * 1024 * 1024;

export const uploadCustomUi = defineOperation({
  method: 'POST',
  path: '/sign-in-exp/default/custom-ui-assets',
  event: 'CustomUi.Created',
  guard: 'management',
  tag: 'Sign-in experience',
  summary:
    'Upload sign-in pages as a zip archive; people see them once "customUiAssets" names their id.',
  upload: { maxSize: largestCustomUi },
  responses: { 200: z.object({ customUiAssetId: z.string() }) },
  errors: ['guard.invalid_input', 'guard.file_size_exceeded', 'request.invalid_input'],
});
