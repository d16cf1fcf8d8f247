import * as contract from '@cardea/contract/management/connectors.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import { findFactory, getInstance, listInstances, metadataOf } from './instances.ts';
import { type MessageDeps, sendSample } from './messages.ts';
import { listProblems } from './problems.ts';
import { create, remove, update } from './service.ts';
import { showConnector, showFactory } from './shapes.ts';
import { createAuthorizationUri } from './social.ts';
import { finishTrial, startTrial } from './social-trial.ts';

export type ConnectorRoutesDeps = MessageDeps & { db: Db };

const factoryRoutes = (deps: ConnectorRoutesDeps): Route[] => [
  route(contract.listConnectorFactories, async (_, { languages }) =>
    (await deps.catalogue()).map((factory) => showFactory(factory, languages)),
  ),

  route(contract.getConnectorFactory, async ({ params }, { languages }) => {
    const factory = await findFactory(params.id, deps);
    if (!factory) throw new AppError('entity.not_found');
    return showFactory(factory, languages);
  }),
];

/** Connectors in the Management API. */
export const connectorRoutes = (deps: ConnectorRoutesDeps): Route[] => {
  const { db } = deps;
  return [
    ...factoryRoutes(deps),

    route(contract.listConnectors, async ({ query: { target } }, { languages }) => {
      const instances = await listInstances(db, deps);
      return instances
        .filter((instance) => target === undefined || metadataOf(instance).target === target)
        .map((instance) => showConnector(instance, languages, deps));
    }),

    route(contract.createConnector, async ({ body }, { change, languages }) =>
      showConnector(await change((tx) => create(tx, body, deps)), languages, deps),
    ),

    route(contract.getConnector, async ({ params }, { languages }) =>
      showConnector(await getInstance(db, params.id, deps), languages, deps),
    ),

    route(contract.updateConnector, async ({ params, body }, { change, languages }) =>
      showConnector(await change((tx) => update(tx, params.id, body, deps)), languages, deps),
    ),

    route(contract.deleteConnector, ({ params }, { change }) =>
      change((tx) => remove(tx, params.id)),
    ),

    route(contract.testConnector, async ({ params, body }) => {
      await sendSample(db, params.factoryId, body, deps);
      return undefined;
    }),

    route(contract.startTestSignIn, async ({ params, body }) =>
      startTrial(params.factoryId, body, deps),
    ),

    route(contract.readTestSignIn, async ({ params, body }) =>
      finishTrial(params.factoryId, body, deps),
    ),

    route(contract.listConnectorProblems, async ({ params: { id } }) => {
      await getInstance(db, id, deps);
      return listProblems(db, id);
    }),

    route(contract.createConnectorAuthorizationUri, async ({ params, body }) =>
      createAuthorizationUri(db, params.connectorId, body, deps),
    ),
  ];
};
