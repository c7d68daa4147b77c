import type * as attainment from '../../domain/attainment';
import type * as durations from '../../domain/calendar/duration';
import type * as complaintBasics from '../../domain/complaint/basics';
import type * as clarifying from '../../domain/complaint/clarifying';
import type * as statistics from '../../domain/complaint/statistics';
import type * as callbackReport from '../../domain/customer/callbacks/report';
import type * as moments from '../../domain/customer/callbacks/moment';
import type * as spotChecks from '../../domain/customer/callbacks/spot-checks';
import type * as duplicates from '../../domain/customer/duplicates';
import type * as mergedDays from '../../domain/customer/ending/days';
import type * as mergedLateness from '../../domain/customer/ending/lateness';
import type * as preferences from '../../domain/customer/preferences';
import type * as trend from '../../domain/customer/trend';
import type * as desired from '../../domain/customer/planning/desired';
import type * as groups from '../../domain/customer/planning/groups';
import type * as inHand from '../../domain/customer/planning/in-hand';
import type * as permit from '../../domain/customer/planning/permit';
import type * as series from '../../domain/customer/planning/series';
import type * as stages from '../../domain/customer/planning/stages';
import type * as terms from '../../domain/customer/planning/terms';
import type * as way from '../../domain/customer/planning/way';
import type { CaseKind } from '../../domain/kernel';
import type * as ladder from '../../domain/kernel/ladder';
import type * as punctuality from '../../domain/order/negotiation/punctuality';
import type * as customerView from '../../domain/order/customer-view';
import type * as orderOpening from '../../domain/order/open';
import type * as reports from '../../domain/order/reports';
import type * as need from '../../domain/need';
import type * as repeat from '../../domain/service/repeat';
import type * as urgency from '../../domain/service/urgency';
import type * as marks from '../../domain/stuck/marks';

/**
 * A part of what an export computes or keeps that stands for a requirement. Nothing in the rules knows
 * of it: it is left out by putting another export in the place of this one as the rules are loaded.
 */
export interface Computation {
  id: string;
  key: string;
  file: string;
  /** The kind of cases whose tests look at it first. */
  of: CaseKind;
  kind: 'computed';
  /** The part, in words. */
  name: string;
  exported: string;
  /** The export without it. */
  without: (real: never) => unknown;
}

const PREFIXES: Readonly<Record<CaseKind, string>> = {
  order: '',
  complaint: 'complaint/',
  customer: 'customer/',
  service: 'service/',
};

/** Takes parts out of the exports `M` of a file. */
function computedIn<M extends object>(of: CaseKind, file: string) {
  return <K extends keyof M & string>(
    ...[exported, id, name, without]: [K, string, string, (real: M[K]) => M[K]]
  ): Computation => {
    const key = `${PREFIXES[of]}computed/${name}`;
    return { id, key, file, of, kind: 'computed', name, exported, without };
  };
}

