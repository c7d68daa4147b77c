import { presentDeadline, presentWaiting } from './deadlines';
import { presentForecastEntry } from './forecast';
import type { ForecastSight } from './forecast';
import { presentMovement } from './movement';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import type { CaseKindApi, Explained } from '../case-kind';
import { refusalText } from '../problem';
import type { IncidentRow } from '../../db/incidents';
import type { UndeliveredEffect } from '../../db/troubles';
import { formatLocal, workingMsBetween } from '../../domain/calendar';
import { deadlineName, partyText, stageName, waitingText } from '../../domain/describe';
import { deliveryFailure, EXPLANATION_TEXTS, FORECAST_NAMES } from '../../domain/explain';
import { TECHNICAL_TEXTS } from '../../domain/explain';
import type { TechnicalCause, Unblocking } from '../../domain/explain';
import type { CaseCore, ForecastEntry, WaitingOn } from '../../domain/kernel';
import { ROLES } from '../../domain/people';
import { render } from '../../domain/text';
import type { TextParams } from '../../domain/text';

const MINUTE = 60_000;
/** People named of those who may take an action. */
const MOST_PEOPLE = 20;

/** Everything an explanation is made of. */
export interface ExplainSight extends ForecastSight {
  api: CaseKindApi;
  seen: CaseSight;
  next: ForecastEntry | null;
  unblock: readonly Unblocking[];
  technical: readonly TechnicalCause[];
  /** What was looked up beyond the case. */
  around: Explained;
}

/** Technical causes that stand in the database: a parked case, other incidents, undelivered messages. */
export function recordedCauses(
  parked: boolean,
  incidents: readonly IncidentRow[],
  effects: readonly UndeliveredEffect[],
  sight: Pick<ForecastSight, 'language' | 'zone'>,
): TechnicalCause[] {
  const broken = incidents.map(({ id, kind, createdAt }): TechnicalCause => {
    const code = parked && kind === 'settle' ? 'PARKED' : 'INCIDENT';
    return { code, params: { incident: id, kind }, since: createdAt };
  });
  const unsent = effects.map((effect): TechnicalCause => {
    const { state, channel, code: notice, attempts, nextAttemptAt, lastError, createdAt } = effect;
    const { text, params } = deliveryFailure(lastError);
    const why = render(text, sight.language, params);
    const next = formatLocal(nextAttemptAt, sight.zone);
    const code = state === 'GIVEN_UP' ? 'EFFECT_GIVEN_UP' : 'EFFECT_RETRYING';
    return { code, params: { notice, channel, attempts, why, next }, since: createdAt };
  });
  return [...broken, ...unsent];
}

type Say = (code: keyof typeof EXPLANATION_TEXTS, params: TextParams) => string;

const minutesLeft = (until: string, { calendar, now }: ExplainSight): number =>
  Math.floor(workingMsBetween(now, until, calendar) / MINUTE);

function waitSentences(waits: readonly WaitingOn[], sight: ExplainSight, say: Say): string[] {
  const { zone, now, language, names } = sight;
  return waits.flatMap((waiting) => {
    const { who, since, until } = waiting;
    const what = waitingText(waiting, language);
    const whom = partyText(who, language, names);
    const waits = say('WAITS', { what, who: whom, since: formatLocal(since, zone) });
    if (until === null || until <= now) return [waits];
    const minutes = minutesLeft(until, sight);
    return [waits, say('UNTIL', { until: formatLocal(until, zone), minutes })];
  });
}

function troubleSentences(state: CaseCore, sight: ExplainSight, say: Say): string[] {
  const { zone, language } = sight;
  const local = (at: string): string => formatLocal(at, zone);
  const late = state.deadlines
    .filter(({ breachedAt }) => breachedAt !== undefined)
    .map(({ kind, dueAt }) =>
      say('OVERDUE', { name: deadlineName(kind)[language], dueAt: local(dueAt) }),
    );
  const { level } = state.ladder;
  const { sentences } = sight.api.explainBeside(state, sight.seen);
  return [...late, ...(level > 0 ? [say('LEVEL', { level })] : []), ...sentences];
}

