import fc from 'fast-check';
import { instantOf, playLife, runs as often } from '../kind/random';
import type { Look, Move } from '../kind/random';
import { breachesToExplain } from '../../../domain/overdue';
import { CORRECTABLE, openChange, openExceptions, ORDER_ACTIONS } from '../../../domain/order';
import type { Person, Role } from '../../../domain/people';
import { anOrder, aPerson, ask, DAY, HOUR, later, officeWith, policyWith } from './support';
import { RANDOM_SHIPPING_INPUTS, shippingSteps } from './shipping/random';
import { STAFF, TERMS, validInput } from './support';
import type { Step, Story, Terms } from './support';
import { RANDOM_CONTACT_INPUTS } from './contacts/random';
import { RANDOM_EXCEPTION_INPUTS } from './exceptions/random';
import { productionSteps, RANDOM_PRODUCTION_INPUTS } from './production/random';
import { RANDOM_REVIEW_INPUTS } from './review/random';
import { RANDOM_CHANGE_INPUTS } from './change-requests/random';
import { RANDOM_CANCELLING_INPUTS } from './cancelling/random';
import { RANDOM_OVERDUE_INPUTS } from './overdue/random';
import { negotiationStep, RANDOM_NEGOTIATION_INPUTS } from './negotiation/random';

export const runs = often(150);

const POSTS: Role[] = [
  ...(['SALES_REP', 'ORDER_CLERK', 'SALES_MANAGER', 'DEPT_HEAD', 'LOGISTICS'] as const),
  ...(['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'CS_AGENT', 'ADMIN'] as const),
];

/** Three people who hold every post, so that only the rules on persons stop them; the staff; a stranger. */
const GENERALISTS = ['ann', 'bob', 'cat'].map((id) => aPerson(id, POSTS));
export const ACTORS: Person[] = [
  ...GENERALISTS,
  ...STAFF,
  aPerson('stranger', POSTS, { team: 'T2', department: 'OTHER' }),
];

const VARIANTS: Terms[] = [
  TERMS,
  { ...TERMS, calendar: officeWith({ holidays: ['2025-03-05', '2025-03-10', '2025-03-17'] }) },
  {
    policy: TERMS.policy,
    calendar: officeWith({ knownUntil: '2025-03-06' }),
    newest: {
      policy: policyWith({
        'order.review': { amount: 9, unit: 'wh' },
        'order.escalate.step': { amount: 3, unit: 'h' },
        'order.warnAt': { percent: 50 },
      }),
      calendar: officeWith({ version: 2, holidays: ['2025-03-11', '2025-03-12'] }),
    },
  },
];

const wait = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 * HOUR }) },
  { weight: 2, arbitrary: fc.constantFrom<'due' | 'past due'>('due', 'past due') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 * DAY }) },
);

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const actions = [...ORDER_ACTIONS.map(({ name }) => name), 'nonsense'];

const move: fc.Arbitrary<Move> = fc.record({
  action: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...actions) },
  ),
  actor: fc.oneof(fc.nat(GENERALISTS.length - 1), fc.nat(ACTORS.length - 1)),
  standsInFor: seldom(fc.nat(ACTORS.length - 1)),
  wait,
  ago: seldom(fc.integer({ min: -2, max: 60 })),
  pick: fc.nat(1000),
});

export interface Life {
  terms: number;
  slip: boolean;
  owner: boolean;
  moves: Move[];
}

/** The life of an order in random hands. */
export const life: fc.Arbitrary<Life> = fc.record({
  terms: fc.nat(VARIANTS.length - 1),
  slip: fc.boolean(),
  owner: fc.boolean(),
  moves: fc.array(move, { maxLength: 50, size: 'max' }),
});

export function born({ terms, slip, owner }: Life): Story {
  return anOrder({
    terms: VARIANTS[terms]!,
    owner: owner ? 'clerk' : null,
    with: { returnSlipRequired: slip },
  });
}

const VALUES: Record<string, readonly unknown[]> = {
  items: [[], [{ spec: 'M-2', quantity: 1 }]],
  contact: [{ party: 'p-9', has: ['name', 'address'] }],
  deliveryDate: ['2025-03-09', '2025-04-02'],
  eta: ['2025-03-04', '2025-03-21'],
  returnSlipRequired: [true, false],
  source: ['STOCK'],
  receivedLines: [[{ line: 0, quantity: 3 }]],
  receivedQuantity: [4],
};

