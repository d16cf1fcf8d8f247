import { type Answer, type Request, redirect } from '../emulator.ts';
import { consentPage } from './consent-page.ts';
import type { Client, Store, User } from './store.ts';

/** What a person decided, or the page that asks. */
export type Outcome =
  | { kind: 'approved'; user: User }
  | { kind: 'denied' }
  | { kind: 'page'; answer: Answer };

type Question = {
  provider: string;
  store: Store;
  client: Client;
  scope: string;
  request: Request;
  parameters: URLSearchParams;
  /** Skips the question for a browser that answered it before. */
  skipForKnown: boolean;
};

const sessionCookie = 'emulator_user';

export const signedInUser = ({ headers }: Request, store: Store): User | undefined => {
  const value = new RegExp(`(?:^|; )${sessionCookie}=([^;]*)`).exec(headers.cookie ?? '')?.[1];
  return value === undefined ? undefined : store.users.get(decodeURIComponent(value));
};

/** Parameters of an authorization request: the query, or what the consent page sends again. */
export const parametersOf = ({ method, query, form }: Request): URLSearchParams => {
  const all = method === 'POST' ? form : query;
  return new URLSearchParams([...all].filter(([name]) => !name.startsWith('__')));
};

/** Names that came more than once, which RFC 6749 section 3.1 forbids. */
export const duplicates = (parameters: URLSearchParams): string[] => {
  const names = [...parameters.keys()];
  return names.filter((name, index) => names.indexOf(name) !== index);
};

const fromPage = ({ form }: Request, store: Store): Outcome | undefined => {
  const decision = form.get('__decision');
  if (decision === 'deny') return { kind: 'denied' };
  const user = store.users.get(form.get('__user') ?? '');
  return decision === 'approve' && user ? { kind: 'approved', user } : undefined;
};

const fromControl = (store: Store): Outcome | undefined => {
  const next = store.takeDecision();
  if (next === undefined) return undefined;
  if (next.decision === 'deny') return { kind: 'denied' };
  const user = store.users.get(next.userId ?? '') ?? [...store.users.values()][0];
  if (!user) throw new Error('there is no user to sign in');
  return { kind: 'approved', user };
};

/** Takes the decision from the page, from the control plane, or asks for it. */
export const askPerson = (question: Question): Outcome => {
  const { store, request, parameters } = question;
  const decided = request.method === 'POST' ? fromPage(request, store) : fromControl(store);
  if (decided) return decided;
  const known = question.skipForKnown ? signedInUser(request, store) : undefined;
  if (known) return { kind: 'approved', user: known };
  return {
    kind: 'page',
    answer: consentPage({
      provider: question.provider,
      scope: question.scope,
      clientId: question.client.id,
      users: [...store.users.values()],
      parameters,
      action: request.path,
    }),
  };
};

/** Back to the application with parameters; the browser stays signed in at the provider. */
export const backToClient = (
  redirectUri: string,
  parameters: Record<string, string | null | undefined>,
  { user, refused }: { user?: User; refused?: string } = {},
): Answer => {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, value);
  }
  const answer = redirect(url.href, refused);
  if (!user) return answer;
  const cookie = `${sessionCookie}=${encodeURIComponent(user.id)}; Path=/; HttpOnly`;
  return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
};
