const response = await fetch('{{endpoint}}/oidc/token', {
  method: 'POST',
  headers: { authorization: `Basic ${btoa('{{appId}}:{{appSecret}}')}` },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    resource: '{{resource}}',
  }),
});
if (!response.ok) throw new Error(await response.text());
const { access_token: token } = await response.json();

// An API that you call gets it as a header: `authorization: Bearer ${token}`.
const [, payload] = token.split('.');
console.log(JSON.parse(Buffer.from(payload, 'base64url')));
