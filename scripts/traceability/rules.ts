import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ORDER_ACTIONS, ORDER_FEATURES, ORDER_STAGES } from '../../domain/order';
import { COMMON_GUARDS } from '../../domain/order/decider';
import type { OrderAction } from '../../domain/order/guards';
import { UNDER_WAY } from '../../domain/order/review/commitment';
import { DUTIES } from '../../domain/order/obligations';

const ROOT = path.join(__dirname, '..', '..');

/** Something in the rules that stands for a requirement and can be switched off by itself. */
export type Rule = { id: string; key: string; file: string } & (
  | { kind: 'common'; action: string; guard: string }
  | { kind: 'guards' | 'inputGuards'; action: string; index: number }
  | { kind: 'duty'; duty: string }
  | { kind: 'consequence' | 'message'; feature: string; name: string; index: number }
);

const OPEN = Object.entries(ORDER_STAGES).filter(([, stage]) => !('terminal' in stage)).length;

/** Whether a condition of every action can ever be the one that refuses this action. */
function applies(guard: string, action: OrderAction): boolean {
  if (guard === 'hold') return action.whileHeld !== true;
  if (guard === 'cancelling') {
    const meets = action.stages.some((stage) => UNDER_WAY.includes(stage));
    return meets && action.whileCancelling !== true && action.internal !== true;
  }
  if (guard === 'historical') return action.internal !== true;
  // What may be done at every open stage is refused at the others because they are closed.
  return guard !== 'stage' || action.stages.length < OPEN;
}

function sources(folder: string): [string, string][] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const file = path.posix.join(folder, name.split(path.sep).join('/'));
      return [file, readFileSync(path.join(ROOT, file), 'utf8')];
    });
}

function fileOf(action: string, files: readonly [string, string][]): string {
  const found = files.filter(([, text]) => text.includes(`\n  name: '${action}',\n`));
  if (found.length !== 1) throw new Error(`${action} is defined in ${found.length} files`);
  return found[0]![0];
}

function rulesOf(action: OrderAction, file: string): Rule[] {
  const { name } = action;
  const common = COMMON_GUARDS.filter((guard) => applies(guard.name, action)).map(
    ({ id, name: guard }): Rule => ({
      ...{ id, key: `${name}/${guard}`, file: 'domain/order/decider.ts' },
      ...{ kind: 'common', action: name, guard },
    }),
  );
  const own = (['guards', 'inputGuards'] as const).flatMap((kind) =>
    (action[kind] ?? []).map(({ id }, index): Rule => {
      return { id, key: `${name}/${kind}/${index}`, file, kind, action: name, index };
    }),
  );
  return [...common, ...own];
}

function defining(text: string, files: readonly [string, string][]): string {
  const found = files.find(([, content]) => content.includes(text));
  if (found === undefined) throw new Error(`${text} is defined nowhere`);
  return found[0];
}

/** What follows by itself from an event, and what is told because of it. */
function followUps(files: readonly [string, string][]): Rule[] {
  return ORDER_FEATURES.flatMap((feature) =>
    (['consequence', 'message'] as const).flatMap((kind) =>
      (feature[`${kind}s`] ?? []).map(({ name, id }, index): Rule => ({
        ...{ id, key: `${feature.name}/${kind}/${name}`, file: defining(`name: '${name}'`, files) },
        ...{ kind, feature: feature.name, name, index },
      })),
    ),
  );
}

/** Every guard of every action of an order, every duty with a date, and whatever follows by itself. */
export function orderRules(): Rule[] {
  const files = sources('domain/order');
  const guards = ORDER_ACTIONS.flatMap((action) => rulesOf(action, fileOf(action.name, files)));
  const duties = Object.entries(DUTIES).map(([duty, id]): Rule => ({
    ...{ id, key: `duty/${duty}`, file: 'domain/order/obligations.ts' },
    ...{ kind: 'duty', duty },
  }));
  return [...guards, ...duties, ...followUps(files)];
}
