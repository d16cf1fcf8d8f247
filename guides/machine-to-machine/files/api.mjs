import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const issuer = '{{endpoint}}/oidc';
const audience = '{{resource}}';

// Loads the provider's keys when the first token comes, and again when they change.
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));

createServer(async (request, response) => {
  const [, token = ''] = request.headers.authorization?.split(' ') ?? [];
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience });
    response.end(`Hello, ${payload.client_id}!\n`);
  } catch {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end('Who are you?\n');
  }
}).listen(3000, () => console.log('The API listens on http://localhost:3000'));
