import { customerView } from '../../../domain/order/customer-view';
import { deliveryReport, problemReport, progressReport } from '../../../domain/order/reports';
import { shortage } from './exceptions/stories';
import { lines, partly, received } from './shipping/support';
import { anOrder, atStage, carrier, clerk, held, play, settleAt, shanghai, upTo } from './support';
import type { Story } from './support';

const stepsOf = ({ state }: Story): string[] =>
  progressReport(state, []).steps.map(({ step, by }) => `${step} ${by}`);

describe('reports there are of an order at any time', () => {
  test('ORD-34 progress: each step with who took it, what it waits for, and the parts asked for', () => {
    expect(stepsOf(anOrder())).toEqual(['opened rep']);
    const story = upTo('arrive');
    expect(stepsOf(story)).toEqual([
      ...['opened rep', 'submitted rep', 'review manager', 'production maker'],
      ...['shipment carrier', 'arrival carrier'],
    ]);
    const report = progressReport(story.state, ['procurement', 'shipments']);
    expect(report).toMatchObject({ stage: 'DELIVERY', waitingOn: { code: 'COUNT' } });
    expect(report.parts).toMatchObject({ procurement: null, shipments: [{ id: 's1' }] });
  });

  test('ORD-34 problems: exceptions, missed limits, refusals and how often it was held', () => {
    const { state } = settleAt(held(shortage(atStage('PRODUCTION'))), shanghai('2025-04-01 10:00'));
    expect(problemReport(state)).toMatchObject({
      ...{ no: 'SO-1', exceptions: [{ type: 'SHORTAGE' }], holds: 1, refusals: [] },
    });
    expect(problemReport(state).breaches.length).toBeGreaterThan(0);
    const refused = play(atStage('DELIVERY'), { action: 'refuseSign', by: carrier });
    expect(problemReport(refused.state).refusals).toMatchObject([{ shipmentId: 's1' }]);
  });

  test('ORD-34 delivery: what was sent and signed for, and what is still to come', () => {
    const report = deliveryReport(play(partly(), ...received('s1', lines(4, 1))).state, 'UTC');
    expect(report).toMatchObject({
      shipments: [{ id: 's1', signOff: { lines: lines(4, 1) } }],
      ...{ backOrder: lines(1, 2), slip: { required: true }, completion: null },
    });
  });
});

describe('what a customer sees of the own order', () => {
  test('ORD-35 stage, date, goods and shipments, in words of her own', () => {
    expect(customerView(anOrder().state)).toEqual({
      ...{ no: 'SO-1', stage: 'ACCEPTING', deliveryDate: '2025-03-20', confirmed: false },
      ...{ items: [{ spec: 'M-100', quantity: 5 }], shipments: [] },
    });
    const under = customerView(partly().state);
    expect(under).toMatchObject({ stage: 'ON_THE_WAY', shipments: [{ id: 's1', carrier: 'SF' }] });
  });

  test('ORD-35 nothing of the inside at any stage: no names, no reasons, no levels', () => {
    const known = ['no', 'stage', 'deliveryDate', 'confirmed', 'items', 'shipments'];
    const late = settleAt(held(atStage('REVIEW')), shanghai('2025-06-01 10:00'));
    const stopped = play(late, { action: 'resume', by: clerk });
    for (const { state } of [stopped, upTo('fileReturnSlip'), shortage(atStage('PRODUCTION'))]) {
      const view = customerView(state);
      expect(Object.keys(view).sort()).toEqual([...known].sort());
      expect(JSON.stringify(view)).not.toMatch(/rep|clerk|manager|text-/);
    }
  });
});
