import type { Routes } from '@angular/router';
import { autoLoginPartialRoutesGuard } from 'angular-auth-oidc-client';
import { Account } from './account';
import { Home } from './home';

export const routes: Routes = [
  // Only for people who are signed in: others go to the sign-in page first.
  { path: 'account', component: Account, canActivate: [autoLoginPartialRoutesGuard] },
  { path: 'callback', redirectTo: '' },
  { path: '', component: Home },
];
