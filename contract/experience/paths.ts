/**
 * Method and path of each operation that the sign-in pages call, by the operation's name: what a
 * browser needs to know of them, apart from the schemas, which it does not download.
 */
export const paths = {
  createInteraction: { method: 'PUT', path: '/experience' },
  updateInteractionEvent: { method: 'PUT', path: '/experience/interaction-event' },
  getInteraction: { method: 'GET', path: '/experience/interaction' },
  verifyPassword: { method: 'POST', path: '/experience/verification/password' },
  verifyNewPasswordIdentity: {
    method: 'POST',
    path: '/experience/verification/new-password-identity',
  },
  sendVerificationCode: { method: 'POST', path: '/experience/verification/verification-code' },
  verifyVerificationCode: {
    method: 'POST',
    path: '/experience/verification/verification-code/verify',
  },
  createSocialAuthorizationUri: {
    method: 'POST',
    path: '/experience/verification/social/:connectorId/authorization-uri',
  },
  verifySocial: { method: 'POST', path: '/experience/verification/social/:connectorId/verify' },
  verifyOneTimeToken: { method: 'POST', path: '/experience/verification/one-time-token/verify' },
  identify: { method: 'POST', path: '/experience/identification' },
  addProfile: { method: 'POST', path: '/experience/profile' },
  resetPassword: { method: 'PUT', path: '/experience/profile/password' },
  submitInteraction: { method: 'POST', path: '/experience/submit' },
} as const;
