import type { CaseSight } from './sight';
import type { ApiDeps } from '../deps';
import { openLinks, purchasesOf } from '../../db/customer-history';
import { numbersOf } from '../../db/customer-matters';
import { localDateOf } from '../../domain/calendar';
import type { CustomerState } from '../../domain/customer';
import { TRENDS, trendOf } from '../../domain/customer/trend';
import { stageName } from '../../domain/describe';

/** What stands beside a customer's file: her open cases, and where her purchases go (CUS-08, CUS-09). */
export async function customerLinks(
  { pool }: ApiDeps,
  state: CustomerState,
  { ctx, language }: CaseSight,
): Promise<object> {
  const numbers = numbersOf(state);
  const links = await openLinks(pool, numbers);
  const { zone } = ctx.calendar;
  const bought = (await purchasesOf(pool, numbers)).map(({ at, amount }) => ({
    on: localDateOf(new Date(at).toISOString(), zone),
    amount,
  }));
  const trend = trendOf(bought, localDateOf(ctx.now, zone), ctx.policy.values['customer.trend']);
  return {
    links: links.map((link) => ({ ...link, stageName: stageName(link)[language] })),
    trend: trend && { trend, name: TRENDS[trend][language] },
  };
}
