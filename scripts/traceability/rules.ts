import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPUTATIONS } from './computations';
import type { Computation } from './computations';
import { RULE_SETS, switchesOf } from './switches';
import type { RuleSet, Switch } from './switches';

/** Where the conditions stand that hold for every action. */
const COMMON = 'domain/kind/common.ts';

/** Where the one stands of kinds whose end is decided before it comes. */
const ENDING = 'domain/kind/handled.ts';

const ROOT = path.join(__dirname, '..', '..');

/** Something that stands for a requirement and can be switched off by itself, and where it stands. */
export type Rule = (Switch & { file: string }) | Computation;

type Sources = readonly [string, string][];

function sources(folder: string): Sources {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const file = path.posix.join(folder, name.split(path.sep).join('/'));
      return [file, readFileSync(path.join(ROOT, file), 'utf8')];
    });
}

/** Where an action stands: in the folder of its kind, else among what all kinds share. */
function fileOf(action: string, folder: string, files: Sources): string {
  const defined = new RegExp(
    `\\bname: '${action}',(?: input\\b|\\n)|\\(\\n +'${action}',\\n|(?:told|decide|speak)\\(\\s*'${action}',`,
  );
  const actions = files.filter(([file, text]) => file !== COMMON && defined.test(text));
  const own = actions.filter(([file]) => file.startsWith(`${folder}/`));
  const found = own.length > 0 ? own : actions;
  if (found.length !== 1) throw new Error(`${action} is defined in ${found.length} files`);
  return found[0]![0];
}

function defining(text: string, files: Sources): string {
  const found = files.find(([, content]) => content.includes(text));
  if (found === undefined) throw new Error(`${text} is defined nowhere`);
  return found[0];
}

function placeOf(rule: Switch, folder: string, files: Sources): string {
  if (rule.kind === 'duty') return defining(`${rule.duty}:`, files);
  if (rule.kind === 'common') return rule.guard === 'ending' ? ENDING : COMMON;
  if ('feature' in rule) return defining(`name: '${rule.name}'`, files);
  return fileOf(rule.action, folder, files);
}

function rulesOfKind(set: RuleSet): Rule[] {
  const { folder } = set;
  const files = [folder, 'domain/kind', 'domain/overdue']
    .flatMap(sources)
    .filter(([file]) => !file.endsWith('/names.ts'));
  return switchesOf(set).map((rule) => ({ ...rule, file: placeOf(rule, folder, files) }));
}

/** Every rule of all kinds that can be switched off, and every part of what they compute that can. */
export function allRules(): Rule[] {
  return [...RULE_SETS.flatMap(rulesOfKind), ...COMPUTATIONS];
}
