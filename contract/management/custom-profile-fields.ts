import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';

/** What an administrator asks people for besides what they sign in with (wire 9, "Custom profile fields"). */

export const profileFieldType = z.enum([
  'Text',
  'Number',
  'Date',
  'Checkbox',
  'Select',
  'Url',
  'Regex',
  'Address',
  'Fullname',
]);
export type ProfileFieldType = z.infer<typeof profileFieldType>;

/** What a field is called, and what is stored under that name. */
export const profileFieldName = /^[a-zA-Z\d]+$/;

/** What a person fills in, by the names of the fields. */
export const profileFieldValues = z.record(
  z.string().max(128).regex(profileFieldName),
  z.unknown(),
);

const addressPartName = z.enum([
  'formatted',
  'streetAddress',
  'locality',
  'region',
  'postalCode',
  'country',
]);
const fullnamePartName = z.enum(['givenName', 'middleName', 'familyName']);

/** How a date is written when its field does not say. */
export const defaultDateFormat = 'yyyy-MM-dd';
/** In the place of a format: it is in `customFormat`. */
export const customDateFormat = 'custom';

const placeholder = z.string().max(256).optional();
const format = z.string().max(128);
const options = z.array(z.object({ label: z.string().optional(), value: z.string() }));

const shared = {
  label: z.string().min(1).max(128).optional(),
  description: z.string().max(256).optional(),
  required: z.boolean(),
};

/** How a field that has no parts is filled in. Which members count depends on the type. */
const simpleConfig = z.object({
  placeholder,
  /** Of a text, in characters. */
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  /** Of a number. */
  minValue: z.number().optional(),
  maxValue: z.number().optional(),
  /** Of a date: a pattern of Unicode TR35 letters, or `custom`. Of a text: a regular expression. */
  format: format.optional(),
  customFormat: format.optional(),
  options: options.optional(),
  /** Of a checkbox. */
  defaultValue: z.enum(['true', 'false']).optional(),
});

/** A part of an address or of a full name. */
const partOf = <Name extends z.ZodType<string>>(name: Name) =>
  z.object({
    ...shared,
    enabled: z.boolean(),
    name,
    type: profileFieldType,
    config: simpleConfig.optional(),
  });

const anyPart = partOf(z.string());
export type ProfileFieldPart = z.infer<typeof anyPart>;

export const profileFieldConfig = simpleConfig.extend({ parts: z.array(anyPart).optional() });
export type ProfileFieldConfig = z.infer<typeof profileFieldConfig>;

/** A field as it is stored and shown. */
export const customProfileField = z.object({
  tenantId: z.string(),
  id: z.string(),
  name: z.string(),
  type: profileFieldType,
  label: z.string(),
  description: z.string().nullable(),
  required: z.boolean(),
  config: profileFieldConfig,
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  /** Fields are shown in this order. */
  sieOrder: z.number(),
});
export type CustomProfileField = z.infer<typeof customProfileField>;

const typed = <Type extends ProfileFieldType, Config extends z.ZodType>(
  type: Type,
  config: Config,
) => z.object({ ...shared, type: z.literal(type), config });

/** What is said of a field when it is created or replaced, by its type. */
const definition = z.discriminatedUnion('type', [
  typed('Text', simpleConfig.pick({ placeholder: true, minLength: true, maxLength: true })).partial(
    { config: true },
  ),
  typed('Number', simpleConfig.pick({ placeholder: true, minValue: true, maxValue: true })).partial(
    { config: true },
  ),
  typed('Date', z.object({ placeholder, format, customFormat: format.optional() })).partial({
    config: true,
  }),
  typed('Checkbox', z.object({ defaultValue: z.enum(['true', 'false']) }))
    .partial({ config: true })
    .omit({ description: true })
    .extend({ required: z.literal(false) }),
  typed('Select', z.object({ placeholder, options })),
  typed('Url', z.object({ placeholder })).partial({ config: true }),
  typed('Regex', z.object({ placeholder, format })),
  typed('Address', z.object({ parts: z.array(partOf(addressPartName)) })),
  typed('Fullname', z.object({ parts: z.array(partOf(fullnamePartName)) })),
]);
export type ProfileFieldDefinition = z.infer<typeof definition>;

