import fc from 'fast-check';
import { complaintDecider } from '../../../domain/complaint';
import { memoText } from '../../../domain/contact/memo';
import { waitingText } from '../../../domain/describe';
import { effectsOf } from '../../../domain/kernel';
import type { CaseCore, CaseEvent, Ctx, Decider } from '../../../domain/kernel';
import { orderDecider } from '../../../domain/order';
import { serviceDecider } from '../../../domain/service';
import { SYSTEM } from '../../../domain/people';
import * as complaintStories from '../complaint/support';
import * as complaints from '../complaint/random';
import * as orderStories from '../order/support';
import * as orders from '../order/random';
import * as serviceStories from '../service/support';
import * as services from '../service/random';
import { strangers } from './strangers';

interface Lived {
  state: CaseCore;
  events: readonly CaseEvent[];
  now: string;
}

/** Lives of every kind with what was told to staff in each step, and what the case then waited for. */
const KINDS: [string, Decider<never>, { life: unknown; live: unknown }, { ctxOf: unknown }][] = [
  ['order', orderDecider as Decider<never>, orders, orderStories],
  ['complaint', complaintDecider as Decider<never>, complaints, complaintStories],
  ['service', serviceDecider as Decider<never>, services, serviceStories],
];

test.each(KINDS)(
  'SYS-10 what is told of any %s, and what it waits for, shows no code',
  (...kind) => {
    const [, decider, random, support] = kind;
    const said = new Map<string, string>();
    const live = random.live as (lived: unknown, look: (...seen: Lived[]) => void) => void;
    const ctxOf = support.ctxOf as (story: Lived, now: string, actor: typeof SYSTEM) => Ctx;
    for (const lived of fc.sample(random.life as fc.Arbitrary<unknown>, {
      seed: 5,
      numRuns: 400,
    })) {
      live(lived, (before, _step, after) => {
        const news = after.events.slice(before.events.length);
        const told = effectsOf(
          decider,
          after.state as never,
          news,
          ctxOf(after, after.now, SYSTEM),
        );
        for (const effect of told) {
          if (effect.type !== 'staffNotice') continue;
          for (const language of ['zh', 'en'] as const) {
            said.set(
              `${language} ${memoText(effect, { language, zone: 'Asia/Shanghai' })}`,
              effect.code,
            );
          }
        }
        const waiting = decider.waitingOn(after.state as never);
        if (waiting === null) return;
        for (const language of ['zh', 'en'] as const) {
          said.set(`${language} ${waitingText(waiting, language)}`, waiting.code);
        }
      });
    }
    expect(said.size).toBeGreaterThan(30);
    const odd = [...said].flatMap(([text, code]) => {
      const language = text.startsWith('zh') ? 'zh' : 'en';
      // What people of these lives call their carriers, suppliers and goods.
      const named = text.slice(3).replaceAll(/\b(SF|steel|Baosteel|fan)\b/g, '');
      return strangers(named, language).map((word) => `${code}: ${word} in ${text}`);
    });
    const kinds = odd.map((one): [string, string] => [
      one.split(' in ')[0]!.replaceAll(/\d+/g, '#'),
      one,
    ]);
    expect([...new Map(kinds).values()]).toEqual([]);
  },
);
