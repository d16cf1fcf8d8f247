import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OidcSecurityService } from 'angular-auth-oidc-client';

@Component({
  imports: [RouterLink],
  template: `
    @if (oidc.authenticated().isAuthenticated) {
      <p>You are signed in as {{ oidc.userData().userData?.sub }}.</p>
      <p><a routerLink="/account">What is known about you</a></p>
      <button (click)="signOut()">Sign Out</button>
    } @else {
      <p>You are not signed in.</p>
      <button (click)="oidc.authorize()">Sign In</button>
    }
  `,
})
export class Home {
  protected readonly oidc = inject(OidcSecurityService);

  protected signOut() {
    // Revokes the tokens, then ends the session.
    this.oidc.logoffAndRevokeTokens().subscribe();
  }
}
