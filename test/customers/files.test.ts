import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import type { CustomerBody } from '../support/customers';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

const FIRM = {
  ...{
    name: '周婷',
    phone: '021-58881234',
    email: 'zhou@pump.example',
    address: '杭州市文一路 9 号',
  },
  ...{ company: '杭州精密泵业有限公司', title: '采购经理', mobile: '13688889999' },
  ...{ fax: '0571-88990011', website: 'https://pump.example' },
};

const contactOf = async (who: string, no: string): Promise<unknown> =>
  (await world.customers.read(no, who)).data.contact;

describe('the file of a firm', () => {
  it('says company, title, mobile, fax and website, masked for those who do not need them, and keeps what is not said again (CUS-01, CUS-06)', async () => {
    const { no } = await world.customers.enter('sales-1', { contact: FIRM });
    const dial = 'tel:+8613688889999';
    expect(await contactOf('sales-1', no)).toEqual({ ...FIRM, dial, masked: false });
    const masked = (await contactOf('warehouse-1', no)) as Record<string, unknown>;
    expect(masked).toMatchObject({ mobile: '136****9999', masked: true });
    for (const [field, value] of Object.entries(FIRM)) expect(masked[field]).not.toBe(value);
    await world.customers.do('sales-1', no, 'fillIn', { contact: { title: '总经理' } });
    expect(await contactOf('sales-1', no)).toEqual({
      ...{ ...FIRM, title: '总经理', dial, masked: false },
    });
  });

  it('is found by the tail of its mobile number, by those who may read it (CUS-06)', async () => {
    const contact = { ...FIRM, mobile: '15912340077' };
    const { no } = await world.customers.enter('sales-1', { contact });
    const found = async (who: string): Promise<string[]> => {
      const path = '/api/v1/customers?q=40077';
      const { body } = await world.get<{ customers: CustomerBody[] }>(who, path);
      return body.customers.map((customer) => customer.no);
    };
    expect(await found('sales-1')).toEqual([no]);
    expect(await found('warehouse-1')).toEqual([]);
  });
});

describe('what is filled in after a file was verified', () => {
  it('is verified anew before it is put on file, and afterwards by another than who changed it (CUS-01, CUS-02)', async () => {
    const { no } = await world.customers.enter();
    await world.customers.do('manager-1', no, 'verify');
    const path = `/api/v1/customers/${no}`;
    const rehearsed = await world.post<{ outcome: { stage: string; events: string[] } }>(
      'cs-1',
      `${path}/actions/fillIn?dryRun=true`,
      { industry: '水泵' },
    );
    expect(rehearsed.body.outcome).toMatchObject({ stage: 'DRAFT' });
    await world.customers.do('cs-1', no, 'fillIn', { industry: '水泵' });
    expect((await world.customers.act('file-1', no, 'file')).body).toMatchObject({
      code: 'WRONG_STAGE',
    });
    expect(await world.told('manager-1', no, 'customer')).toContain('FILE_CHANGED');
    await world.customers.do('manager-1', no, 'verify');
    await world.customers.do('file-1', no, 'file');
    await world.customers.do('manager-1', no, 'fillIn', { contact: { phone: '13700001234' } });
    type Changed = { stage: string; unverified: { by: { by: string }[] } | null };
    const changed = (await world.get<Changed>('sales-1', path)).body;
    expect(changed).toMatchObject({ stage: 'FILED', unverified: { by: [{ by: 'manager-1' }] } });
    type Ahead = { entries: { code?: string; kind?: string; text: string }[] };
    const ahead = (await world.get<Ahead>('manager-1', `${path}/forecast?days=10`)).body;
    expect(JSON.stringify(ahead)).toContain('verification of changes');
    const why = (await world.get<object>('manager-1', `${path}/explain`)).body;
    expect(JSON.stringify(why)).toContain('changes of the file to be verified');
    const own = await world.customers.act('manager-1', no, 'verifyChanges');
    expect(own.body).toMatchObject({ code: 'FOUR_EYES', requirement: 'CUS-02' });
    await world.customers.do('cs-lead', no, 'verifyChanges');
    expect((await world.get<Changed>('sales-1', path)).body.unverified).toBeNull();
  });
});

/** Closes an order, which lacks nothing but the file of its customer; with the file it is archived. */
async function archivedOnceOnFile(order: string, no: string): Promise<void> {
  await world.do('clerk-1', order, 'complete');
  await world.do('sales-1', order, 'summarise', { recap: '顺利' });
  await world.do('manager-1', order, 'assess', { rating: 5 });
  expect(await world.order(order)).toMatchObject({
    ...{ stage: 'ARCHIVE', missingForArchive: [`customer file ${no}`] },
  });
  await world.customers.do('manager-1', no, 'verify');
  await world.customers.do('file-1', no, 'file');
  await eventually(
    'the archive',
    async () => (await world.order(order)).stage === 'ARCHIVED' || undefined,
  );
}

describe('an order for a customer whose file is not on file', () => {
  it('goes on, is not archived, and is as soon as the customer is put on file (CUS-02)', async () => {
    const { no } = await world.customers.enter();
    const order = await world.newOrder('clerk-1', { customerNo: no, returnSlipRequired: false });
    await world.proceed(order, 'signOff');
    await eventually('the order to wait', async () => {
      const { missingForArchive } = await world.order(order);
      return missingForArchive.includes(`customer file ${no}`) || undefined;
    });
    await archivedOnceOnFile(order, no);
  });

  it('is not hindered without any file, and whoever follows it is told once (CUS-02)', async () => {
    const order = await world.newOrder('clerk-1', { customerNo: 'NOBODY-1' });
    await world.proceed(order, 'signOff');
    const { owner } = await world.order(order);
    await eventually('the notice', async () => {
      const told = await world.told(owner!, order);
      return told.includes('CUSTOMER_FILE_MISSING') || undefined;
    });
    expect((await world.order(order)).missingForArchive).not.toContain('customer file NOBODY-1');
  });

  it('waits as well when the file is entered only after the sign-off, and is called back about once it is on file (CUS-02, CBK-01)', async () => {
    const no = 'LATE-1';
    const order = await world.newOrder('clerk-1', { customerNo: no, returnSlipRequired: false });
    await world.proceed(order, 'signOff');
    const { owner } = await world.order(order);
    await eventually('the notice', async () => {
      return (await world.told(owner!, order)).includes('CUSTOMER_FILE_MISSING') || undefined;
    });
    await world.customers.enter('sales-1', { no });
    expect((await world.order(order)).missingForArchive).toContain(`customer file ${no}`);
    await archivedOnceOnFile(order, no);
    const callback = await eventually('the first callback', async () => {
      return (await world.customers.read(no)).callbacks[0];
    });
    expect(callback.reasons).toMatchObject([{ reason: 'CADENCE', ref: order }]);
  });
});
