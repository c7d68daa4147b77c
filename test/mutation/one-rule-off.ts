import { ORDER_ACTIONS, ORDER_FEATURES, orderDecider } from '../../domain/order';
import { COMMON_GUARDS } from '../../domain/order/decider';
import type { Guard } from '../../domain/order/guards';
import { orderRules } from '../../scripts/traceability/rules';
import type { Rule } from '../../scripts/traceability/rules';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one rule out of the rules as they are loaded for this run; the files stay as they are. */
function switchOff(rule: Rule): void {
  if (rule.kind === 'duty') {
    const obligations = orderDecider.obligations.bind(orderDecider);
    orderDecider.obligations = (state, ctx) =>
      obligations(state, ctx).filter(({ kind }) => kind !== rule.duty);
    return;
  }
  if ('feature' in rule) {
    const feature = ORDER_FEATURES.find(({ name }) => name === rule.feature)!;
    (feature[`${rule.kind}s`] as unknown[])[rule.index] = { on: [] };
    return;
  }
  const action = ORDER_ACTIONS.find(({ name }) => name === rule.action)!;
  if (rule.kind === 'common') {
    const guard = COMMON_GUARDS.find(({ name }) => name === rule.guard)! as Writable<
      (typeof COMMON_GUARDS)[number]
    >;
    const check = guard.check.bind(guard);
    guard.check = (state, ctx, asked) => (asked === action ? null : check(state, ctx, asked));
    return;
  }
  const guards = action[rule.kind] as Guard[];
  guards[rule.index] = { ...guards[rule.index]!, check: () => null };
}

const key = process.env['GENDAN_RULE_OFF'] ?? '';
if (key !== '') {
  const rule = orderRules().find((candidate) => candidate.key === key);
  if (rule === undefined) throw new Error(`there is no rule ${key}`);
  switchOff(rule);
}
