import type { ConnectorFactory } from '@cardea/contract/management/connectors.ts';
import { createConnector } from '@cardea/contract/management/connectors.ts';
import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { LeaveGuard } from '../../kit/leave-guard.tsx';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useChange } from '../../kit/use-change.ts';
import { useConsole } from '../../lib/console-context.ts';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { ConnectorFields } from './connector-fields.tsx';
import { releaseConnectorId, reservedConnectorId } from './connector-id.ts';
import { ConnectorLayout, fillReadme } from './connector-layout.tsx';
import { ConnectorLogo } from './connector-logo.tsx';
import { listPathOf, typeSlugs } from './connector-type.ts';
import type { ConnectorFormValues } from './form-values.ts';
import { newFormValues, toBody } from './form-values.ts';
import { connectors, useConnectors, useFactory } from './noun.ts';
import { useConnectorForm } from './use-connector-form.ts';

/** E-mail and SMS have one connector each: a new one takes the place of the old. */
const ReplacesNotice = ({ factory }: { factory: ConnectorFactory }) => {
  const { data = [] } = useConnectors();
  const replaced = data.find(({ type }) => type === factory.type);
  if (factory.type === 'Social' || !replaced) return null;
  return (
    <Alert color="yellow" icon={<Icon name="warning" />} mb="lg">
      {t('connectors.replaces', { name: localizedText(replaced.name) })}
    </Alert>
  );
};

const CreateConnector = ({ factory }: { factory: ConnectorFactory }) => {
  const { tenant } = useConsole();
  const navigate = useNavigate();
  const [connectorId] = useState(() => reservedConnectorId(tenant.url, factory.id));
  const [initial] = useState(() => newFormValues(factory));
  const [refusal, setRefusal] = useState<string>();
  const connectorForm = useConnectorForm(factory, initial);
  const { isDirty, showRefusal } = connectorForm;
  const create = useChange({
    run: (api, values: ConnectorFormValues) =>
      api.call(createConnector, {
        body: { id: connectorId, connectorId: factory.id, ...toBody(factory, values) },
      }),
    changes: connectors.changes,
    onDone: () => releaseConnectorId(tenant.url, factory.id),
    onError: (error) => setRefusal(showRefusal(error)),
  });
  // Rendered instead of called: the guard below must be gone before the page is left.
  if (create.data) return <Navigate to={`/connectors/${create.data.id}`} state="created" replace />;
  return (
    <ConnectorLayout readme={fillReadme(factory.readme, tenant.url, connectorId)}>
      <ConnectorFields
        source={factory}
        connectorId={connectorId}
        factoryId={factory.id}
        isStored={false}
        connectorForm={connectorForm}
        refusal={refusal}
        onSubmit={(values) => {
          setRefusal(undefined);
          create.mutate(values);
        }}
      >
        <div className="save-bar">
          <Button variant="default" onClick={() => navigate(listPathOf(factory.type))}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('connectors.save_and_done')}
          </Button>
        </div>
      </ConnectorFields>
      <LeaveGuard isDirty={isDirty} />
    </ConnectorLayout>
  );
};

/** Sets a connector up: the provider's guide beside what it has to be told. */
export const CreateConnectorPage = () => {
  const { type, factoryId = '' } = useParams();
  const factory = useFactory(factoryId);
  return (
    <QueryView query={factory} missing={<NotFoundPage />} shape="detail">
      {(found) =>
        typeSlugs[found.type] === type ? (
          <>
            <PageHeader
              title={t('connectors.set_up_named', { name: localizedText(found.name) })}
              back={{ to: listPathOf(found.type), label: t('connectors.title') }}
              before={<ConnectorLogo connector={found} size={44} />}
              description={localizedText(found.description)}
            />
            <ReplacesNotice factory={found} />
            <CreateConnector key={found.id} factory={found} />
          </>
        ) : (
          <NotFoundPage />
        )
      }
    </QueryView>
  );
};
