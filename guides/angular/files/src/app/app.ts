import { Component, inject, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { OidcSecurityService } from 'angular-auth-oidc-client';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '@if (isReady()) { <router-outlet /> }',
})
export class App {
  protected readonly isReady = signal(false);

  constructor() {
    // Finishes a sign-in that comes back, once for the whole application.
    inject(OidcSecurityService)
      .checkAuth()
      .subscribe(() => this.isReady.set(true));
  }
}
