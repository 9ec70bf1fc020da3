import { CORRECTIONS } from './corrections';
import workbook from './rest-api.json';

/** One line of the workbook’s field tables. */
export interface FieldSpec {
  readonly key: string;
  /** 0 for the body’s own fields, 1 for the fields of a list’s rows. */
  readonly depth: number;
  /** 한글명 */
  readonly ko: string;
  /** `String` or `LIST` */
  readonly type: string;
  /** `Y` or `N` */
  readonly required: string;
  readonly len: string | null;
  /** Allowed values and remarks, in free text. */
  readonly desc: string;
}

export interface ApiSpec {
  readonly name: string;
  readonly path: string;
  readonly request: readonly FieldSpec[];
  readonly response: readonly FieldSpec[];
}

/** The APIs that Sise calls, by api-id, with the corrections that the server’s own replies taught. */
export const API_SPECS: ReadonlyMap<string, ApiSpec> = new Map(
  Object.entries<ApiSpec>(workbook.data).map(([id, spec]) => {
    const added = (CORRECTIONS[id] ?? []).map((c) => ({ ...c, required: 'N', len: null }));
    return [id, { ...spec, response: [...spec.response, ...added] }];
  }),
);
