import { z } from 'zod';
import { endpoint } from '../endpoint';
import { presentForecastEntry } from '../present/forecast';
import { identifier } from '../schemas/common';
import { forecastQuery, orderForecast } from '../schemas/order-explain';
import { contextOf, readOrder } from './order-sight';
import { recipientsFrom } from '../../db/recipients';
import type { Recipients } from '../../db/recipients';
import { namesOf } from '../../db/staff';
import { peopleIn } from '../../domain/describe';
import { forecast } from '../../domain/kernel';
import type { Forecast, Party } from '../../domain/kernel';
import { orderDecider } from '../../domain/order';

const DAY_MS = 86_400_000;

const byNumber = z.object({ no: identifier });

function targetsOf({ entries }: Forecast): Party[] {
  return entries.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.type === 'staffNotice' ? [effect.target] : [])),
  );
}

function everybodyIn({ entries }: Forecast, recipients: Recipients): string[] {
  const told = entries.flatMap(({ at, effects }) =>
    effects.flatMap((effect) =>
      effect.type === 'staffNotice' ? recipients(effect.target, at) : [],
    ),
  );
  return [...told, ...peopleIn(entries.map(({ deadline }) => deadline))];
}

const ahead = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/forecast',
  id: 'forecastOrder',
  tag: 'orders',
  summary: 'Every timer that fires if nobody acts, with who is told and what it brings about',
  params: byNumber,
  query: forecastQuery,
  responses: { 200: orderForecast },
  handler: async ({ deps, params, query, caller, language }) => {
    const row = await readOrder(deps, params.no);
    const ctx = await contextOf(deps, row, caller);
    const { now, calendar } = ctx;
    const until = new Date(Date.parse(now) + query.days * DAY_MS).toISOString();
    const seen = forecast(orderDecider, row.state, ctx, { until, most: query.limit });
    const recipients = await recipientsFrom(deps.pool, targetsOf(seen), row.state, now);
    const names = await namesOf(deps.pool, everybodyIn(seen, recipients));
    const sight = { calendar, now, language, names, recipients };
    const entries = seen.entries.map((entry) => presentForecastEntry(entry, sight));
    const { truncated } = seen;
    return { body: { no: params.no, entries, truncated, until, asOf: now } };
  },
});

export const orderExplainRoutes = [ahead];
