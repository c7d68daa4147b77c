import type { CaseCore } from '../../domain/kernel';
import type { CommonGuard, Guard } from '../../domain/kind/rules';
import { allRules, RULE_SETS } from '../../scripts/traceability/rules';
import type { Rule } from '../../scripts/traceability/rules';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one rule out of the rules as they are loaded for this run; the files stay as they are. */
function switchOff(rule: Rule): void {
  const { decider, features, actions, guards } = RULE_SETS.find(({ kind }) => kind === rule.of)!;
  if (rule.kind === 'duty') {
    const obligations = decider.obligations.bind(decider);
    decider.obligations = (state, ctx) =>
      obligations(state, ctx).filter(({ kind }) => kind !== rule.duty);
    return;
  }
  if ('feature' in rule) {
    const feature = features.find(({ name }) => name === rule.feature)!;
    (feature[`${rule.kind}s`] as unknown[])[rule.index] = { on: [] };
    return;
  }
  const action = actions.find(({ name }) => name === rule.action)!;
  if (rule.kind === 'common') {
    const guard = guards.find(({ name }) => name === rule.guard)! as Writable<
      CommonGuard<CaseCore>
    >;
    const check = guard.check.bind(guard);
    guard.check = (state, ctx, asked) => (asked === action ? null : check(state, ctx, asked));
    return;
  }
  const own = action[rule.kind] as Guard<CaseCore>[];
  own[rule.index] = { ...own[rule.index]!, check: () => null };
}

const key = process.env['GENDAN_RULE_OFF'] ?? '';
if (key !== '') {
  const rule = allRules().find((candidate) => candidate.key === key);
  if (rule === undefined) throw new Error(`there is no rule ${key}`);
  switchOff(rule);
}
