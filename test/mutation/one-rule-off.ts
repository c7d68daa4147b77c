import path from 'node:path';
import type { CaseCore } from '../../domain/kernel';
import type { CommonGuard, Guard } from '../../domain/kind/rules';
import { COMPUTATIONS } from '../../scripts/traceability/computations';
import type { Computation } from '../../scripts/traceability/computations';
import type * as switches from '../../scripts/traceability/switches';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes one rule out of the rules as they are loaded for this run; the files stay as they are. */
function switchOff(rule: switches.Switch, set: switches.RuleSet): void {
  const { decider, features, actions, guards } = set;
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

/** Puts an export without one of its parts in the place of the whole one, before anything uses it. */
function leaveOut({ file, exported, without }: Computation): void {
  const whole = path.join(__dirname, '..', '..', file);
  jest.doMock(whole, () => {
    const real = jest.requireActual<Record<string, unknown>>(whole);
    return { ...real, [exported]: without(real[exported] as never) };
  });
}

const key = process.env['GENDAN_RULE_OFF'] ?? '';
const computation = COMPUTATIONS.find((one) => one.key === key);
if (computation !== undefined) leaveOut(computation);
else if (key !== '') {
  // Loaded here alone: what is to be replaced must not be in use yet.
  const { RULE_SETS, switchesOf } = jest.requireActual<typeof switches>(
    '../../scripts/traceability/switches',
  );
  const [found] = RULE_SETS.flatMap((set) =>
    switchesOf(set).flatMap((rule) => (rule.key === key ? [{ rule, set }] : [])),
  );
  if (found === undefined) throw new Error(`there is no rule ${key}`);
  switchOff(found.rule, found.set);
}
