export const customPhraseErrors = {
  'localization.cannot_delete_default_language': 409,
  'localization.invalid_translation_structure': 422,
} as const;
