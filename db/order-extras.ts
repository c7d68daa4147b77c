import { one } from './query';
import type { Db } from './query';
import type { PartyRow, StoredText, Texts } from './private';
import { wayOf } from '../domain/contact/lane';
import type { Names } from '../domain/people';

/** Everything beside the row that showing an order takes. */
export interface OrderExtras {
  party: PartyRow | undefined;
  texts: Texts;
  troubles: readonly { kind: string; detail: string }[];
  /** Names of the people asked for. */
  names: Names;
}

interface ExtrasRow {
  party: PartyRow | null;
  texts: Record<string, StoredText> | null;
  names: Record<string, string> | null;
  incidents: { kind: string; since: string }[] | null;
  effects: { state: string; channel: string; code: string; attempts: number }[] | null;
}

const EXTRAS = {
  name: 'order-extras',
  text: `
  select (select row_to_json(p) from (select id, name, phone, email, address from parties
           where id = $2) p) as party,
         (select json_object_agg(id, json_build_object('body', body, 'author', author))
            from texts where case_id = $1) as texts,
         (select json_object_agg(id, name) from staff where id = any($3)) as names,
         (select json_agg(json_build_object('kind', kind, 'since', created_at) order by created_at desc)
            from incidents where case_id = $1 and resolved_at is null) as incidents,
         (select json_agg(json_build_object('state', state, 'channel', channel, 'code', code,
                 'attempts', attempts) order by ord)
            from effects where case_id = $1
             and (state = 'GIVEN_UP' or (state = 'PENDING' and attempts > 0))) as effects`,
};

/** Contact, texts, technical troubles of a case and names of people, in one round trip: every answer shows them. */
export async function orderExtras(
  db: Db,
  caseId: string,
  party: string | null,
  people: readonly string[],
): Promise<OrderExtras> {
  const values = [caseId, party, people];
  const row = await one<ExtrasRow & Record<string, unknown>>(db, EXTRAS, values);
  const incidents = (row.incidents ?? []).map(({ kind, since }) => ({
    kind,
    detail: `since ${new Date(since).toISOString()}`,
  }));
  const effects = (row.effects ?? []).map(({ state, channel, code, attempts }) => ({
    kind: `EFFECT_${state}`,
    detail: `${code} on ${wayOf(channel)}, ${attempts} attempts`,
  }));
  return {
    party: row.party ?? undefined,
    texts: new Map(Object.entries(row.texts ?? {})),
    troubles: [...incidents, ...effects],
    names: new Map(Object.entries(row.names ?? {})),
  };
}
