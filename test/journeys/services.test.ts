import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { clockOf, UNATTENDED } from '../support/unattended';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe('a service request', () => {
  it('for a repair under warranty goes from registration to the customer’s score (SRV-01, SRV-02, SRV-04, SRV-06)', async () => {
    const { no, data } = await world.services.receive({ orderNo: '2026-000001' });
    expect(no).toMatch(/^S\d{4}-000001$/);
    expect(data).toMatchObject({ content: '风扇不转，机器过热。', orderNo: '2026-000001' });
    await world.services.do('cs-1', no, 'register', { check: 'ACCOUNT_DATA' });
    await world.services.do('cs-1', no, 'dispatch', { to: 'expert-1' });
    const early = await world.services.act('cs-2', no, 'acceptDispatch');
    expect(early.body).toMatchObject({ code: 'NOT_THE_HANDLER', requirement: 'SRV-02' });
    const taken = await world.services.do('expert-1', no, 'acceptDispatch');
    expect(taken).toMatchObject({ stage: 'DIAGNOSE', owner: 'expert-1' });
    const drive = { date: '2199-01-01', customerAgrees: true };
    const driven = await world.services.act('expert-1', no, 'planVisit', drive);
    expect(driven.body).toMatchObject({ code: 'REMOTE_FIRST', requirement: 'SRV-05' });
    await world.services.do('expert-1', no, 'respond', {});
    await world.services.do('expert-1', no, 'diagnose', { mode: 'REMOTE', found: false });
    await world.services.do('expert-1', no, 'planVisit', drive);
    await world.services.do('expert-1', no, 'diagnose', { mode: 'ON_SITE', found: true });
    const warranty = { until: '2199-01-01', covered: true, companyCaused: true };
    const paid = await world.services.act('expert-1', no, 'checkWarranty', {
      ...warranty,
      charge: 1,
    });
    expect(paid.body).toMatchObject({ code: 'MUST_BE_FREE', requirement: 'SRV-04' });
    await world.services.do('expert-1', no, 'checkWarranty', warranty);
    await world.services.do('cs-lead', no, 'assign', { owner: 'cs-1' });
    await world.services.proceed(no, 'evaluate', 'plan');
    const open = await world.services.read(no);
    expect(open).toMatchObject({ stage: 'EVALUATE', missingToClose: ['recordScore'] });
    const done = await world.services.do('cs-1', no, 'recordScore', { score: 5 });
    expect(done).toMatchObject({ stage: 'CLOSED', waitingOn: null, breaches: [] });
    await world.client.workflow.getHandle(`service-${no}`).result();
    expect(await world.services.toldCustomer(no)).toEqual(['SERVICE_RECEIVED', 'SERVICE_DONE']);
    const again = await world.services.receive();
    expect(again.links.repeatOf).toEqual([no]);
    await world.time.advanceTo(later(world.clock.now(), 1_000));
    expect((await world.services.read(again.no)).level).toBe(1);
  });

  it('that nobody acts on breaches at 1, 4 and 24 hours and climbs, to the minute (SRV-03)', async () => {
    const start = next(2, '10:00', world.clock.now());
    await world.time.advanceTo(start);
    const request = await world.services.receive({ serialNo: 'SN-200', product: 'M-200' });
    const from = request.data['receivedAt'] as string;
    await world.time.advanceTo(later(from, DAY + HOUR));
    expect(await clockOf(world, `/api/v1/service-requests/${request.no}`, from)).toEqual(
      UNATTENDED,
    );
    const { no } = request;
    await world.services.proceed(no);
    const done = await world.services.read(no);
    expect(done.stage).toBe('EVALUATE');
    expect(done.missingToClose).toHaveLength(4);
    for (const { deadlineId: breach } of done.breaches) {
      await world.services.do('cs-1', no, 'overdueReason', { breach, reason: '夜间无人值班' });
      await world.services.do('head-2', no, 'approveReason', { breach });
    }
    expect((await world.services.read(no)).stage).toBe('CLOSED');
  });

  it('for a return is approved by a second person, inspected and refunded (SRV-08)', async () => {
    const { no } = await world.services.receive({ type: 'RETURN', serialNo: 'SN-300' });
    await world.services.proceed(no, 'diagnose');
    await world.services.do('cs-1', no, 'plan', { text: '退货退款', promisedDate: '2199-01-01' });
    const wish = { reason: 'QUALITY_FAULT', quantity: 1, wanted: 'REFUND' };
    await world.services.do('cs-1', no, 'requestReturn', { ...wish, handedOverOn: '2020-01-01' });
    const own = await world.services.act('cs-1', no, 'approveReturn');
    expect(own.body).toMatchObject({ code: 'FOUR_EYES', requirement: 'SRV-08' });
    const over = await world.services.act('cs-2', no, 'approveReturn', { override: '老客户' });
    expect(over.body).toMatchObject({ code: 'RETURN_WINDOW_OVER', requirement: 'SRV-08' });
    await world.services.do('cs-lead', no, 'approveReturn', { override: '老客户' });
    const rested = await world.services.do('cs-1', no, 'pause', { reason: '等待寄回' });
    expect(rested.waitingOn).toMatchObject({ code: 'CUSTOMER_AWAITED' });
    await world.services.do('warehouse-1', no, 'receiveGoods', { quantity: 1 });
    await world.services.do('warehouse-1', no, 'inspectGoods', {
      accepted: true,
      findings: '完好',
    });
    await world.services.do('cs-1', no, 'settleReturn', { as: 'REFUND', amount: 300 });
    await world.services.proceed(no, 'recordScore', 'reportWork');
    expect((await world.services.read(no)).stage).toBe('CLOSED');
  });

  it('outside its warranty is not worked on before the customer agrees to the charge (SRV-04)', async () => {
    const { no } = await world.services.receive({ serialNo: 'SN-400' });
    await world.services.proceed(no, 'diagnose');
    const check = { covered: false, companyCaused: false, charge: 300 };
    await world.services.do('cs-1', no, 'checkWarranty', check);
    await world.services.do('cs-1', no, 'plan', { text: '换件', promisedDate: '2199-01-01' });
    const refused = await world.services.act('cs-1', no, 'startWork');
    expect(refused.body).toMatchObject({ code: 'CONSENT_NEEDED', requirement: 'SRV-04' });
    await world.services.do('cs-1', no, 'customerDeclines', { reason: '太贵' });
    await world.services.do('cs-1', no, 'checkWarranty', { ...check, charge: 200 });
    await world.services.do('cs-1', no, 'customerConsents');
    await world.services.proceed(no, 'recordScore', 'startWork');
    expect(await world.services.read(no)).toMatchObject({
      ...{ stage: 'CLOSED', record: { consent: { charge: 200 }, declined: [{ charge: 300 }] } },
    });
  });

  it('tells the customer the day for which a missing spare part is promised (SRV-07)', async () => {
    const { no } = await world.services.receive({ serialNo: 'SN-500' });
    await world.services.proceed(no, 'startWork');
    await world.services.do('cs-1', no, 'needPart', { part: '风扇 F-1', quantity: 1 });
    const short = { part: 'sp1', expectedOn: '2199-01-01' };
    await world.services.do('procurement-1', no, 'orderPart', short);
    const blocked = await world.services.act('cs-1', no, 'reportWork', { report: '完成' });
    expect(blocked.body).toMatchObject({ code: 'NOT_YET', requirement: 'SRV-07' });
    expect(await world.services.toldCustomer(no)).toContain('SPARE_PART_DELAYED');
    await world.services.do('warehouse-1', no, 'reservePart', { part: 'sp1' });
    await world.services.proceed(no, 'recordScore', 'reportWork');
    expect((await world.services.read(no)).stage).toBe('CLOSED');
  });

  it('of a dissatisfied customer becomes a complaint with its history, linked both ways (SRV-09)', async () => {
    const { no } = await world.services.receive({ serialNo: 'SN-600', customerNo: 'C-801' });
    await world.services.proceed(no, 'evaluate');
    const low = await world.services.do('cs-1', no, 'recordScore', {
      ...{ score: 2, reasons: '修了三次还是坏的' },
    });
    expect(low.missingToClose).toEqual(['linkComplaint']);
    const ended = await eventually('the request has become a complaint', async () => {
      const seen = await world.services.read(no);
      return seen.stage === 'CONVERTED' ? seen : undefined;
    });
    const [complaint] = ended.links.complaints;
    const opened = await world.complaints.read(complaint!.no);
    expect(opened.data).toMatchObject({ channel: 'SERVICE', serviceNo: no });
    const told = opened.data['content'] as string;
    for (const said of [no, '风扇不转', '修了三次还是坏的', '已更换风扇'])
      expect(told).toContain(said);
    expect(opened.owner).toBeNull();
    await world.client.workflow.getHandle(`service-${no}`).result();
  });
});
