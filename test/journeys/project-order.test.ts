import { next, shanghai, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;
let monday: string;

beforeAll(async () => {
  world = await createWorld();
  monday = next(1, '09:00');
  await world.time.advanceTo(monday);
});

const DAY = 86_400_000;
const day = (offset: number): string =>
  shanghaiDate(new Date(Date.parse(monday) + offset * DAY).toISOString());

interface Accepted {
  milestones: { acceptance: { remarks: { id: string; rectified?: object }[]; report?: object } };
}

describe('a project order', () => {
  it('is signed for only after its remarks are put right and the report is signed (ORD-26)', async () => {
    const no = await world.newOrder('clerk-1', { project: true, deliveryDate: day(14) });
    await world.proceed(no, 'arrive');
    await world.do('logistics-1', no, 'confirmCount', { countedQuantity: 5, condition: 'GOOD' });
    const signature = { signer: '李四光', receivedQuantity: 5, condition: 'GOOD' };
    const tooSoon = await world.act('logistics-1', no, 'signOff', signature);
    expect(tooSoon.body).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-26' });

    const remarks = [
      { text: 'the door does not close', dueDate: day(2) },
      { text: 'the manual is missing', dueDate: day(1) },
    ];
    for (const remark of remarks) await world.do('cs-1', no, 'remarkAcceptance', remark);
    const due = (await world.order(no)).deadlines
      .filter(({ id }) => id.startsWith('rectification'))
      .map(({ id, dueAt }) => [id, shanghai(dueAt)]);
    expect(due).toEqual([
      ['rectification:r1', `${day(2)} 18:30`],
      ['rectification:r2', `${day(1)} 18:30`],
    ]);
    await world.do('cs-1', no, 'rectify', { remark: 'r2', comment: 'brought by hand' });
    const report = { reportNo: 'YS-1', signedBy: '王五' };
    const open = await world.act('clerk-1', no, 'signAcceptance', report);
    expect(open.body).toMatchObject({ code: 'REMARKS_OPEN', requirement: 'ORD-26' });

    await world.time.advanceTo(new Date(Date.parse(monday) + 2 * DAY).toISOString());
    await world.do('production-1', no, 'rectify', { remark: 'r1' });
    await world.do('clerk-1', no, 'signAcceptance', report);
    const { body } = await world.get<Accepted>('clerk-1', `/api/v1/orders/${no}`);
    expect(body.milestones.acceptance).toMatchObject({
      ...{
        remarks: [
          { id: 'r1', rectified: {} },
          { id: 'r2', rectified: {} },
        ],
      },
      report: { reportNo: 'YS-1', signedBy: '王五' },
    });
    await world.do('logistics-1', no, 'signOff', signature);
    await world.proceed(no, 'assess', 'complete');
    await world.explain(no);
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED', deadlines: [] });
    const breaches = (await world.order(no)).breaches.map(({ deadlineId }) => deadlineId);
    expect(breaches.filter((id) => id.startsWith('rectification'))).toEqual([]);
    const { rows } = await world.pool.query(
      `select 1 from case_events where data::text like '%王五%' or data::text like '%door%'`,
    );
    expect(rows).toEqual([]);
    await world.client.workflow.getHandle(`order-${no}`).result();
  });
});
