import type { ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, HAN, hire } from './support';

interface Candidate {
  id: string;
  name: string | null;
  role: string;
  open: number;
  load: number;
  points: number;
  reason: string;
}
interface Handlers {
  owner: string | null;
  candidates: Candidate[];
  away: { id: string; standIn: { id: string; name: string | null } }[];
}
interface Explanation {
  summary: string[];
  suggestedHandler: Candidate | null;
}

const DAY = 86_400_000;
let world: World;

beforeAll(async () => {
  world = await createWorld({ worker: false });
});

async function handlers(no: string, headers = {}): Promise<Handlers> {
  const path = `/api/v1/complaints/${no}/handlers`;
  const { status, body } = await world.get<Handlers>('cs-lead', path, headers);
  expect(status).toBe(200);
  return body;
}

const explanation = async (no: string): Promise<Explanation> =>
  (await world.get<Explanation>('cs-lead', `/api/v1/complaints/${no}/explain`)).body;

const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe('to whom a complaint may be given (CMP-04)', () => {
  it('is said best first by skill and load, with the reason in the language of the reader', async () => {
    const mine = await world.complaints.receive('cs-1', { customerNo: 'C-601' });
    const { no } = await world.complaints.receive('warehouse-1', { customerNo: 'C-602' });
    const { candidates, owner } = await handlers(no, { 'accept-language': 'zh-CN' });
    expect(owner).toBeNull();
    expect(ids(candidates).slice(0, 2)).toEqual(['cs-2', 'cs-1']);
    expect(candidates[0]).toMatchObject({
      name: '秦客服 Qin',
      role: 'CS_AGENT',
      open: 0,
      points: 8,
    });
    expect(candidates[1]).toMatchObject({ open: 1, load: 2, points: 10 });
    expect(HAN.test(candidates[0]!.reason)).toBe(true);
    expect(ids(candidates)).not.toContain('warehouse-1');
    const english = await handlers(no, { 'accept-language': 'en' });
    expect(english.candidates[1]!.reason).toMatch(/1 open complaints, 0 of them overdue/);
    expect(ids((await handlers(mine.no)).candidates)).not.toContain('cs-1');
    const change = { category: 'PRODUCT_QUALITY', customerNo: 'C-603' };
    const quality = await world.complaints.receive('warehouse-1', change);
    expect(ids((await handlers(quality.no)).candidates)[0]).toBe('expert-1');
  });

  it('leaves the absent out, names the stand-in, and heads the explanation of what nobody has', async () => {
    const { no } = await world.complaints.receive('warehouse-1', { customerNo: 'C-604' });
    expect((await explanation(no)).suggestedHandler).toMatchObject({ id: 'cs-2' });
    const now = Date.parse(world.clock.now());
    const span = {
      startsAt: new Date(now - DAY / 2).toISOString(),
      endsAt: new Date(now + DAY).toISOString(),
    };
    await world.post('head-2', '/api/v1/absences', { staff: 'cs-2', standIn: 'cs-lead', ...span });
    const { candidates, away } = await handlers(no);
    expect(ids(candidates)[0]).toBe('cs-1');
    expect(ids(candidates)).not.toContain('cs-2');
    expect(away).toMatchObject([{ id: 'cs-2', standIn: { id: 'cs-lead', name: '胡主管 Hu' } }]);
    const { summary, suggestedHandler } = await explanation(no);
    expect(suggestedHandler).toMatchObject({ id: 'cs-1' });
    expect(summary.some((sentence) => sentence.includes('朱客服 Zhu ('))).toBe(true);
    const taken = await world.complaints.receive('cs-1', { customerNo: 'C-605' });
    expect((await explanation(taken.no)).suggestedHandler).toBeNull();
  });

  it('is for those who handle complaints, of one there is (SYS-06)', async () => {
    const { no } = await world.complaints.receive('warehouse-1', { customerNo: 'C-606' });
    const ask = (who: string, of: string) =>
      world.get<ProblemBody>(who, `/api/v1/complaints/${of}/handlers`);
    expectProblem(await ask('warehouse-1', no), 'FORBIDDEN');
    expectProblem(await ask('cs-1', 'C-NONE'), 'CASE_NOT_FOUND');
  });

  it('takes the best of several roles, and counts what is open by its priority', async () => {
    await hire(world, 'expert-2', ['TECH_EXPERT', 'CS_AGENT'], { department: 'service' });
    await world.complaints.receive('cs-lead', { customerNo: 'C-607', owner: 'expert-2' });
    const asked = await world.complaints.receive('warehouse-1', { customerNo: 'C-608' });
    const { candidates } = await handlers(asked.no);
    const seen = candidates.find(({ id }) => id === 'expert-2')!;
    expect(seen).toMatchObject({ role: 'CS_AGENT', open: 1, points: 10 });
  });
});
