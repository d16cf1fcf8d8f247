import { errorStatus } from '@cardea/contract/errors.ts';
import { errorBody } from '@cardea/contract/wire/errors.ts';
import type { Operation, ResponseBody } from '@cardea/contract/wire/operation.ts';
import { z } from 'zod';
import { apiPath } from './api.ts';
import { errorsOf } from './declared-errors.ts';
import type { Route } from './route.ts';

/** OpenAPI, generated from the same operations the server performs. */
export type OpenApi = Record<string, unknown>;

/** Generators made for 3.0 read no 3.1, whose shapes are JSON Schema 2020-12. */
export type OpenApiVersion = '3.0.3' | '3.1.0';

/** How a shape is written down. */
type Write = (shape: z.ZodType, io: 'input' | 'output') => Record<string, unknown>;

const targets = { '3.0.3': 'openapi-3.0', '3.1.0': 'draft-2020-12' } as const;

const writer =
  (version: OpenApiVersion): Write =>
  (shape, io) => {
    const target = targets[version];
    const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, target, unrepresentable: 'any' });
    return schema;
  };

const content = (shape: ResponseBody, write: Write) => {
  if (shape === 'empty') return undefined;
  if (shape === 'text') return { 'text/plain': { schema: { type: 'string' } } };
  return { 'application/json': { schema: write(shape, 'output') } };
};

const parametersOf = (shape: z.ZodObject | undefined, location: 'path' | 'query', write: Write) =>
  Object.entries(shape?.shape ?? {}).map(([name, member]) => ({
    name,
    in: location,
    required: location === 'path',
    schema: write(member as z.ZodType, 'input'),
  }));

const pageParameters = ['page', 'page_size'].map((name) => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'integer', minimum: 1 },
}));

const errorResponses = (operation: Operation) => {
  const byStatus = Object.groupBy(errorsOf(operation), (code) => errorStatus[code]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list = []]) => [
      status,
      {
        description: list.join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
};

const operationObject = (operation: Operation, write: Write) => ({
  operationId: `${operation.method.toLowerCase()}${operation.path.replace(/[^a-z]+(.)/gi, (_, char: string) => char.toUpperCase())}`,
  tags: [operation.tag],
  summary: operation.summary,
  parameters: [
    ...parametersOf(operation.params, 'path', write),
    ...parametersOf(operation.query, 'query', write),
    ...(operation.paginated ? pageParameters : []),
  ],
  ...(operation.upload && {
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', format: 'binary' } },
          },
        },
      },
    },
  }),
  ...(operation.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: write(operation.body, 'input') } },
    },
  }),
  responses: {
    ...Object.fromEntries(
      Object.entries(operation.responses).map(([status, shape]) => [
        status,
        {
          description: operation.summary,
          ...(content(shape, write) && { content: content(shape, write) }),
        },
      ]),
    ),
    ...errorResponses(operation),
  },
  security: operation.guard === 'management' ? [{ managementApi: [] }] : [],
});

/**
 * @param routes what the server performs.
 * @param publicUrl the tenant's public URL.
 */
export const createOpenApi = (
  routes: readonly Route[],
  { publicUrl, version, openApi }: { publicUrl: string; version: string; openApi: OpenApiVersion },
): OpenApi => {
  const write = writer(openApi);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { operation } of routes) {
    const path = `${apiPath}${operation.path.replace(/:([^/]+)/g, '{$1}')}`;
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: operationObject(operation, write),
    };
  }
  return {
    openapi: openApi,
    info: { title: 'Cardea API', version },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Error: write(errorBody, 'output') },
      securitySchemes: {
        managementApi: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
};
