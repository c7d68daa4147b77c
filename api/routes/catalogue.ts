import { z } from 'zod';
import { endpoint } from '../endpoint';
import type { Endpoint } from '../endpoint';
import { KINDS } from '../kinds';
import { CASE_KIND_NAMES, CASE_KINDS, deciderOf } from '../../domain/kinds';
import type { CaseKind } from '../../domain/kernel';
import { holdsAny } from '../../domain/people';
import type { Person } from '../../domain/people';
import type { Language } from '../../domain/text';
import { dictionary } from '../../domain/words/say';

const words = z.record(z.string(), z.string());
const named = z.object({ stage: z.string(), name: z.string(), ends: z.boolean() });
const catalogue = z
  .object({
    zone: z.string().meta({ description: 'Where the clocks of the house run' }),
    kinds: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        segment: z.string().meta({ description: 'Of its paths' }),
        stages: z.array(named),
        create: z.object({
          href: z.string(),
          allowed: z.boolean().meta({ description: 'Whether the caller may' }),
          inputSchema: z.record(z.string(), z.unknown()),
        }),
        filters: z.array(z.string()).meta({ description: 'Filters of its list' }),
      }),
    ),
    fields: words.meta({ description: 'What fields are called' }),
    codes: words.meta({ description: 'What codes of choices, roles and steps are called' }),
  })
  .meta({ id: 'Catalogue' });

/** The JSON schema of an input, made once. */
const SCHEMAS = new Map<CaseKind, object>();

function createSchema(kind: CaseKind, { body, describedBody }: Endpoint): object {
  const known = SCHEMAS.get(kind);
  if (known !== undefined) return known;
  const schema = describedBody ?? body ?? z.object({});
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  SCHEMAS.set(kind, made);
  return made;
}

function presentKind(
  kind: CaseKind,
  endpoints: readonly Endpoint[],
  staff: Person,
  language: Language,
): object[] {
  const href = `/api/v1/${KINDS[kind].segment}`;
  const at = (method: string) =>
    endpoints.find((one) => one.method === method && one.path === href);
  const [create, list] = [at('post'), at('get')];
  if (create === undefined || list === undefined) return [];
  const { stages } = deciderOf(kind);
  return [
    {
      kind,
      name: CASE_KIND_NAMES[kind][language],
      segment: KINDS[kind].segment,
      stages: Object.entries(stages).map(([stage, name]) => ({
        ...{ stage, name: name[language] },
        ends: 'terminal' in name,
      })),
      create: {
        href,
        allowed: create.roles === 'STAFF' || holdsAny(staff, create.roles),
        inputSchema: createSchema(kind, create),
      },
      filters: Object.keys(list.query?.shape ?? {}),
    },
  ];
}

/** What a console needs to know of kinds, forms and words, so that it need know none itself. */
export function catalogueRoute(endpoints: () => readonly Endpoint[]): Endpoint {
  return endpoint({
    method: 'get',
    path: '/api/v1/catalogue',
    id: 'getCatalogue',
    roles: 'STAFF',
    tag: 'system',
    summary: 'The kinds of cases with their stages and forms, and the words for fields and codes',
    responses: { 200: catalogue },
    handler: ({ deps, caller, language }) => {
      const asked = caller.onBehalfOf ?? caller.staff;
      const kinds = CASE_KINDS.flatMap((kind) => presentKind(kind, endpoints(), asked, language));
      return Promise.resolve({ body: { zone: deps.terms.zone, kinds, ...dictionary(language) } });
    },
  });
}
