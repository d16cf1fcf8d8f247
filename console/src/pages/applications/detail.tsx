import { Badge, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../lib/phrases.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { NotFoundPage } from '../not-found/not-found.tsx';
import { plainGuideOf, typeNames } from './application-type.ts';
import { Connection } from './connection.tsx';
import { DeleteApplication } from './delete-application.tsx';
import { ApplicationForm } from './form.tsx';
import { useApplication } from './queries.ts';

/** One application: what to paste into it, its settings, and its end. */
export const ApplicationDetailPage = () => {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const application = useApplication(id);
  // A new key after saving starts the form over with what was saved; a refetch must not.
  const [revision, setRevision] = useState(0);
  return (
    <QueryView query={application} missing={<NotFoundPage />}>
      {(found) => (
        <>
          <PageHeader
            title={found.name}
            back={{ to: '/applications', label: t('applications.title') }}
            description={<Badge>{t(typeNames[found.type])}</Badge>}
            actions={
              <Button
                variant="default"
                onClick={() => navigate(`/applications/${id}/guide/${plainGuideOf(found.type)}`)}
              >
                {t('guides.open')}
              </Button>
            }
          />
          {/* Keyed: what was revealed of one application must not stay open for the next. */}
          <Stack gap="lg" key={found.id}>
            <Connection application={found} />
            <ApplicationForm
              key={revision}
              application={found}
              onSaved={() => setRevision(revision + 1)}
            />
            <DeleteApplication application={found} />
          </Stack>
        </>
      )}
    </QueryView>
  );
};
