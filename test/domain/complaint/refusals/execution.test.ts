import { aPerson, refusalOf, upTo } from '../support';
import { planned } from '../stories';
import { plans, twoTasks } from './support';
import type { Refused } from './support';

const REFUSED: Refused[] = [
  [
    ...(['CMP-18', 'work before the agreement', () => upTo('proposeRemedy')] as const),
    ...([{ action: 'planTasks' }, 'NOT_YET', { what: 'customerAgrees' }] as const),
  ],
  [
    ...(['CMP-20', 'work after the execution', () => upTo('execute')] as const),
    ...([{ action: 'planTasks' }, 'ALREADY_DONE', { what: 'execute' }] as const),
  ],
  [
    ...(['CMP-20', 'work for nobody', () => upTo('customerAgrees')] as const),
    ...([plans({}, { owner: 'ghost' }), 'PERSON_NOT_ASSIGNABLE', { person: 'ghost' }] as const),
  ],
  [
    ...(['SYS-02', 'work for yesterday', () => upTo('customerAgrees')] as const),
    ...([
      plans({ dueDate: '2025-05-05' }),
      'TIME_IMPOSSIBLE',
      { field: 'tasks.0.dueDate' },
    ] as const),
  ],
  [
    ...(['CMP-20', 'a task where none is planned', () => upTo('customerAgrees')] as const),
    ...([{ action: 'completeTask' }, 'NOT_YET', { what: 'planTasks' }] as const),
  ],
  [
    ...(['CMP-20', 'a task there is not', planned] as const),
    { action: 'completeTask', input: { task: 't9' } },
    ...(['RESOURCE_NOT_FOUND', { what: 'task', id: 't9' }] as const),
  ],
  [
    ...(['CMP-20', 'a task done already', twoTasks] as const),
    ...([{ action: 'completeTask' }, 'ALREADY_DONE', { what: 'task t1' }] as const),
  ],
  [
    ...(['CMP-20', 'a task of somebody else', planned] as const),
    { action: 'completeTask', by: aPerson('other', 'WAREHOUSE') },
    ...(['NOT_THE_HANDLER', { person: 'keeper' }] as const),
  ],
  [
    ...(['CMP-18', 'execution before the agreement', () => upTo('proposeRemedy')] as const),
    ...([{ action: 'execute' }, 'NOT_YET', { what: 'customerAgrees' }] as const),
  ],
  [
    ...(['CMP-20', 'execution twice', () => upTo('execute')] as const),
    ...([{ action: 'execute' }, 'ALREADY_DONE', { what: 'execute' }] as const),
  ],
  [
    ...(['CMP-20', 'execution with a task left', twoTasks] as const),
    ...([{ action: 'execute' }, 'NOT_YET', { what: ['task t2'] }] as const),
  ],
  [
    ...(['CMP-21', 'an effect before the execution', () => upTo('customerAgrees')] as const),
    ...([{ action: 'verify' }, 'NOT_YET', { what: 'execute' }] as const),
  ],
  [
    ...(['CMP-22', 'thanks without the three messages', () => upTo('verify')] as const),
    { action: 'thank', input: { sorry: true, trust: false } },
    ...(['NOT_YET', { what: ['trust', 'commitment'] }] as const),
  ],
  [
    ...(['CMP-23', 'a revisit without a score', () => upTo('thank')] as const),
    ...([{ action: 'recordRevisit', input: {} }, 'NOT_YET', { what: 'score' }] as const),
  ],
  [
    ...(['CMP-23', 'a low score without a reason', () => upTo('thank')] as const),
    ...([
      { action: 'recordRevisit', input: { score: 3 } },
      'NOT_YET',
      { what: 'reasons' },
    ] as const),
  ],
];

test.each(REFUSED)('%s %s is refused', (requirement, _what, story, step, code, params) => {
  expect(refusalOf(story(), step)).toMatchObject({ code, params, requirement });
});
