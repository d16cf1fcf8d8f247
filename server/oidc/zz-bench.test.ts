import { test } from 'node:test';
import { Agent, createServer, request } from 'node:http';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { addApplication, addResource, basic, startTenant } from './oidc.fixture.ts';
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const post = (port: number, headers: Record<string,string>, body: string) => new Promise<number>((res, rej) => {
  const r = request({ host: '127.0.0.1', port, path: '/oidc/token', method: 'POST', agent, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) } }, (a) => { a.resume(); a.on('end', () => res(a.statusCode ?? 0)); });
  r.on('error', rej); r.end(body);
});
const run = async (port: number, headers: Record<string,string>, body: string, n: number) => {
  const start = process.hrtime.bigint(); let left = n;
  await Promise.all(Array.from({ length: 16 }, async () => { while (left-- > 0) { const s = await post(port, headers, body); if (s !== 200) throw new Error(String(s)); } }));
  return n / (Number(process.hrtime.bigint() - start) / 1e9);
};
test('bench', async (t) => {
  const tenant = await startTenant(t);
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  await addResource(tenant.db, 'https://api.example.com', { scopes: ['all'], applicationId: machine.id });
  const body = 'grant_type=client_credentials&resource=https%3A%2F%2Fapi.example.com&scope=all';
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const bare = createServer((req, res) => { let b = ''; req.on('data', (c) => b += c); req.on('end', () => { const f = new URLSearchParams(b); const h = Buffer.from('{"alg":"ES256","typ":"at+jwt","kid":"x"}').toString('base64url'); const p = Buffer.from(JSON.stringify({ jti: 'x', sub: 'y', iat: 1, exp: 2, scope: f.get('scope'), client_id: 'y', iss: 'z', aud: f.get('resource') })).toString('base64url'); const s = sign('sha256', Buffer.from(`${h}.${p}`), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'); res.setHeader('content-type','application/json'); res.end(JSON.stringify({ access_token: `${h}.${p}.${s}`, expires_in: 3600, token_type: 'Bearer', scope: 'all' })); }); });
  await new Promise<void>((r) => bare.listen(0, '127.0.0.1', r));
  const barePort = (bare.address() as { port: number }).port;
  for (let i = 0; i < 3; i++) {
    const a = await run(tenant.port, basic(machine), body, 4000);
    const b = await run(barePort, {}, body, 4000);
    console.log(Math.round(a), Math.round(b), (a / b).toFixed(2));
  }
  bare.close(); agent.destroy();
});
