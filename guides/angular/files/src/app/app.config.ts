import { provideHttpClient } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideAuth } from 'angular-auth-oidc-client';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),
    provideHttpClient(),
    provideAuth({
      config: {
        authority: '{{endpoint}}/oidc',
        clientId: '{{appId}}',
        redirectUrl: '{{redirectUri}}',
        postLogoutRedirectUri: '{{postSignOutUri}}',
        scope: 'openid profile offline_access',
        responseType: 'code',
        // New tokens come from the refresh token, not from a hidden frame.
        silentRenew: true,
        useRefreshToken: true,
        // Refresh tokens are given only to people who agree.
        customParamsAuthRequest: { prompt: 'consent' },
      },
    }),
  ],
};
