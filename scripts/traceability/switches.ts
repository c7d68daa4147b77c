import { COMPLAINT_ACTIONS, COMPLAINT_DUTIES, COMPLAINT_FEATURES } from '../../domain/complaint';
import { COMPLAINT_GUARDS, complaintDecider, COMPLAINT_STAGES } from '../../domain/complaint';
import { CUSTOMER_ACTIONS, CUSTOMER_DUTIES, CUSTOMER_FEATURES } from '../../domain/customer';
import { CUSTOMER_GUARDS, CUSTOMER_STAGES, customerDecider } from '../../domain/customer';
import type { CaseCore, CaseKind, Decider } from '../../domain/kernel';
import type { CaseAction, CommonGuard, Feature } from '../../domain/kind/rules';
import { ORDER_ACTIONS, ORDER_FEATURES, ORDER_STAGES, orderDecider } from '../../domain/order';
import { DUTIES, OPEN_STAGES } from '../../domain/order';
import { COMMON_GUARDS } from '../../domain/order/decider';
import { UNDER_WAY } from '../../domain/order/review/commitment';
import { SERVICE_ACTIONS, SERVICE_DUTIES, SERVICE_FEATURES } from '../../domain/service';
import { SERVICE_GUARDS, serviceDecider, SERVICE_STAGES } from '../../domain/service';

/** Something in the rules that stands for a requirement and can be switched off by itself. */
export type Switch = { id: string; key: string; of: RuleSet['kind'] } & (
  | { kind: 'common'; action: string; guard: string }
  | { kind: 'guards' | 'inputGuards'; action: string; index: number }
  | { kind: 'duty'; duty: string }
  | { kind: 'consequence' | 'message'; feature: string; name: string; index: number }
);

type Action = CaseAction<CaseCore>;

/** All the rules of one kind of case. */
export interface RuleSet {
  kind: CaseKind;
  /** Before every key, so that an action of the same name in another kind is another rule. */
  prefix: string;
  folder: string;
  decider: Decider<CaseCore>;
  actions: readonly Action[];
  features: readonly Feature<CaseCore>[];
  guards: readonly CommonGuard<CaseCore>[];
  duties: Readonly<Record<string, string>>;
  stages: object;
  /** Stages in which it can be under cancellation. */
  cancelled: readonly string[];
  /** Stages in which its clocks can be stopped. */
  held: readonly string[];
}

/** The rules of every kind. */
export const RULE_SETS = [
  {
    ...{ kind: 'order', prefix: '', folder: 'domain/order', decider: orderDecider },
    ...{ actions: ORDER_ACTIONS, features: ORDER_FEATURES, guards: COMMON_GUARDS },
    ...{ duties: DUTIES, stages: ORDER_STAGES, cancelled: UNDER_WAY, held: OPEN_STAGES },
  },
  {
    ...{ kind: 'complaint', prefix: 'complaint/', folder: 'domain/complaint' },
    ...{ decider: complaintDecider, actions: COMPLAINT_ACTIONS, features: COMPLAINT_FEATURES },
    ...{ guards: COMPLAINT_GUARDS, duties: COMPLAINT_DUTIES, stages: COMPLAINT_STAGES },
    ...{ cancelled: [], held: ['RESOLVE'] },
  },
  {
    ...{ kind: 'customer', prefix: 'customer/', folder: 'domain/customer' },
    ...{ decider: customerDecider, actions: CUSTOMER_ACTIONS, features: CUSTOMER_FEATURES },
    ...{ guards: CUSTOMER_GUARDS, duties: CUSTOMER_DUTIES, stages: CUSTOMER_STAGES },
    ...{ cancelled: [], held: [] },
  },
  {
    ...{ kind: 'service', prefix: 'service/', folder: 'domain/service', decider: serviceDecider },
    ...{ actions: SERVICE_ACTIONS, features: SERVICE_FEATURES, guards: SERVICE_GUARDS },
    ...{ duties: SERVICE_DUTIES, stages: SERVICE_STAGES },
    ...{ cancelled: [], held: ['DIAGNOSE', 'SOLVE'] },
  },
] as unknown as readonly RuleSet[];

/** Whether a condition of every action can ever be the one that refuses this action. */
function applies(guard: string, action: Action, { stages, cancelled, held }: RuleSet): boolean {
  const meets = (where: readonly string[]): boolean =>
    action.internal !== true && action.stages.some((stage) => where.includes(stage));
  if (guard === 'hold') return meets(held) && action.whileHeld !== true;
  if (guard === 'cancelling') return meets(cancelled) && action.whileCancelling !== true;
  if (guard === 'ending') return action.whileEnding !== true && action.internal !== true;
  if (guard === 'historical') return action.internal !== true;
  // What may be done at every open stage is refused at the others because they are closed.
  const open = Object.values(stages).filter((stage: object) => !('terminal' in stage)).length;
  return guard !== 'stage' || action.stages.length < open;
}

function conditions(action: Action, set: RuleSet): Switch[] {
  const { name } = action;
  const { prefix, kind: of } = set;
  const common = set.guards
    .filter((guard) => applies(guard.name, action, set))
    .map(({ id, name: guard }): Switch => ({
      ...{ id, of, key: `${prefix}${name}/${guard}` },
      ...{ kind: 'common', action: name, guard },
    }));
  const own = (['guards', 'inputGuards'] as const).flatMap((kind) =>
    (action[kind] ?? []).map(({ id }, index): Switch => {
      const key = `${prefix}${name}/${kind}/${index}`;
      return { id, of, key, kind, action: name, index };
    }),
  );
  return [...common, ...own];
}

/** What follows by itself from an event, and what is told because of it. */
function followUps({ features, prefix, kind: of }: RuleSet): Switch[] {
  return features.flatMap((feature) =>
    (['consequence', 'message'] as const).flatMap((kind) =>
      (feature[`${kind}s`] ?? []).map(({ name, id }, index): Switch => ({
        ...{ id, of, key: `${prefix}${feature.name}/${kind}/${name}` },
        ...{ kind, feature: feature.name, name, index },
      })),
    ),
  );
}

/** Every guard of every action of a kind, every duty with a date, and whatever follows by itself. */
export function switchesOf(set: RuleSet): Switch[] {
  const { prefix, kind: of, duties } = set;
  return [
    ...set.actions.flatMap((action) => conditions(action, set)),
    ...Object.entries(duties).map(([duty, id]): Switch => {
      return { id, of, key: `${prefix}duty/${duty}`, kind: 'duty', duty };
    }),
    ...followUps(set),
  ];
}
