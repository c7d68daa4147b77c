import { one } from './query';
import type { Db } from './query';
import { PARTY_COLUMNS, WITH_MERGED } from './private';
import type { PartyRow, StoredText, Texts } from './private';
import { wayOf } from '../domain/contact/lane';
import type { Names } from '../domain/people';

/** Everything beside the row that showing an order takes. */
export interface OrderExtras {
  party: PartyRow | undefined;
  /** Every contact the case ever had, by id: a change shows the one before and the one after. */
  parties: ReadonlyMap<string, PartyRow>;
  texts: Texts;
  troubles: readonly { kind: string; detail: string }[];
  /** Names of the people asked for. */
  names: Names;
}

interface ExtrasRow {
  parties: Record<string, PartyRow> | null;
  texts: Record<string, StoredText> | null;
  names: Record<string, string> | null;
  incidents: { kind: string; since: string }[] | null;
  effects: { state: string; channel: string; code: string; attempts: number }[] | null;
}

const EXTRAS = {
  name: 'order-extras',
  text: `
  select (select json_object_agg(p.id, row_to_json(p))
            from (select ${PARTY_COLUMNS} from parties where case_id = $1) p) as parties,
         (select json_object_agg(id, json_build_object('body', body, 'author', author))
            from texts where case_id = any(${WITH_MERGED})) as texts,
         (select json_object_agg(id, name) from staff where id = any($2)) as names,
         (select json_agg(json_build_object('kind', kind, 'since', created_at) order by created_at desc)
            from incidents where case_id = $1 and resolved_at is null) as incidents,
         (select json_agg(json_build_object('state', state, 'channel', channel, 'code', code,
                 'attempts', attempts) order by ord)
            from effects where case_id = $1
             and (state = 'GIVEN_UP' or (state = 'PENDING' and attempts > 0))) as effects`,
};

/** Contacts, texts, technical troubles of a case and names of people, in one round trip: every answer shows them. */
export async function orderExtras(
  db: Db,
  caseId: string,
  party: string | null,
  people: readonly string[],
): Promise<OrderExtras> {
  const values = [caseId, people];
  const row = await one<ExtrasRow & Record<string, unknown>>(db, EXTRAS, values);
  const incidents = (row.incidents ?? []).map(({ kind, since }) => ({
    kind,
    detail: `since ${new Date(since).toISOString()}`,
  }));
  const effects = (row.effects ?? []).map(({ state, channel, code, attempts }) => ({
    kind: `EFFECT_${state}`,
    detail: `${code} on ${wayOf(channel)}, ${attempts} attempts`,
  }));
  const parties = new Map(Object.entries(row.parties ?? {}));
  return {
    party: party === null ? undefined : parties.get(party),
    parties,
    texts: new Map(Object.entries(row.texts ?? {})),
    troubles: [...incidents, ...effects],
    names: new Map(Object.entries(row.names ?? {})),
  };
}