const desiredIn = computedIn<typeof desired>('customer', 'domain/customer/planning/desired.ts');
const seriesIn = computedIn<typeof series>('customer', 'domain/customer/planning/series.ts');
const stagesIn = computedIn<typeof stages>('customer', 'domain/customer/planning/stages.ts');
const termsIn = computedIn<typeof terms>('customer', 'domain/customer/planning/terms.ts');
const wayIn = computedIn<typeof way>('customer', 'domain/customer/planning/way.ts');
const groupsIn = computedIn<typeof groups>('customer', 'domain/customer/planning/groups.ts');
const inHandIn = computedIn<typeof inHand>('customer', 'domain/customer/planning/in-hand.ts');
const permitIn = computedIn<typeof permit>('customer', 'domain/customer/planning/permit.ts');
const momentsIn = computedIn<typeof moments>('customer', 'domain/customer/callbacks/moment.ts');
const checksIn = computedIn<typeof spotChecks>(
  'customer',
  'domain/customer/callbacks/spot-checks.ts',
);
const mergedDaysIn = computedIn<typeof mergedDays>('customer', 'domain/customer/ending/days.ts');
const mergedLatenessIn = computedIn<typeof mergedLateness>(
  'customer',
  'domain/customer/ending/lateness.ts',
);
const duplicatesIn = computedIn<typeof duplicates>('customer', 'domain/customer/duplicates.ts');
const trendIn = computedIn<typeof trend>('customer', 'domain/customer/trend.ts');
const preferencesIn = computedIn<typeof preferences>(
  'customer',
  'domain/customer/preferences/index.ts',
);
const monthIn = computedIn<typeof callbackReport>(
  'customer',
  'domain/customer/callbacks/report.ts',
);
const statisticsIn = computedIn<typeof statistics>('complaint', 'domain/complaint/statistics.ts');
const attainmentIn = computedIn<typeof attainment>('order', 'domain/attainment.ts');
const punctualityIn = computedIn<typeof punctuality>(
  'order',
  'domain/order/negotiation/punctuality.ts',
);
const durationsIn = computedIn<typeof durations>('order', 'domain/calendar/duration.ts');
const needIn = computedIn<typeof need>('order', 'domain/need.ts');
const basicsIn = computedIn<typeof complaintBasics>('complaint', 'domain/complaint/basics.ts');
const clarifyingIn = computedIn<typeof clarifying>(
  'complaint',
  'domain/complaint/clarifying/index.ts',
);
const urgencyIn = computedIn<typeof urgency>('service', 'domain/service/urgency.ts');
const repeatIn = computedIn<typeof repeat>('service', 'domain/service/repeat.ts');
const openingIn = computedIn<typeof orderOpening>('order', 'domain/order/open.ts');
const reportsIn = computedIn<typeof reports>('order', 'domain/order/reports.ts');
const viewIn = computedIn<typeof customerView>('order', 'domain/order/customer-view.ts');
const ladderIn = computedIn<typeof ladder>('order', 'domain/kernel/ladder.ts');
const marksIn = computedIn<typeof marks>('order', 'domain/stuck/marks.ts');

/** Contacts for a reason that no customer is owed. */
function withoutReason(id: string, name: string, reason: string): Computation {
  return desiredIn('desiredContacts', id, name, (real) => (...asked) => {
    return real(...asked).filter((wish) => wish.reason !== reason);
  });
}

/** A series that no customer is owed. */
function withoutSeries(id: string, name: string, prefix: string): Computation {
  return seriesIn('seriesOf', id, name, (real) => (state, asked) => {
    return real(state, asked).filter((one) => !one.id.startsWith(prefix));
  });
}

/** Something that a customer said of contacts and that nobody notes. */
function withoutChange(id: string, name: string, event: string): Computation {
  return preferencesIn('preferencesFeature', id, name, (feature) => ({
    ...feature,
    changes: { ...feature.changes, [event]: () => ({}) },
  }));
}