const newField = z.intersection(z.object({ name: z.string().max(128) }), definition);
export type NewProfileField = z.infer<typeof newField>;

const guard = 'management';
const tag = 'Custom profile fields';
const byName = z.object({ name: z.string().min(1) });
const fields = z.array(customProfileField);
/** Far from the largest number a column holds, so that fields can follow. */
const place = z.number().int().min(0).max(1_000_000);

const refusedNames = [
  'custom_profile_fields.invalid_name',
  'custom_profile_fields.name_conflict_sign_in_identifier',
  'custom_profile_fields.name_conflict_built_in_prop',
  'custom_profile_fields.name_conflict_custom_data',
  'custom_profile_fields.invalid_sub_component_type',
  'custom_profile_fields.name_exists',
] as const;

export const listCustomProfileFields = defineOperation({
  method: 'GET',
  path: '/custom-profile-fields',
  guard,
  tag,
  summary: 'List the custom profile fields in their order.',
  responses: { 200: fields },
});

export const createCustomProfileField = defineOperation({
  method: 'POST',
  path: '/custom-profile-fields',
  event: 'ProfileField.Created',
  guard,
  tag,
  summary:
    'Create a custom profile field; people are asked for it as soon as it is completely defined.',
  body: newField,
  responses: { 201: customProfileField },
  errors: refusedNames,
});

export const createCustomProfileFields = defineOperation({
  method: 'POST',
  path: '/custom-profile-fields/batch',
  event: 'ProfileField.Created',
  silent: 'An empty list creates nothing.',
  guard,
  tag,
  summary: 'Create up to twenty custom profile fields, all of them or none.',
  body: z.array(newField).max(20),
  responses: { 201: fields },
  errors: refusedNames,
});

export const reorderCustomProfileFields = defineOperation({
  method: 'POST',
  path: '/custom-profile-fields/properties/sie-order',
  event: 'ProfileField.Data.Updated',
  silent: 'An empty list moves nothing.',
  guard,
  tag,
  summary: 'Change the order of custom profile fields.',
  body: z.object({ order: z.array(z.object({ name: z.string(), sieOrder: place })) }),
  responses: { 200: fields },
  errors: [
    'custom_profile_fields.conflicted_sie_order',
    'custom_profile_fields.entity_not_exists_with_names',
  ],
});

export const getCustomProfileField = defineOperation({
  method: 'GET',
  path: '/custom-profile-fields/:name',
  guard,
  tag,
  summary: 'Read one custom profile field.',
  params: byName,
  responses: { 200: customProfileField },
  errors: ['entity.not_exists_with_id'],
});

export const replaceCustomProfileField = defineOperation({
  method: 'PUT',
  path: '/custom-profile-fields/:name',
  event: 'ProfileField.Data.Updated',
  guard,
  tag,
  summary: 'Define a custom profile field anew; its name stays.',
  params: byName,
  body: definition,
  responses: { 200: customProfileField },
  errors: [
    'entity.not_exists',
    'guard.invalid_input',
    'custom_profile_fields.name_conflict_built_in_prop',
    'custom_profile_fields.invalid_sub_component_type',
    'custom_profile_fields.invalid_min_max_input',
    'custom_profile_fields.invalid_default_value',
    'custom_profile_fields.invalid_options',
    'custom_profile_fields.invalid_regex_format',
    'custom_profile_fields.invalid_address_components',
    'custom_profile_fields.invalid_fullname_components',
  ],
});

export const deleteCustomProfileField = defineOperation({
  method: 'DELETE',
  path: '/custom-profile-fields/:name',
  event: 'ProfileField.Deleted',
  guard,
  tag,
  summary: 'Delete a custom profile field; what people gave stays in their accounts.',
  params: byName,
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});
