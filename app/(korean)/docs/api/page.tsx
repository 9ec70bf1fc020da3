import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { apiDocument } from '@/app/api/gateway/document';
import { PROBLEMS } from '@/app/api/problem';
import { SchemaTable } from './schema-table';

export const metadata: Metadata = { title: '시세 API' };

/** The OpenAPI document for people: the same schemas, readable, each endpoint with an address to try. */
export default function ApiPage() {
  const { info, paths } = apiDocument();
  return (
    <main className="mx-auto max-w-4xl break-keep px-5 py-10 text-[14px] leading-relaxed">
      <h1 className="font-bold text-2xl">{info.title}</h1>
      <p className="mt-3 text-ink-soft">{info.description}</p>
      <p className="mt-2 text-ink-soft">
        기계가 읽을 문서:{' '}
        <a className="underline" href="/api/openapi.json">
          /api/openapi.json
        </a>{' '}
        (OpenAPI {apiDocument().openapi}, 버전 {info.version})
      </p>
      {Object.entries(paths).map(([path, { get }]) => (
        <section key={path} id={get.operationId} className="mt-10 border-edge border-t pt-6">
          <h2 className="font-semibold text-lg">{get.summary}</h2>
          <p className="mt-1 break-all font-mono text-[13px] text-down">
            GET{' '}
            <a className="hover:underline" href={exampleOf(path, get.parameters)}>
              {exampleOf(path, get.parameters)}
            </a>
          </p>
          <p className="mt-2 text-ink-soft">{get.description}</p>
          {get.parameters.length > 0 ? (
            <Table head={['파라미터', '값', '뜻']}>
              {get.parameters.map(({ name, required, description, example, schema }) => (
                <tr key={name}>
                  <Cell>
                    <code>{name}</code>
                    {required ? <span className="whitespace-nowrap text-amber"> 필수</span> : null}
                  </Cell>
                  <Cell>{valuesOf(schema, example)}</Cell>
                  <Cell>{description ?? ''}</Cell>
                </tr>
              ))}
            </Table>
          ) : null}
          <details className="mt-3">
            <summary className="cursor-pointer text-ink-soft">답의 모양</summary>
            <SchemaTable schema={get.responses[200].content['application/json'].schema} />
          </details>
        </section>
      ))}
      <section className="mt-10 border-edge border-t pt-6">
        <h2 className="font-semibold text-lg">거절 (RFC 9457)</h2>
        <p className="mt-2 text-ink-soft">
          <code>application/problem+json</code>으로 답해요. <code>detail</code>은 무슨 일이 있었고 무엇을 하면
          되는지, <code>field</code>는 잘못된 파라미터, <code>retryAt</code>과 <code>Retry-After</code>는 다시
          해 볼 만한 때예요.
        </p>
        <Table head={['type', '상태', '뜻']}>
          {Object.entries(PROBLEMS).map(([name, { status, meaning }]) => (
            <tr key={name} id={name}>
              <Cell>
                <code className="break-all">/docs/api#{name}</code>
              </Cell>
              <Cell>{status}</Cell>
              <Cell>{meaning}</Cell>
            </tr>
          ))}
        </Table>
      </section>
    </main>
  );
}

interface ParameterSchema {
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

function valuesOf(schema: ParameterSchema, example: unknown): string {
  const values = schema.enum?.join(' · ') ?? (example === undefined ? '' : `예: ${example}`);
  return schema.default === undefined ? values : `${values} (기본 ${schema.default})`.trim();
}

/** An address that can be tried: what must be given, with its example. */
function exampleOf(
  path: string,
  parameters: readonly { readonly name: string; readonly required: boolean; readonly example?: unknown }[],
): string {
  const query = parameters
    .filter(({ required }) => required)
    .map(({ name, example }) => `${name}=${example}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

function Table({ head, children }: { readonly head: readonly string[]; readonly children: ReactNode }) {
  return (
    <table className="mt-3 w-full border-collapse text-left text-[13px]">
      <thead>
        <tr className="text-ink-faint">
          {head.map((title) => (
            <th key={title} className="border-line border-b py-1 pr-4 font-normal">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Cell({ children }: { readonly children: ReactNode }) {
  return <td className="border-line border-b py-1.5 pr-4 align-top">{children}</td>;
}