const CONTACTS: readonly Computation[] = [
  withoutReason('CBK-01', 'the stages after a sign-off', 'CADENCE'),
  stagesIn('stagesOf', 'CBK-01', 'the early calls without the cadence', (real) => (values) => {
    return values['callback.cadence.offsets'].length === 0 ? [] : real(values);
  }),
  wayIn('wayOf', 'CBK-02', 'the visit after calls alone', (real) => (...asked) => {
    const way = real(...asked);
    return way.visit === 'NEEDED' ? { method: 'PHONE' } : way;
  }),
  withoutReason('CBK-03', 'the first satisfaction callback', 'POST_ACCEPTANCE'),
  withoutSeries('CBK-04', 'the quarterly callback', 'quarterly'),
  withoutSeries('CBK-05', 'the monthly plan', 'monthly:'),
  withoutReason('CBK-06', 'the follow-up of prospects', 'PROSPECT'),
  withoutSeries('CBK-07', 'the rhythm of the expected repurchase', 'horizon:'),
  seriesIn('seriesOf', 'CBK-08', 'how often a tier is contacted', (real) => (state, asked) => {
    return real({ ...state, tier: 'NONE' }, asked);
  }),
  withoutSeries('CBK-09', 'the greetings', 'day:'),
  momentsIn('nextAttemptAt', 'CBK-12', 'the distance of attempts', () => (_callback, at) => at),
  permitIn('obstacleTo', 'CBK-14', 'the cap and the gap', () => () => null),
  inHandIn('puttingOff', 'CBK-14', 'the day that cannot be kept', () => () => null),
  desiredIn('desiredContacts', 'CBK-15', 'what consent does not allow', (real) => {
    return (state, ...asked) => {
      return real({ ...state, consent: { ...state.consent, level: 'FULL' } }, ...asked);
    };
  }),
  inHandIn('withdrawing', 'CBK-15', 'what is in hand ends without consent', () => () => null),
  checksIn('drawVisits', 'CBK-20', 'the share that is drawn', () => (_month, visits) => [
    ...visits,
  ]),
  termsIn('contactTermsOf', 'CBK-22', 'the hours she prefers', (real) => (state, ctx) => {
    const { from: _from, to: _to, ...preference } = state.preference;
    return real({ ...state, preference }, ctx);
  }),
  wayIn('wayOf', 'CBK-22', 'the way she prefers', (real) => (state, ...asked) => {
    const { method: _method, ...preference } = state.preference;
    return real({ ...state, preference }, ...asked);
  }),
  groupsIn(
    'groupContacts',
    'CBK-24',
    'planned contacts are merged',
    (real) =>
      (wishes, ...asked) =>
        wishes.flatMap((wish) => real([wish], ...asked)),
  ),
  groupsIn('isSuspended', 'CBK-23', 'what rests behind a complaint', () => () => false),
  inHandIn('joining', 'CBK-24', 'one in hand serves what comes up', () => () => null),
  inHandIn('merging', 'CBK-24', 'two in hand become one', () => () => null),
  withoutSeries('CBK-25', 'what is needed again and again', 'cycle:'),
];

const FILES: readonly Computation[] = [
  needIn('needsPersonalData', 'CUS-06', 'who has no need of what is personal', () => () => true),
  mergedDaysIn(
    ...(['daysOfBoth', 'CUS-08', 'days of her own of both files'] as const),
    (real) => (state, from) => ({ ...real(state, from), days: state.days }),
  ),
  mergedDaysIn(
    ...(['daysOfBoth', 'CBK-09', 'what either file has greeted her for'] as const),
    (real) => (state, from) => ({ ...real(state, from), series: state.series }),
  ),
  mergedDaysIn(
    ...(['greetedFor', 'CBK-09', 'greetings of the file that goes on'] as const),
    () => () => false,
  ),
  mergedLatenessIn(
    ...(['latenessLeft', 'CMP-12', 'lateness that a merge hands on'] as const),
    () => () => ({}),
  ),
  mergedLatenessIn(
    ...(['missedAt', 'CBK-19', 'limits missed before the merge'] as const),
    () => () => undefined,
  ),
  mergedLatenessIn(
    ...(['latenessTaken', 'CBK-19', 'whom lateness has called before the merge'] as const),
    (real) =>
      (...of) => {
        const { ladder: _ladder, ...taken } = real(...of);
        return taken;
      },
  ),
  duplicatesIn('likenessOf', 'CUS-08', 'what makes two files alike', () => () => []),
  trendIn('trendOf', 'CUS-09', 'where the purchases go', () => () => null),
  withoutChange('CUS-10', 'the consent that is kept', 'CONSENT_CHANGED'),
  withoutChange('CUS-10', 'the preferences that are kept', 'PREFERENCES_CHANGED'),
  withoutChange('CUS-10', 'the special days that are kept', 'SPECIAL_DAYS_SET'),
];

