import { presentContact } from './contact';
import { toldTo, toldToCustomer } from './forecast';
import type { ForecastSight } from './forecast';
import { resolveTexts } from './texts';
import type { CaseSight } from './sight';
import { deadlineName } from '../../domain/describe';
import type { ChangePreview, ChangeRequest, ContactRef } from '../../domain/order';
import { ROLES } from '../../domain/people';

type Value = ChangeRequest['changes'][number]['to'] | null;

/** A contact as the reader may see it; everything else as it is. */
function shown(
  field: string,
  value: Value,
  { parties, full }: Pick<CaseSight, 'parties' | 'full'>,
): unknown {
  if (field !== 'contact' || value === null) return value;
  return presentContact(parties.get((value as ContactRef).party), full);
}

/** One request with its fields before and after, contacts in the place of their references. */
export function presentChange(
  { changes, ...request }: ChangeRequest,
  sight: Pick<CaseSight, 'parties' | 'full'>,
): object {
  const fields = changes.map(({ field, from, to }) => ({
    ...{ field, from: shown(field, from, sight), to: shown(field, to, sight) },
  }));
  return { ...request, changes: fields };
}

/** Every change that was asked for, the last one last. */
export function presentChanges(
  requests: readonly ChangeRequest[] | undefined,
  sight: Pick<CaseSight, 'parties' | 'full'>,
): object[] | undefined {
  return requests?.map((request) => presentChange(request, sight));
}

/** What showing a preview takes besides it. */
interface PreviewSight extends Pick<
  ForecastSight,
  'language' | 'names' | 'recipients' | 'now' | 'zone'
> {
  order: CaseSight;
}

/** What a change would bring about, for people. */
export function presentPreview(seen: ChangePreview, sight: PreviewSight): object {
  const { request, deciders, deadlines, effects, ...rest } = seen;
  const { language, now, order } = sight;
  return {
    ...rest,
    request: resolveTexts(presentChange(request, order), order),
    deciders: deciders.map((role) => ({ role, name: ROLES[role][language] })),
    deadlines: deadlines.map((shift) => ({
      ...shift,
      name: deadlineName(shift.kind)[language],
      moves: shift.from !== shift.to,
    })),
    told: effects.flatMap((effect) => toldTo(effect, now, sight)),
    customer: effects.flatMap((effect) => toldToCustomer(effect, language)),
    asOf: now,
  };
}
