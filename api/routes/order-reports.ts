import { z } from 'zod';
import { endpoint } from '../endpoint';
import { presentWaiting } from '../present/deadlines';
import { presentChanges } from '../present/changes';
import { presentContact } from '../present/contact';
import { resolveTexts } from '../present/texts';
import type { CaseSight } from '../present/sight';
import { deliverySheet, shippingNote } from '../print/sheets';
import type { SheetContact } from '../print/sheets';
import { noteRead } from '../reads';
import { readOrder, sightOf } from './order-sight';
import { identifier } from '../schemas/common';
import { zoneOfCustomer } from '../../db/customer-clock';
import { domainError } from '../../domain/errors';
import { deliveryReport, ORDER_FEATURES, problemReport, progressReport } from '../../domain/order';
import { REPORT_KINDS, shipmentsOf } from '../../domain/order';
import type { OrderState, ReportKind } from '../../domain/order';

/** Features whose parts tell how far an order is; troubles and shipments have reports of their own. */
const TOLD_ELSEWHERE = new Set(['exceptions', 'shipping', 'delivery']);

function progress(state: OrderState, sight: CaseSight): object {
  const features = ORDER_FEATURES.filter(({ name }) => !TOLD_ELSEWHERE.has(name));
  const report = progressReport(
    state,
    features.flatMap(({ parts }) => parts ?? []),
  );
  const changeRequests = presentChanges(state.changeRequests, sight) ?? null;
  const parts = { ...report.parts, changeRequests };
  return {
    ...report,
    parts,
    waitingOn: presentWaiting(report.waitingOn, sight.language, sight.names),
  };
}

const REPORTS: Readonly<Record<ReportKind, (state: OrderState, sight: CaseSight) => object>> = {
  progress,
  problems: problemReport,
  delivery: (state, { ctx }) => deliveryReport(state, ctx.calendar.zone),
};

const report = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/reports/{kind}',
  id: 'orderReport',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'Progress, problems or delivery of one order, at any time (ORD-34)',
  params: z.object({ no: identifier, kind: z.enum(REPORT_KINDS) }),
  responses: { 200: z.looseObject({ no: z.string() }) },
  handler: async ({ deps, params, caller, language }) => {
    const row = await readOrder(deps, params.no);
    await noteRead({ deps, caller }, row, 'CASE');
    const sight = await sightOf(deps, row, caller, language);
    return { body: resolveTexts(REPORTS[params.kind](row.state, sight), sight) };
  },
});

const sheet = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/print/{sheet}',
  id: 'printOrder',
  shows: 'PERSONAL',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'A sheet to print on A4: the note of a shipment, or the sheet the customer signs',
  params: z.object({ no: identifier, sheet: z.enum(['shipping-note', 'delivery-sheet']) }),
  query: z.strictObject({ shipmentId: identifier.optional() }),
  produces: 'text/html',
  responses: { 200: z.string() },
  handler: async ({ deps, params, query, caller, language }) => {
    const row = await readOrder(deps, params.no);
    const sight = await sightOf(deps, row, caller, language);
    const shipments = shipmentsOf(row.state);
    const id = query.shipmentId ?? shipments.at(-1)?.id;
    const shipment = shipments.find((candidate) => candidate.id === id);
    if (shipment === undefined) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'shipment', id: id ?? '-' });
    }
    await noteRead({ deps, caller }, row, 'SHEET', params.sheet);
    const contact = presentContact(sight.party, sight.full) as SheetContact | null;
    const known = resolveTexts(shipment, sight) as typeof shipment;
    const write = params.sheet === 'shipping-note' ? shippingNote : deliverySheet;
    const zone = await zoneOfCustomer(deps.pool, row.state, sight.ctx);
    const text = write({ state: row.state, shipment: known, contact, language, zone });
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    return { headers, body: Buffer.from(text, 'utf8') };
  },
});

export const orderReportRoutes = [report, sheet];
