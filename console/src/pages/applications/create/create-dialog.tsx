import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { frameworkById, nameOf } from '../../../guides/frameworks.ts';
import { PageDialog } from '../../../kit/page-dialog.tsx';
import { t } from '../../../lib/phrases.ts';
import { CreateForm } from './create-form.tsx';
import { FrameworkList } from './framework-list.tsx';

const parameter = 'framework';
/** In the address where a framework's id would be: the person picks a type instead. */
const withoutFramework = 'none';

/** How many entries of the browser's history this dialog has made, kept in each of them. */
const depthIn = (state: unknown): number =>
  typeof state === 'object' && state && 'depth' in state ? Number(state.depth) : 1;

/** @returns whether the entry that many steps back is a page of the console. */
const canGoBack = (steps: number): boolean => Number(window.history.state?.idx) >= steps;

/**
 * Creates an application in two steps over the page it was opened from: the framework, then the
 * name. Both are in the address, so that the browser's back button leads from the name to the list.
 */
export const CreateApplicationDialog = () => {
  const navigate = useNavigate();
  const { pathname, state } = useLocation();
  const depth = depthIn(state);
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.get(parameter);
  const framework = chosen ? frameworkById(chosen) : undefined;
  const isNaming = framework !== undefined || chosen === withoutFramework;

  const choose = (id: string | undefined) => {
    const next = new URLSearchParams(parameters);
    if (id) next.set(parameter, id);
    else next.delete(parameter);
    setParameters(next, { state: { depth: depth + 1 } });
  };
  const close = () => {
    const rest = new URLSearchParams(parameters);
    rest.delete(parameter);
    navigate({ pathname: pathname.replace(/\/[^/]+$/, ''), search: rest.toString() });
  };

  /** Back leads from the guide to the page before the dialog, which has done its work. */
  const openGuide = (path: string) => {
    if (!canGoBack(depth)) return navigate(path, { state: 'created', replace: true });
    window.addEventListener('popstate', () => navigate(path, { state: 'created' }), { once: true });
    navigate(-depth);
  };

  const title = framework
    ? t('create_application.framework_title', { framework: nameOf(framework) })
    : t(isNaming ? 'applications.create' : 'create_application.title');
  return (
    <PageDialog onClose={close} title={title} size={isNaming ? 520 : 1000}>
      {isNaming ? (
        <CreateForm framework={framework} onBack={() => choose(undefined)} onCreated={openGuide} />
      ) : (
        <FrameworkList onChoose={({ id }) => choose(id)} onSkip={() => choose(withoutFramework)} />
      )}
    </PageDialog>
  );
};
