import { z } from 'zod';
import { PROBLEMS, type ProblemName } from '../problem';
import type { Endpoint } from './endpoint';

type AnyEndpoint = Endpoint<z.ZodObject, z.ZodType>;

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: '무슨 일이 있었고 무엇을 하면 되는지' },
    field: { type: 'string', description: '잘못된 파라미터' },
    code: { type: 'string', description: '키움이 준 오류 코드' },
    retryAt: { type: 'number', description: '다시 해 볼 만한 시각, ms' },
  },
} as const;

/** The OpenAPI 3.1 document of the gateway, made of the very schemas that check requests and answers. */
export function openApiDocument(endpoints: readonly AnyEndpoint[], version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: '시세 API',
      version,
      description:
        '가장 나은 출처의 값을 답하고, 그 값이 무엇인지 함께 말해요. 모든 시각은 1970년부터의 ms, 금액은 원(누적 대금은 백만원), 날짜는 KST예요.',
    },
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, { get: operationOf(endpoint) }])),
    components: { schemas: { Problem: PROBLEM_SCHEMA } },
  };
}

function operationOf({ path, summary, description, query, answer, problems }: AnyEndpoint) {
  return {
    operationId: path
      .replace(/^\/api\//, '')
      .replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary,
    description,
    parameters: parametersOf(query),
    responses: {
      200: {
        description: '답',
        headers: { ETag: { schema: { type: 'string' } } },
        content: { 'application/json': { schema: schemaOf(answer, 'output') } },
      },
      304: { description: '가지고 있는 답 그대로예요 (If-None-Match)' },
      ...refusalsOf([...problems, 'bad-request', 'internal']),
    },
  };
}

function parametersOf(query: z.ZodObject) {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, { description?: string; example?: unknown }>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, example, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    schema,
  }));
}

function refusalsOf(names: readonly ProblemName[]) {
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of names) {
    const { status } = PROBLEMS[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((name) => `${name}: ${PROBLEMS[name].title}`).join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