const REPORTS: readonly Computation[] = [
  monthIn('callbackFigures', 'RPT-01', 'how many were carried out', (real) => (callbacks) => {
    return { ...real(callbacks), carriedOut: 0 };
  }),
  monthIn('callbackFigures', 'RPT-02', 'no percentage of nothing', (real) => (callbacks) => {
    const figures = real(callbacks);
    return { ...figures, successfulPercent: figures.successfulPercent ?? 0 };
  }),
  monthIn('satisfactionByQuestion', 'RPT-03', 'satisfaction per question', () => () => []),
  monthIn('topProblems', 'RPT-04', 'the most frequent problem first', (real) => {
    return (...asked) => real(...asked).reverse();
  }),
  statisticsIn('complaintStatistics', 'RPT-05', 'the complaints that are counted', (real) => {
    return () => real([]);
  }),
  attainmentIn('attainmentOf', 'RPT-06', 'what was missed', (real) => (ended) => {
    return real({ ...ended, missed: [] });
  }),
  punctualityIn('punctuality', 'RPT-07', 'the original date beside the agreed one', (real) => {
    return (...asked) => {
      const found = real(...asked);
      return found && { ...found, byOriginal: found.byAgreed };
    };
  }),
];

const OTHERS: readonly Computation[] = [
  urgencyIn('levelOf', 'SRV-03', 'a level more for what is urgent or came back', () => {
    return (_state, level) => level;
  }),
  repeatIn('repeatedBy', 'SRV-03', 'the fault that came back', () => () => []),
  openingIn('openOrder', 'ORD-01', 'who opens orders', (real) => (input, ctx) => {
    return real(input, { ...ctx, actor: { ...ctx.actor, roles: ['ORDER_CLERK'] } });
  }),
  openingIn('openOrder', 'ORD-01', 'the channel that is kept', (real) => (input, ctx) => {
    return real({ ...input, data: { ...input.data, channel: 'PHONE' } }, ctx);
  }),
  reportsIn('progressReport', 'ORD-34', 'the steps of the report on progress', (real) => {
    return (...asked) => ({ ...real(...asked), steps: [] });
  }),
  reportsIn('problemReport', 'ORD-34', 'the exceptions of the report on problems', (real) => {
    return (state) => ({ ...real(state), exceptions: [] });
  }),
  reportsIn('deliveryReport', 'ORD-34', 'the shipments of the report on delivery', (real) => {
    return (...asked) => ({ ...real(...asked), shipments: [] });
  }),
  viewIn('customerView', 'ORD-35', 'what a customer sees of an order alone', (real) => {
    return (state) => ({ ...state, ...real(state) });
  }),
  basicsIn('CATEGORY_NAMES', 'CMP-06', 'the six categories alone', (names) => {
    return [...names, 'OTHER' as (typeof names)[number]];
  }),
  clarifyingIn('clarifyingFeature', 'CMP-15', 'whom we have heard', (feature) => ({
    ...feature,
    changes: { ...feature.changes, INVESTIGATED: () => ({}) },
  })),
  marksIn('stuckMarks', 'SYS-03', 'from when on a case is stuck', (real) => (state, asked) => {
    return real({ ...state, closedAt: state.openedAt }, asked);
  }),
  ladderIn('levelRoles', 'SYS-04', 'the levels that lateness calls', () => () => []),
  durationsIn('addDuration', 'SYS-09', 'the hours and days without work', (real) => {
    const elapsed = { min: 'min', h: 'h', d: 'd', wh: 'h', wd: 'd' } as const;
    return (start, { amount, unit }, ...rest) => {
      return real(start, { amount, unit: elapsed[unit] }, ...rest);
    };
  }),
];

/** Every part that can be left out, each with the requirement it stands for. */
export const COMPUTATIONS: readonly Computation[] = [...CONTACTS, ...FILES, ...REPORTS, ...OTHERS];
