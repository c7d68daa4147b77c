import { endpoint } from '../endpoint';
import { monthQuery, spotChecks } from '../schemas/callback-report';
import { REPORT_READERS } from './reports';
import { madeVisits } from '../../db/reports-callbacks';
import { namesOf } from '../../db/staff';
import { monthSpan } from '../../domain/customer/callbacks/month';
import { drawVisits } from '../../domain/customer/callbacks/spot-checks';

const list = endpoint({
  method: 'get',
  path: '/api/v1/spot-checks',
  id: 'listSpotChecks',
  tag: 'callbacks',
  summary:
    'The visits of a month that are drawn to be checked, the same for everybody who asks, and which of them were (CBK-20)',
  roles: ['CS_AGENT', ...REPORT_READERS],
  query: monthQuery,
  responses: { 200: spotChecks },
  handler: async ({ deps, query: { month } }) => {
    const { pool, terms, clock } = deps;
    const { policy, calendar } = await terms.newest(pool);
    const { percent } = policy.values['spotCheck.share'];
    const visits = await madeVisits(pool, monthSpan(month, calendar.zone));
    const drawn = drawVisits(month, visits, percent);
    const names = await namesOf(pool, [...new Set(drawn.map(({ performer }) => performer))]);
    const shown = drawn.map(({ caseId: _case, key: callback, performer, customerNo, ...rest }) => ({
      ...{ customerNo, callback, performer, performerName: names.get(performer) ?? null, ...rest },
      act: rest.result === null ? `/api/v1/customers/${customerNo}/actions/checkVisit` : null,
    }));
    const open = shown.filter(({ result }) => result === null).length;
    const count = visits.length;
    return { body: { month, percent, visits: count, drawn: shown, open, asOf: clock.now() } };
  },
});

export const spotCheckRoutes = [list];
