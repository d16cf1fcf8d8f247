import { JsonPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { OidcSecurityService } from 'angular-auth-oidc-client';

@Component({
  imports: [JsonPipe],
  template: '<pre>{{ oidc.userData().userData | json }}</pre>',
})
export class Account {
  protected readonly oidc = inject(OidcSecurityService);
}
