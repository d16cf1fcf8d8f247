import { errors, type KoaContextWithOIDC } from 'oidc-provider';

/** Organizations before there are any: nobody is a member of one (wire 8.3). */

/** What SDKs add to `resource` when they want organization tokens; no token has it as audience. */
const organizationsResource = 'urn:logto:resource:organizations';

const notMember = 'user is not a member of the organization';
const notAssociated = 'app has not associated with the organization';

/**
 * Leaves out of an authorization request what SDKs add whether or not there are organizations: the
 * sign-in goes on without, as with a scope that nobody knows.
 */
export const withoutOrganizations = (form: string): string => {
  const parameters = new URLSearchParams(form);
  if (!parameters.has('resource', organizationsResource)) return form;
  parameters.delete('resource', organizationsResource);
  return parameters.toString();
};

/**
 * Refuses a token request that names an organization: its client would take the answer for a token
 * that is limited to the organization.
 * @throws errors.AccessDenied, status 403
 */
export const refuseOrganization = ({ oidc }: KoaContextWithOIDC): void => {
  if (oidc.route !== 'token' || !oidc.body?.organization_id) return;
  // A refresh token that is used again is a replay before it is anything else.
  if (oidc.entities.RefreshToken?.consumed) return;
  const isMachine = oidc.params?.grant_type === 'client_credentials';
  const error = new errors.AccessDenied(isMachine ? notAssociated : notMember);
  throw Object.assign(error, { status: 403, statusCode: 403 });
};
