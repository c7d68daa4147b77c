import type { Activities } from './contract';
import { bulkStep } from './bulk-step';
import { databaseIsBack } from './database-is-back';
import { deliverEffects } from './deliver-effects';
import type { Deps } from './deps';
import { execute } from './execute';
import { settle } from './settle';

export type { Activities } from './contract';
export type { Deps } from './deps';

/** Everything with side effects that workflows may ask for. */
export function createActivities(deps: Deps): Activities {
  return {
    execute: execute(deps),
    settle: settle(deps),
    databaseIsBack: databaseIsBack(deps),
    deliverEffects: deliverEffects(deps),
    bulkStep: bulkStep(deps),
  };
}
