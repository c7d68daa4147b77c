import fc from 'fast-check';
import { COMPLAINT_ACTIONS, complaintDecider } from '../../../domain/complaint';
import { COMPLAINT_TRANSITIONS } from '../../../domain/complaint/transitions';
import { CUSTOMER_ACTIONS, customerDecider } from '../../../domain/customer';
import { CUSTOMER_TRANSITIONS } from '../../../domain/customer/transitions';
import { evolveCase } from '../../../domain/kernel';
import type { CaseCore, CaseEvent, Decider } from '../../../domain/kernel';
import type { Transition } from '../../../domain/kind/transitions';
import { ORDER_ACTIONS, orderDecider } from '../../../domain/order';
import { ORDER_TRANSITIONS } from '../../../domain/order/transitions';
import { SERVICE_ACTIONS, serviceDecider } from '../../../domain/service';
import { SERVICE_TRANSITIONS } from '../../../domain/service/transitions';
import * as complaints from '../complaint/random';
import * as customers from '../customer/support';
import * as orders from '../order/random';
import * as services from '../service/random';
import { runs } from './random';

/** Every event that took a case from one stage to another, with both. */
function steps<S extends CaseCore>(decider: Decider<S>, events: readonly CaseEvent[]) {
  const nothing = { version: 0 } as S;
  const taken: { event: string; from: string; to: string }[] = [];
  events.reduce((before, event) => {
    const after = evolveCase(decider, before, event);
    if (before.version > 0 && after.stage !== before.stage) {
      taken.push({ event: event.type, from: before.stage, to: after.stage });
    }
    return after;
  }, nothing);
  return taken;
}

/** A file on which those who see to files do whatever comes to their minds. */
const fileLife = fc
  .array(fc.record({ action: fc.nat(5), actor: fc.nat(customers.STAFF.length - 1) }), {
    ...{ maxLength: 40, size: 'max' },
  })
  .map((moves) =>
    moves.reduce((story, { action: pick, actor }) => {
      const action = CUSTOMER_TRANSITIONS[pick]!.action;
      const step = { action, by: customers.STAFF[actor]!, input: customers.INPUTS[action] ?? {} };
      const { now, answer } = customers.ask(story, step);
      return { ...story, now, state: answer.state, events: [...story.events, ...answer.events] };
    }, customers.aDraft()),
  );

const KINDS: Record<
  string,
  {
    ways: readonly Transition[];
    actions: readonly { name: string; stages?: readonly string[] }[];
    lives: fc.Arbitrary<ReturnType<typeof steps>>;
  }
> = {
  order: {
    ways: ORDER_TRANSITIONS,
    actions: ORDER_ACTIONS,
    lives: orders.life.map((lived) => steps(orderDecider, orders.live(lived).events)),
  },
  complaint: {
    ways: COMPLAINT_TRANSITIONS,
    actions: COMPLAINT_ACTIONS,
    lives: complaints.life.map((lived) => steps(complaintDecider, complaints.live(lived).events)),
  },
  customer: {
    ways: CUSTOMER_TRANSITIONS,
    actions: CUSTOMER_ACTIONS,
    lives: fileLife.map(({ events }) => steps(customerDecider, events)),
  },
  service: {
    ways: SERVICE_TRANSITIONS,
    actions: SERVICE_ACTIONS,
    lives: services.life.map((lived) => steps(serviceDecider, services.live(lived).events)),
  },
};

describe.each(Object.entries(KINDS))('SYS-02 %s: the table of transitions', (_kind, kind) => {
  it('holds every way, whoever does whatever whenever', () => {
    fc.assert(
      fc.property(kind.lives, (taken) => {
        for (const { event, from, to } of taken) {
          const ways = kind.ways.filter((way) => way.event === event && way.to === to);
          expect(ways.flatMap((way) => way.from)).toContain(from);
        }
      }),
      runs(200),
    );
  });

  it('names actions that are possible where their ways begin', () => {
    for (const { action, from } of kind.ways.filter(({ after }) => after === undefined)) {
      const stages = kind.actions.find(({ name }) => name === action)?.stages;
      expect(stages).toEqual(expect.arrayContaining([...from]));
    }
  });
});
