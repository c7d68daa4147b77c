import { presentActions } from './actions';
import { presentContact } from './contact';
import { presentDeadline, presentParty, presentWaiting } from './deadlines';
import { zoneFor } from './sight';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import type { CaseKindApi } from '../case-kind';
import { deadlineName, stageName } from '../../domain/describe';
import type { Breach, CaseCore } from '../../domain/kernel';
import { deciderOf } from '../../domain/kinds';
import { EXPLANATION_STATES, explanationState, reasonOf } from '../../domain/overdue';
import { overviewOf } from '../../domain/overview';

/** A limit that was missed, and how it stands with its explanation (CMP-12). */
function presentBreach(state: CaseCore, breach: Breach, sight: CaseSight): object {
  const { language, names } = sight;
  const { owner } = breach;
  const explained = explanationState(state, breach);
  const { by, onBehalfOf, at, reason, decision } = reasonOf(state, breach) ?? {};
  const given = resolveTexts({ by, onBehalfOf, at, reason, decision }, sight) as object;
  return {
    ...breach,
    name: deadlineName(breach.kind)[language],
    ...(owner && { owner: presentParty(owner, language, names) }),
    explanation: { state: explained, name: EXPLANATION_STATES[explained][language], ...given },
  };
}

/** What the line of a list and the answer in full both show of any case. */
function summaryOf(state: CaseCore, sight: CaseSight): object {
  const { customerNo, nextDueAt, overdue, provisional } = overviewOf(state);
  const { no, stage, version, owner, team, openedAt, closedAt } = state;
  const waiting = deciderOf(state.kind).waitingOn(state);
  return {
    ...{ no, stage, version, owner, team, openedAt, closedAt },
    ...{ customerNo, nextDueAt, overdue, provisional },
    stageName: stageName(state)[sight.language],
    onHold: state.hold !== null,
    level: state.ladder.level,
    ownerName: owner && (sight.names.get(owner) ?? null),
    waitingOn: presentWaiting(waiting, sight.language, sight.names),
    updatedAt: sight.updatedAt,
  };
}

/** What a case says about itself; its contact in full or masked. */
export function presentData(data: object, sight: CaseSight): object {
  const { customerNo: _shownAbove, ...rest } = data as { customerNo: string | null };
  return { ...rest, contact: presentContact(sight.party, sight.full) };
}

/** What every answer about a case shows, whatever its kind. */
export function presentCore(
  api: CaseKindApi,
  state: CaseCore,
  sight: CaseSight,
  inputSchemas: boolean,
): object {
  const { ctx, language, names } = sight;
  const { calendar, now } = ctx;
  const zone = zoneFor(sight);
  return {
    ...summaryOf(state, sight),
    department: state.department,
    deadlines: state.deadlines.map((deadline) =>
      presentDeadline(deadline, { calendar, zone, now, language, names }),
    ),
    breaches: state.breaches.map((breach) => presentBreach(state, breach, sight)),
    nextLevelAt: state.ladder.nextAt,
    ...presentActions(api, state, ctx, { language, names, zone }, inputSchemas),
    troubles: sight.troubles,
    people: Object.fromEntries(names),
    policyVersion: state.policyVersion,
    calendarVersion: state.calendarVersion,
    asOf: ctx.now,
  };
}
