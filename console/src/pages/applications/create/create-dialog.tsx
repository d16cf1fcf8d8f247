import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { frameworkById } from '../../../guides/frameworks.ts';
import { PageDialog } from '../../../kit/page-dialog.tsx';
import { t } from '../../../lib/phrases.ts';
import { CreateForm } from './create-form.tsx';
import { FrameworkList } from './framework-list.tsx';

const parameter = 'framework';
/** In the address where a framework's id would be: the person picks a type instead. */
const withoutFramework = 'none';

/**
 * Creates an application in two steps over the page it was opened from: the framework, then the
 * name. Both are in the address, so that the browser's back button leads from the name to the list.
 */
export const CreateApplicationDialog = () => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get(parameter);
  const framework = chosen ? frameworkById(chosen) : undefined;
  const isNaming = framework !== undefined || chosen === withoutFramework;

  const choose = (id: string | undefined) => {
    const next = new URLSearchParams(parameters);
    if (id) next.set(parameter, id);
    else next.delete(parameter);
    setParameters(next);
  };
  const close = () => {
    const rest = new URLSearchParams(parameters);
    rest.delete(parameter);
    navigate({ pathname: pathname.replace(/\/[^/]+$/, ''), search: rest.toString() });
  };

  const title = framework
    ? t('create_application.framework_title', { framework: framework.name })
    : t(isNaming ? 'applications.create' : 'create_application.title');
  return (
    <PageDialog onClose={close} title={title} size={isNaming ? 520 : 1000}>
      {isNaming ? (
        <CreateForm framework={framework} onBack={() => choose(undefined)} />
      ) : (
        <FrameworkList onChoose={({ id }) => choose(id)} onSkip={() => choose(withoutFramework)} />
      )}
    </PageDialog>
  );
};
