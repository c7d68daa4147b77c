import type { Errand } from './delivery';
import { caseId } from '../db/cases';
import { textsOf } from '../db/private';
import { CONVERSION_TEXTS, SERVICE_TYPES } from '../domain/service';
import type { Conversion, ServiceState } from '../domain/service';

/** Characters that a free text may have. */
const MOST_TEXT = 4_000;

/** What a customer asked for, why it became a complaint, what was found and done: as one text (SRV-09). */
export async function historyOf({ deps, state: of }: Errand, because: Conversion): Promise<string> {
  const state = of as ServiceState;
  const { no, data, ending, diagnoses, reports } = state;
  const language = deps.house?.language ?? 'zh';
  const texts = await textsOf(deps.pool, caseId('service', no));
  const refs = [
    ...[data.content, ending?.reason],
    ...diagnoses.map(({ findings }) => findings),
    ...reports.map(({ report }) => report),
  ];
  const said = refs.flatMap((ref) => (ref ? [texts.get(ref)?.body ?? ''] : []));
  const type = SERVICE_TYPES[data.type][language];
  const head = `${no} (${type}): ${CONVERSION_TEXTS[because][language]}`;
  return [head, ...said].join('\n').slice(0, MOST_TEXT);
}
