import {
  condition,
  defineSignal,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { BareActivities } from './worker';

const { nothing, transaction } = proxyLocalActivities<BareActivities>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 3 },
});

export const advanceUpdate = defineUpdate<number, []>('advance');
export const endSignal = defineSignal('end');

async function serve(step: () => Promise<unknown>): Promise<void> {
  let done = 0;
  let ended = false;
  setHandler(advanceUpdate, async () => {
    await step();
    done += 1;
    return done;
  });
  setHandler(endSignal, () => {
    ended = true;
  });
  await condition(() => ended);
}

/** (a) An update that does nothing: what Temporal alone costs. */
export async function bare(): Promise<void> {
  await serve(() => Promise.resolve());
}

/** (a′) An update with a local activity that does nothing. */
export async function bareActivity(): Promise<void> {
  await serve(() => nothing());
}

/** (a″) An update with a local activity doing one minimal real transaction. */
export async function bareTransaction(): Promise<void> {
  await serve(() => transaction());
}