function unblockSentences(sight: ExplainSight, say: Say): string[] {
  const { language, names, unblock } = sight;
  const join = language === 'zh' ? '、' : ', ';
  return unblock.map(({ title, people, roles }) => {
    const action = title[language];
    const named = roles.map((role) => ROLES[role][language]);
    if (people.length === 0) return say('NOBODY', { action, roles: named });
    const shown = people.slice(0, MOST_PEOPLE).map((id) => names.get(id) ?? id);
    return say('UNBLOCK', { who: shown.join(join), action });
  });
}

function nextSentence({ next, zone, language }: ExplainSight, say: Say): string {
  if (next === null) return say('NOTHING_NEXT', {});
  const { at, what, deadline, level } = next;
  const name = deadline === null ? '' : deadlineName(deadline.kind)[language];
  const params = { name, level: level ?? 0 };
  return say('NEXT', {
    at: formatLocal(at, zone),
    what: render(FORECAST_NAMES[what], language, params),
  });
}

/** A technical cause as a sentence; its times in the reader's zone. */
function causeText({ code, params, since }: TechnicalCause, sight: ExplainSight): string {
  const local = since === null ? '-' : formatLocal(since, sight.zone);
  return render(TECHNICAL_TEXTS[code], sight.language, { ...params, since: local });
}

function summaryOf(state: CaseCore, sight: ExplainSight): string[] {
  const { language } = sight;
  const say: Say = (code, params) => render(EXPLANATION_TEXTS[code], language, params);
  const technical = sight.technical.map((cause) => causeText(cause, sight));
  if (state.closedAt !== null) {
    return [say('CLOSED', { stage: stageName(state)[language] }), ...technical];
  }
  return [
    ...waitSentences(sight.api.waits(state), sight, say),
    ...troubleSentences(state, sight, say),
    ...unblockSentences(sight, say),
    ...sight.around.sentences,
    nextSentence(sight, say),
    ...technical,
  ];
}

function presentUnblocking(unblocking: Unblocking, sight: ExplainSight): object {
  const { refusal } = unblocking;
  const { language } = sight;
  return {
    ...presentMovement(unblocking, sight, MOST_PEOPLE),
    callerMay: refusal === null,
    reason: refusal && {
      code: refusal.code,
      text: refusalText(refusal, { language, zone: sight.zone }),
      requirement: refusal.requirement,
    },
  };
}

/** Why a case stands where it stands: as sentences, and as the facts they are made of. */
export function presentExplanation(state: CaseCore, sight: ExplainSight): object {
  const { now, language, names, next, api, seen } = sight;
  const { hold } = state;
  return {
    no: state.no,
    stage: state.stage,
    stageName: stageName(state)[language],
    summary: summaryOf(state, sight),
    waits: api.waits(state).map((waiting) => ({
      ...presentWaiting(waiting, language, names),
      remainingWorkingMinutes: waiting.until && minutesLeft(waiting.until, sight),
    })),
    hold: hold && {
      ...(resolveTexts(hold, seen) as object),
      byName: names.get(hold.by) ?? null,
    },
    ...api.explainBeside(state, seen).facts,
    ...sight.around.facts,
    deadlines: state.deadlines.map((deadline) => presentDeadline(deadline, sight)),
    level: state.ladder.level,
    nextLevelAt: state.ladder.nextAt,
    next: next && presentForecastEntry(next, sight),
    unblock: sight.unblock.map((unblocking) => presentUnblocking(unblocking, sight)),
    technical: sight.technical.map((cause) => ({
      code: cause.code,
      text: causeText(cause, sight),
      since: cause.since,
    })),
    asOf: now,
  };
}
