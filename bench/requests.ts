import type { Stage } from './stage';

const TIMES = 60;
/** The first ones fill caches and are not counted. */
const UNCOUNTED = 5;

/** Sends one GET request again and again, one after the other; how long each took in ms, and the last answer. */
export async function timesOf(
  stage: Stage,
  who: string,
  path: string,
  times = TIMES,
): Promise<{ times: number[]; body: string }> {
  const headers = { authorization: `Bearer ${stage.tokens.get(who)!}` };
  const measured: number[] = [];
  let body = '';
  for (let count = 0; count < times + UNCOUNTED; count += 1) {
    const since = performance.now();
    const answer = await fetch(`${stage.apiUrl}${path}`, { headers });
    body = await answer.text();
    if (answer.status !== 200) throw new Error(body);
    measured.push(performance.now() - since);
  }
  return { times: measured.slice(UNCOUNTED), body };
}
