import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { generateKeyPair, SignJWT } from 'jose';

/**
 * What the token endpoint is measured beside: the least a server can do for a client_credentials
 * request. It parses the form and signs an ES256 token; it checks nothing and remembers nothing.
 */
const { privateKey } = await generateKeyPair('ES256');
const issuer = 'http://localhost/oidc';
const lifetime = 3600;

const sign = (clientId: string, scope: string): Promise<string> =>
  new SignJWT({ client_id: clientId, scope })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'bench' })
    .setIssuer(issuer)
    .setSubject(clientId)
    .setAudience('https://default.logto.app/api')
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${lifetime}s`)
    .sign(privateKey);

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  const scope = form.get('scope') ?? '';
  const token = await sign(form.get('client_id') ?? '', scope);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(
    JSON.stringify({ access_token: token, expires_in: lifetime, token_type: 'Bearer', scope }),
  );
});

server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(0)));