function correction({ pick }: Move, now: string): Step['input'] {
  const field = CORRECTABLE[pick % CORRECTABLE.length]!;
  const values = VALUES[field] ?? [field.endsWith('At') ? later(now, -pick * 60_000) : `v${pick}`];
  return { field, value: values[pick % values.length], reason: 'text-1' };
}

const FEATURE_INPUTS = {
  ...RANDOM_EXCEPTION_INPUTS,
  ...RANDOM_NEGOTIATION_INPUTS,
  ...RANDOM_CANCELLING_INPUTS,
  ...RANDOM_OVERDUE_INPUTS,
  ...RANDOM_CHANGE_INPUTS,
  ...RANDOM_REVIEW_INPUTS,
  ...RANDOM_SHIPPING_INPUTS,
  ...RANDOM_PRODUCTION_INPUTS,
  ...RANDOM_CONTACT_INPUTS,
};

/** To somebody, or to a stand-in for an absence, or back. */
function assignment({ pick }: Move): Step['input'] {
  const person = (n: number): string => ACTORS[n % ACTORS.length]!.id;
  const back = pick % 2 === 0 ? {} : { back: true };
  const handOver = { absence: pick % 2, from: person(pick + 1), ...back };
  return { owner: person(pick), ...(pick % 3 === 0 && { handOver }) };
}

function inputOf(story: Story, action: string, made: Move, now: string): Step['input'] {
  const make = FEATURE_INPUTS[action];
  if (make !== undefined) return make(story.state, made.pick);
  if (action === 'correct') return correction(made, now);
  if (action === 'assign') return assignment(made);
  const occurredAt = made.ago === null ? {} : { occurredAt: later(now, -made.ago * HOUR) };
  return { ...validInput(action), ...occurredAt };
}

/** What a review still needs, and now and then its other ends. */
function reviewSteps({ data, feasibility = {} }: Story['state']): string[] {
  if (feasibility.LOGISTICS === undefined) return ['confirmFeasibility'];
  if (data.source === 'STOCK' && feasibility.stock === undefined) return ['recordStockCheck'];
  return ['approve', 'approve', 'approve', 'approve', 'return', 'reject'];
}

/** The step of the happy path that the order has not taken yet, or none that changes anything. */
function nextOnTheWay(story: Story, pick: number): string {
  const { state } = story;
  if (state.hold !== null) return 'resume';
  if (state.cancelling !== undefined) {
    const tasks = ['compensationDone', 'compensationFailed', 'settleCompensation'];
    return tasks[pick % tasks.length]!;
  }
  if (openChange(state) !== undefined) {
    return ['confirmChange', 'confirmChange', 'declineChange', 'withdrawChange'][pick % 4]!;
  }
  const byStage: Partial<Record<string, string[]>> = {
    RECEIVED: ['submit'],
    REVIEW: reviewSteps(story.state),
    PRODUCTION: productionSteps(story.state),
    SHIPMENT: shippingSteps(state),
    DELIVERY: ['confirmCount', 'signOff'],
    SIGN_OFF: ['signOff'],
    ARCHIVE: [
      ...(state.completion === undefined ? ['complete'] : []),
      ...(state.summary === undefined ? ['summarise'] : ['assess']),
      ...['fileReturnSlip', 'requestSlipWaiver', 'approveSlipWaiver'],
    ],
  };
  if (state.stage === 'ARCHIVE' && openExceptions(state).length > 0 && pick % 2 === 0) {
    return pick % 4 === 0 ? 'recordDecision' : 'resolveException';
  }
  if (state.stage === 'ARCHIVE' && breachesToExplain(state).length > 0 && pick % 3 > 0) {
    return pick % 3 === 1 ? 'overdueReason' : 'approveReason';
  }
  const dated = negotiationStep(state, pick);
  if (dated !== null) return dated;
  const choices = byStage[state.stage] ?? ['note'];
  return choices[pick % choices.length]!;
}

/** Turns a move into the step it means on this order. */
export function stepOf(story: Story, made: Move): Step & { at: string } {
  const at = instantOf(story, made);
  const action = made.action ?? nextOnTheWay(story, made.pick);
  const onBehalfOf = made.standsInFor === null ? undefined : ACTORS[made.standsInFor];
  return {
    ...{ action, by: ACTORS[made.actor]!, at, input: inputOf(story, action, made, at) ?? {} },
    people: Object.fromEntries(ACTORS.map((person) => [person.id, person])),
    ...(onBehalfOf && { onBehalfOf }),
  };
}

/** Plays a life. */
export function live(lived: Life, look?: Look<Story['state']>): Story {
  return playLife(born(lived), lived.moves, { ask, stepOf }, look);
}
