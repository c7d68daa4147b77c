import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { nothing } from '../../kind/input';
import { closed, moving, part } from '../change';
import type { Changes, OrderFeature } from '../feature';
import { fourEyes, given, needs, occurredAt, once, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { limit } from '../limit';
import { ownerOf } from '../parties';
import { actions, messages } from '../room';
import type { OrderState } from '../state';
import { MANAGER, stepTold } from '../told';
import type { ClosingEvent } from './events';
import { assessInput, completeInput, summariseInput } from './input';
import { openClosingSteps } from './steps';

const complete = actions<ClosingEvent>()({
  name: 'complete',
  input: completeInput,
  roles: ['ORDER_CLERK', 'SALES_REP', 'CS_AGENT'],
  byCustomer: true,
  stages: ['ARCHIVE'],
  guards: [once('ORD-29', 'complete', (state) => state.completion)],
  inputGuards: [plausibleTime((state) => state.signOff?.signedAt)],
  apply: (_state, input, ctx) => [
    {
      type: 'ORDER_COMPLETED',
      data: { ...sign(ctx), ...given(input, 'confirmedBy') },
      occurredAt: occurredAt(input, ctx),
    },
  ],
});

const summarise = actions<ClosingEvent>()({
  name: 'summarise',
  input: summariseInput,
  roles: ['SALES_REP'],
  stages: ['ARCHIVE'],
  guards: [
    needs('ORD-30', 'complete', (state) => state.completion),
    once('ORD-30', 'summarise', (state) => state.summary),
  ],
  apply: (_state, input, ctx) => [
    {
      type: 'ORDER_SUMMARISED',
      data: { ...sign(ctx), ...given(input, 'recap', 'deviations', 'feedback') },
    },
  ],
});

const assess = actions<ClosingEvent>()({
  name: 'assess',
  input: assessInput,
  roles: ['SALES_MANAGER'],
  stages: ['ARCHIVE'],
  guards: [
    needs('ORD-31', 'summarise', (state) => state.summary),
    once('ORD-31', 'assess', (state) => state.assessment),
    fourEyes('ORD-31', 'summarise / assess', (state) => state.summary),
  ],
  apply: (_state, input, ctx) => [
    { type: 'ORDER_ASSESSED', data: { ...sign(ctx), ...given(input, 'rating', 'comment') } },
  ],
});

const changes: Changes<ClosingEvent> = {
  ORDER_COMPLETED: moving(part('completion')),
  ORDER_SUMMARISED: moving(part('summary')),
  ORDER_ASSESSED: moving(part('assessment')),
  ORDER_ARCHIVED: closed('ARCHIVED', () => ({})),
};

/** Confirmation, summary, assessment, one after the other (§3.6). */
function stepsDue(state: OrderState): Obligation[] {
  const { stage, signOff, completion, summary, assessment } = state;
  if (stage !== 'ARCHIVE' || signOff === undefined) return [];
  if (completion === undefined) {
    const { signedAt } = signOff;
    return [limit(['completion', 1], ownerOf(state), signedAt, 'order.complete.due')];
  }
  if (summary === undefined) {
    return [limit(['summary', 1], { role: 'SALES_REP' }, completion.at, 'order.summary.due')];
  }
  if (assessment !== undefined) return [];
  return [limit(['assessment', 1], MANAGER, summary.at, 'order.assessment.due')];
}

const assessmentRequested = messages<ClosingEvent>()({
  name: 'askForAssessment',
  id: 'ORD-31',
  on: ['ORDER_SUMMARISED'],
  write: (state, { type }) => stepTold(state, type, 'ASSESSMENT_REQUESTED', MANAGER),
});

/**
 * The order is confirmed, summed up, assessed, and archived as soon as nothing of §3.6 is missing.
 *
 * @param missingForArchive what any feature still asks for before the archive
 */
export function closingFeatureOf(missingForArchive: (state: OrderState) => string[]): OrderFeature {
  const nothingMissing: Guard<unknown> = {
    id: 'ORD-28',
    check(state) {
      const missing = missingForArchive(state);
      return missing.length === 0 ? null : refuse('ARCHIVE_BLOCKED', { missing });
    },
  };
  /** Taken by the system; listed so that everybody sees what is missing. */
  const archive = actions<ClosingEvent>()({
    name: 'archive',
    input: nothing,
    roles: [],
    stages: ['ARCHIVE'],
    guards: [nothingMissing],
    apply: () => [{ type: 'ORDER_ARCHIVED', data: {} }],
  });
  return {
    name: 'closing',
    actions: [complete, summarise, assess, archive],
    changes,
    duties: { completion: 'ORD-29', summary: 'ORD-30', assessment: 'ORD-31' },
    obligations: stepsDue,
    messages: [assessmentRequested],
    automatic: ({ stage }) => (stage === 'ARCHIVE' ? ['archive'] : []),
    missingForArchive: openClosingSteps,
  };
}
