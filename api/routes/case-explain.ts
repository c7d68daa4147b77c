import { z } from 'zod';
import type { CaseKindApi, Explained } from '../case-kind';
import { endpoint } from '../endpoint';
import type { Endpoint } from '../endpoint';
import type { ApiDeps } from '../deps';
import { presentExplanation, recordedCauses } from '../present/explain';
import { presentForecastEntry } from '../present/forecast';
import type { ForecastSight } from '../present/forecast';
import { zoneFor } from '../present/sight';
import { identifier } from '../schemas/common';
import { caseForecast, FORECAST, forecastQuery } from '../schemas/explain';
import { contextOf, readCase, sightOf } from './case-sight';
import type { CaseRow } from '../../db/cases';
import { openIncidents } from '../../db/incidents';
import { recipientsFrom } from '../../db/recipients';
import type { Recipients } from '../../db/recipients';
import { listStaff, namesOf } from '../../db/staff';
import { undelivered } from '../../db/troubles';
import { diagnose } from '../../dispatch/diagnose';
import { peopleIn } from '../../domain/describe';
import { whoUnblocks } from '../../domain/explain';
import type { TechnicalCause } from '../../domain/explain';
import { forecast } from '../../domain/kernel';
import type { Ctx, Forecast, Party } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';

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

/** The operation that tells what happens by itself to a case of a kind. */
function forecastRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/forecast`,
    id: `forecast${api.one}`,
    tag: api.segment,
    roles: 'STAFF',
    summary: 'Every timer that fires if nobody acts, with who is told and what it brings about',
    params: byNumber,
    query: forecastQuery,
    responses: { 200: caseForecast },
    handler: async ({ deps, params, query, caller, language }) => {
      const row = await readCase(deps, api.kind, params.no);
      const ctx = await contextOf(deps, row, caller);
      const { now, calendar } = ctx;
      const zone = zoneFor({ caller, ctx });
      const until = new Date(Date.parse(now) + query.days * DAY_MS).toISOString();
      const seen = forecast(deciderOf(row.kind), row.state, ctx, { until, most: query.limit });
      const recipients = await recipientsFrom(deps.pool, targetsOf(seen), row.state, now);
      const names = await namesOf(deps.pool, everybodyIn(seen, recipients));
      const sight = { calendar, zone, now, language, names, recipients };
      const entries = seen.entries.map((entry) => presentForecastEntry(entry, sight));
      const { truncated } = seen;
      return { body: { no: params.no, entries, truncated, until, asOf: now } };
    },
  });
}

/** What stands in the way besides people: as recorded, and as the engine says. */
async function technicalCauses(
  deps: ApiDeps,
  row: CaseRow,
  sight: Pick<ForecastSight, 'language' | 'zone'>,
): Promise<TechnicalCause[]> {
  const [incidents, effects, engine] = await Promise.all([
    openIncidents(deps.pool, row.id),
    undelivered(deps.pool, row.id),
    diagnose(deps, row),
  ]);
  return [...recordedCauses(row.parked, incidents, effects, sight), ...engine];
}

/** What comes next by itself; nothing for a case whose rules fail, for that is what is to be explained. */
function nextOf(deps: ApiDeps, row: CaseRow, ctx: Ctx): Forecast {
  const until = new Date(Date.parse(ctx.now) + FORECAST.days * DAY_MS).toISOString();
  try {
    return forecast(deciderOf(row.kind), row.state, ctx, { until, most: 1 });
  } catch (error) {
    deps.logger.warn({ err: error, caseId: row.id }, 'no forecast of a case whose rules fail');
    return { entries: [], truncated: false };
  }
}

const NOTHING_AROUND: Explained = { facts: {}, sentences: [] };

/** The operation that tells why a case of a kind stands where it stands. */
function explainRoute(api: CaseKindApi, explanation: z.ZodType): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/explain`,
    id: `explain${api.one}`,
    shows: 'PERSONAL',
    tag: api.segment,
    roles: 'STAFF',
    summary:
      'Why a case stands where it stands: what it waits for, whom, until when, who may move it on, what comes by itself, and technical causes',
    params: byNumber,
    responses: { 200: explanation },
    handler: async ({ deps, params, caller, language }) => {
      const row = await readCase(deps, api.kind, params.no);
      const seen = await sightOf(deps, row, caller, language);
      const { ctx } = seen;
      const { now, calendar } = ctx;
      const zone = zoneFor(seen);
      const [technical, staff, around] = await Promise.all([
        technicalCauses(deps, row, { language, zone }),
        listStaff(deps.pool),
        api.explainAround?.(deps, row.state, seen) ?? NOTHING_AROUND,
      ]);
      const ahead = nextOf(deps, row, ctx);
      const sight = {
        ...{ calendar, zone, now, language, api, seen },
        names: new Map(staff.map(({ id, name }) => [id, name])),
        recipients: await recipientsFrom(deps.pool, targetsOf(ahead), row.state, now),
        next: ahead.entries[0] ?? null,
        unblock: whoUnblocks(row.state, ctx, staff),
        ...{ technical, around },
      };
      return { body: presentExplanation(row.state, sight) };
    },
  });
}

/** Explanation and forecast of a kind. */
export function explainRoutes(api: CaseKindApi, explanation: z.ZodType): Endpoint[] {
  return [forecastRoute(api), explainRoute(api, explanation)];
}
