import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { connectorName } from '../content/connectors.ts';
import { type Framework, frameworkName, isGeneric, valuesOf } from '../content/frameworks.ts';
import type { Values } from '../content/texts.ts';
import type { Writer } from './writer.ts';

/** What texts can name, by what a page is about. */

export const frameworkValues = (writer: Writer, framework: Framework): Values => {
  const name = frameworkName(framework, writer.language);
  return {
    endpoint: valuesOf(framework).endpoint,
    framework: name,
    frameworkId: framework.id,
    section: writer.console(`application_types.${framework.section}`),
    knowledge: writer.say(isGeneric(framework) ? 'needs.any_framework' : 'needs.framework', {
      framework: name,
    }),
  };
};

const types = { Social: 'social', Email: 'email', Sms: 'sms' } as const;

/** The kind of a connector as names of texts have it. */
export const typeOf = ({ type }: Connector): 'social' | 'email' | 'sms' => types[type];

export const connectorValues = (writer: Writer, connector: Connector): Values => {
  const { metadata } = connector;
  const name = connectorName(connector, writer.language);
  return {
    connector: name,
    connectorId: metadata.id,
    type: typeOf(connector),
    need: writer.say(`needs.${metadata.isStandard ? 'standard' : typeOf(connector)}`, {
      connector: name,
    }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how guides name the id
    callback: 'http://localhost:3001/callback/${connector_id}',
    continue: writer.experience('social.continueWith', { name }),
  };
};
