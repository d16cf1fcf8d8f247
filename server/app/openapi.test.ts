import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorStatus } from '@cardea/contract/errors.ts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { emptyDeployment, startTestApp } from '../testing.ts';

test('both OpenAPI documents of both tenants are valid, each in its version, and list every declared error', async (t) => {
  const { tenants } = await startTestApp(t, await emptyDeployment(t));
  for (const { server, operations } of Object.values(tenants)) {
    for (const [file, version] of [
      ['swagger.json', '3.0.3'],
      ['openapi.json', '3.1.0'],
    ] as const) {
      const document = (await server.inject(`/api/${file}`)).json();
      assert.equal(document.openapi, version);
      const { valid, errors } = await new Validator().validate(document);
      assert.ok(valid, `${file}: ${JSON.stringify(errors)?.slice(0, 2000)}`);
      const described = Object.values(document.paths).flatMap((path) =>
        Object.keys(path as object),
      );
      assert.equal(described.length, operations.length, file);
      for (const { method, path, errors = [] } of operations) {
        const { responses } =
          document.paths[`/api${path.replace(/:([^/]+)/g, '{$1}')}`][method.toLowerCase()];
        for (const code of errors) {
          const { description } = responses[errorStatus[code]];
          assert.ok(description.split(', ').includes(code), `${file}: ${method} ${path} ${code}`);
        }
      }
    }
  }
});
