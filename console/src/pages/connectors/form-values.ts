import type {
  Connector,
  ConnectorFactory,
  updateConnector,
} from '@cardea/contract/management/connectors.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import { isWebUrl } from '../../lib/is-web-url.ts';
import { formatJson, isJsonObject, jsonMistake, readJson } from '../../lib/json-text.ts';
import { t } from '../../lib/phrases.ts';
import type { FieldValues } from './config-values.ts';
import { fieldMistakes, initialValues, toConfig, toFieldValues } from './config-values.ts';

type Config = Record<string, unknown>;

/** What the form needs to know about a connector, set up or not. */
export type ConnectorKind = Pick<ConnectorFactory, 'type' | 'formItems' | 'isStandard'>;

/** Everything about a connector that can be changed, as its form holds it. */
export type ConnectorFormValues = {
  config: FieldValues;
  /** Members of the configuration that no field shows. */
  extra: Config;
  /** The configuration is edited as the text in `json` instead of in `config`. */
  isJson: boolean;
  json: string;
  /** Of standard connectors alone: what the provider is called, and its mark. */
  name: string;
  target: string;
  logo: string;
  logoDark: string;
  syncProfile: boolean;
};

export const newFormValues = ({ formItems }: ConnectorKind): ConnectorFormValues => ({
  config: initialValues(formItems),
  extra: {},
  isJson: false,
  json: '',
  name: '',
  target: '',
  logo: '',
  logoDark: '',
  syncProfile: false,
});

const configParts = ({ formItems }: ConnectorKind, config: Config) => {
  const known = new Set(formItems.map(({ key }) => key));
  const unknown = Object.entries(config).filter(([key]) => !known.has(key));
  return { config: toFieldValues(formItems, config), extra: Object.fromEntries(unknown) };
};

export const storedFormValues = (connector: Connector): ConnectorFormValues => ({
  ...newFormValues(connector),
  ...configParts(connector, connector.config),
  name: connector.metadata.name?.en ?? connector.name.en ?? '',
  target: connector.target,
  logo: connector.metadata.logo ?? '',
  logoDark: connector.metadata.logoDark ?? '',
  syncProfile: connector.syncProfile,
});

/** @returns the configuration as the fields have it, as text. */
const asJson = (kind: ConnectorKind, values: ConnectorFormValues): string =>
  formatJson(toConfig(kind.formItems, values.config, values.extra));

const targetPattern = /^[\w-]{1,128}$/;

const providerMistakes = ({ name, target, logo, logoDark }: ConnectorFormValues) => ({
  ...(name.trim() === '' && { name: t('connectors.name_required') }),
  ...(!targetPattern.test(target.trim()) && { target: t('connectors.target_invalid') }),
  ...(logo.trim() !== '' && !isWebUrl(logo.trim()) && { logo: t('connectors.url_invalid') }),
  ...(logoDark.trim() !== '' &&
    !isWebUrl(logoDark.trim()) && { logoDark: t('connectors.url_invalid') }),
});

const withPath = (mistakes: Record<string, string>) =>
  Object.fromEntries(Object.entries(mistakes).map(([key, text]) => [`config.${key}`, text]));

/** @returns a message for each part of the configuration that keeps it from being sent, by path. */
export const configMistakes = (
  kind: ConnectorKind,
  values: ConnectorFormValues,
): Record<string, string> => {
  if (!values.isJson) return withPath(fieldMistakes(kind.formItems, values.config));
  const reading = readJson(values.json);
  if (reading.isValid && isJsonObject(reading.value)) return {};
  return { json: jsonMistake(values.json) ?? t('connectors.json_object') };
};

/** @returns a message for each field that keeps the form from being sent, by path. */
export const formMistakes = (
  kind: ConnectorKind,
  values: ConnectorFormValues,
): Record<string, string> => ({
  ...(kind.isStandard && providerMistakes(values)),
  ...configMistakes(kind, values),
});

/** @returns the configuration to send. Call it once there are no mistakes. */
export const configOf = (kind: ConnectorKind, values: ConnectorFormValues): Config => {
  if (!values.isJson) return toConfig(kind.formItems, values.config, values.extra);
  const reading = readJson(values.json);
  return reading.isValid && isJsonObject(reading.value) ? reading.value : {};
};

/**
 * Changes between the fields and the text.
 * @returns what changes in the form, or the mistakes that would be lost on the way.
 */
export const switchMode = (
  kind: ConnectorKind,
  values: ConnectorFormValues,
): { values: Partial<ConnectorFormValues> } | { mistakes: Record<string, string> } => {
  const optional = kind.formItems.map((item) => ({ ...item, required: false }));
  const mistakes = configMistakes({ ...kind, formItems: optional }, values);
  if (Object.keys(mistakes).length > 0) return { mistakes };
  return {
    values: values.isJson
      ? { isJson: false, ...configParts(kind, configOf(kind, values)) }
      : { isJson: true, json: asJson(kind, values) },
  };
};

/** Whether there is something to save or to lose. */
export const isChanged = (
  kind: ConnectorKind,
  values: ConnectorFormValues,
  initial: ConnectorFormValues,
): boolean => {
  const saved = ({ isJson: _, json: __, ...rest }: ConnectorFormValues) => JSON.stringify(rest);
  return (
    saved(values) !== saved(initial) || (values.isJson && values.json !== asJson(kind, values))
  );
};

type Body = NonNullable<OperationRequest<typeof updateConnector>['body']>;

/**
 * @param connector the stored connector, where there is one: what the form does not show survives.
 * @returns the body that saves the form.
 */
export const toBody = (
  kind: ConnectorKind,
  values: ConnectorFormValues,
  connector?: Pick<Connector, 'metadata'>,
): Body => ({
  config: configOf(kind, values),
  ...(kind.isStandard && {
    metadata: {
      target: values.target.trim(),
      name: { ...connector?.metadata.name, en: values.name.trim() },
      logo: values.logo.trim() || undefined,
      logoDark: values.logoDark.trim() || undefined,
    },
  }),
  ...(kind.type === 'Social' && { syncProfile: values.syncProfile }),
});
