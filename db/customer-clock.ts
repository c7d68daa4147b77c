import { many, maybeOne } from './query';
import type { Db } from './query';
import { onHerClock } from '../domain/customer/planning/terms';
import type { CustomerState, Preference } from '../domain/customer';
import type { Hours } from '../domain/contact/hours';
import type { CaseCore } from '../domain/kernel';
import { trusted } from '../domain/kernel/trusted';
import { overviewOf } from '../domain/overview';

/** When and how the customer of a case likes to be contacted; nothing known without a file. */
export async function preferenceFor(db: Db, state: CaseCore): Promise<Preference> {
  if (state.kind === 'customer') {
    const file: CustomerState = trusted(state);
    return file.preference;
  }
  const { customerNo } = overviewOf(state);
  if (customerNo === null) return {};
  const row = await maybeOne<{ preference: Preference | null }>(
    db,
    `select state -> 'preference' as preference from cases where id = $1`,
    [`customer-${customerNo}`],
  );
  return row?.preference ?? {};
}

/** The terms of a case on the clock of its customer, within the hours she stated (CBK-22, §8.3.25). */
export async function hoursOfCustomer(db: Db, state: CaseCore, hours: Hours): Promise<Hours> {
  const preference = await preferenceFor(db, state);
  const { from, to } = preference;
  const stated = from !== undefined || to !== undefined;
  return { ...onHerClock(hours, preference), stated };
}

/** The zone in which the customer of a case lives; that of the house where she named none. */
export async function zoneOfCustomer(
  db: Db,
  state: CaseCore,
  { calendar }: Pick<Hours, 'calendar'>,
): Promise<string> {
  return (await preferenceFor(db, state)).zone ?? calendar.zone;
}

/** The zones that customers named. */
export async function customerZones(db: Db): Promise<string[]> {
  const rows = await many<{ zone: string }>(
    db,
    `select distinct state #>> '{preference,zone}' as zone from cases
      where kind = 'customer' and state #>> '{preference,zone}' is not null`,
    [],
  );
  return rows.map(({ zone }) => zone);
}
