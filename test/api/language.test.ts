import type { OrderBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, request } from './support';

let world: World;
let no: string;

beforeAll(async () => {
  world = await createWorld({ worker: false });
  no = await world.newOrder();
});

const unknown = (): { path: string; json: object } => ({
  path: `/api/v1/orders/${no}/actions/fly`,
  json: {},
});

describe('the language of an answer follows Accept-Language', () => {
  it.each([
    ['zh-CN', 'zh'],
    ['zh', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh;q=0.5,en;q=0.9', 'en'],
    ['en;q=0.5,zh-CN;q=0.9', 'zh'],
    ['fr-FR, zh;q=0.3', 'zh'],
    ['fr', 'en'],
    ['*', 'en'],
    ['', 'en'],
    ['not a language;;;q=x', 'en'],
  ] as const)('%j → %s', async (header, language) => {
    const answer = await request(world, unknown(), { 'accept-language': header });
    expectProblem(answer, 'UNKNOWN_ACTION', language);
  });

  it('and is English where nothing is said', async () => {
    // fetch adds "*" by itself; node's own client adds nothing.
    const { request: plain } = await import('node:http');
    const body = await new Promise<string>((resolve, reject) => {
      plain(`${world.baseUrl}/api/v1/none`, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
    expect(JSON.parse(body)).toMatchObject({
      code: 'ROUTE_NOT_FOUND',
      detail: 'There is no such path.',
    });
  });

  it('also for stage names and waiting texts', async () => {
    const zh = await world.get<OrderBody & { stageName: string }>(
      'clerk-1',
      `/api/v1/orders/${no}`,
      { 'accept-language': 'zh-CN' },
    );
    expect(zh.body).toMatchObject({ stageName: '接单', waitingOn: { text: '等待提交审核' } });
  });
});
