import { errorBody, errorStatus } from '@cardea/contract/errors.ts';
import type { Operation, ResponseBody } from '@cardea/contract/operation.ts';
import { z } from 'zod';
import { apiPath } from './api.ts';
import type { Route } from './route.ts';

/** OpenAPI 3.1, generated from the same operations the server performs. */
export type OpenApi = Record<string, unknown>;

const jsonSchema = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
};

const content = (shape: ResponseBody) => {
  if (shape === 'empty') return undefined;
  if (shape === 'text') return { 'text/plain': { schema: { type: 'string' } } };
  return { 'application/json': { schema: jsonSchema(shape, 'output') } };
};

const parametersOf = (shape: z.ZodObject | undefined, location: 'path' | 'query') =>
  Object.entries(shape?.shape ?? {}).map(([name, member]) => ({
    name,
    in: location,
    required: location === 'path',
    schema: jsonSchema(member as z.ZodType, 'input'),
  }));

const pageParameters = ['page', 'page_size'].map((name) => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'integer', minimum: 1 },
}));

const guardErrors: Record<Operation['guard'], readonly (keyof typeof errorStatus)[]> = {
  public: [],
  experience: ['session.not_found'],
  management: ['auth.unauthorized', 'auth.forbidden'],
  account: ['auth.unauthorized'],
};

const errorResponses = (operation: Operation) => {
  const codes = [...guardErrors[operation.guard], ...(operation.errors ?? [])];
  const byStatus = Object.groupBy(codes, (code) => errorStatus[code]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list = []]) => [
      status,
      {
        description: [...new Set(list)].join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
};

const operationObject = (operation: Operation) => ({
  operationId: `${operation.method.toLowerCase()}${operation.path.replace(/[^a-z]+(.)/gi, (_, char: string) => char.toUpperCase())}`,
  tags: [operation.tag],
  summary: operation.summary,
  parameters: [
    ...parametersOf(operation.params, 'path'),
    ...parametersOf(operation.query, 'query'),
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
      content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } },
    },
  }),
  responses: {
    ...Object.fromEntries(
      Object.entries(operation.responses).map(([status, shape]) => [
        status,
        { description: operation.summary, ...(content(shape) && { content: content(shape) }) },
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
  { publicUrl, version }: { publicUrl: string; version: string },
): OpenApi => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { operation } of routes) {
    const path = `${apiPath}${operation.path.replace(/:([^/]+)/g, '{$1}')}`;
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: operationObject(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cardea API', version },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorBody, 'output') },
      securitySchemes: {
        managementApi: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
};
