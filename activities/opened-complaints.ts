import type { Errand } from './delivery';
import { historyOf } from './request-history';
import { nudge } from './told-cases';
import { insertComplaint } from '../db/complaint-creation';
import type { IncomingComplaint } from '../db/complaint-creation';
import type { PendingEffect } from '../db/effects';
import { isDuplicate } from '../db/failures';
import { findParty, findText } from '../db/private';
import type { PartyRow } from '../db/private';
import { inTransaction } from '../db/query';
import { CONTACT_FIELDS } from '../domain/basics';
import type { ContactRef } from '../domain/basics';
import type { Category } from '../domain/complaint';
import type { CustomerState } from '../domain/customer';
import { EXCEPTION_TYPES } from '../domain/order';
import type { ExceptionType, OrderState } from '../domain/order';
import type { CaseKind } from '../domain/kernel';
import { SYSTEM } from '../domain/people';
import type { Conversion, ServiceState } from '../domain/service';
import type { Language } from '../domain/text';

/** Under which category a trouble with an order is complained of, where that is plain (§3.3, §4.2). */
const CATEGORY: Partial<Record<ExceptionType, Category>> = {
  DAMAGE: 'PRODUCT_QUALITY',
  WRONG_GOODS: 'SYSTEM_PROCESS',
  QTY_MISMATCH: 'SYSTEM_PROCESS',
};

const NOWHERE = { owner: null, team: null, department: null };

/** The contact of the case that asks, as one of the complaint's own. */
async function contactOf(
  { deps }: Errand,
  effect: PendingEffect,
  contact: ContactRef | null,
): Promise<{ ref: ContactRef | null; party: PartyRow | null }> {
  const found = contact && (await findParty(deps.pool, contact.party));
  if (!found || contact === null) return { ref: null, party: null };
  // A complaint is answered by telephone: a file may hold a mobile number alone.
  const party = { ...found, id: `${effect.id}/party`, phone: found.phone ?? found.mobile };
  const has = CONTACT_FIELDS.filter((field) => party[field] !== null);
  return { ref: { party: party.id, has }, party };
}

function incoming(
  effect: PendingEffect,
  party: PartyRow | null,
  text: string,
  data: Omit<IncomingComplaint['data'], 'content' | 'subCauses' | 'severity' | 'tier' | 'public'>,
): IncomingComplaint {
  const content = `${effect.id}/content`;
  const known = { ...data, content, subCauses: [], severity: null, tier: 'NONE' as const };
  return {
    data: { ...known, public: false },
    ...{ place: NOWHERE, party, texts: { [content]: text }, bodyHash: effect.id },
    request: { id: effect.id, actor: SYSTEM.id, key: effect.id },
  };
}

/** What people said, as far as it is still kept. */
async function wordsOf({ deps }: Errand, refs: readonly (string | undefined)[]): Promise<string[]> {
  const known = refs.filter((ref) => ref !== undefined);
  const said = await Promise.all(known.map((ref) => findText(deps.pool, ref)));
  return said.filter((text) => text !== undefined);
}

const QUANTITIES: Readonly<Record<Language, (received: number, sent: number) => string>> = {
  zh: (received, sent) => `签收 ${received}，发出 ${sent}`,
  en: (received, sent) => `${received} signed for of ${sent} sent`,
};

/** What is known of a trouble: the reason given, the remark of whoever signed, how much is missing. */
async function troubleWords(errand: Errand, state: OrderState, id: string): Promise<string[]> {
  const trouble = state.exceptions?.find((exception) => exception.id === id);
  const of = trouble?.about?.split(':')[1];
  const shipment = state.shipments?.find((one) => one.id === of);
  const { signOff, count } = shipment ?? {};
  const received = signOff?.receivedQuantity ?? count?.countedQuantity;
  const sent = shipment?.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const language = errand.deps.house?.language ?? 'zh';
  const missing = (trouble?.lines ?? []).map(
    ({ line, quantity }) => `${state.data.items[line]?.spec ?? line + 1} × ${quantity}`,
  );
  return [
    ...(await wordsOf(errand, [trouble?.detail, signOff?.remarks])),
    ...(received === undefined || sent === undefined ? [] : [QUANTITIES[language](received, sent)]),
    ...(missing.length > 0 ? [missing.join(', ')] : []),
  ];
}

/** The complaint that a trouble with an order becomes; the contact is the order's. */
async function ofOrder(errand: Errand, effect: PendingEffect): Promise<IncomingComplaint> {
  const state = errand.state as OrderState;
  const { order, exception, type, since } = effect.params as Record<string, string>;
  const kind = type as ExceptionType;
  const { ref, party } = await contactOf(errand, effect, state.data.contact);
  const name = EXCEPTION_TYPES[kind][errand.deps.house?.language ?? 'zh'];
  const words = await troubleWords(errand, state, exception!);
  const text = [`${order} ${exception}: ${name}`, ...words].join('\n');
  return incoming(effect, party, text, {
    ...{ channel: 'ORDER', receivedAt: since!, nature: 'COMPLAINT', orderNo: order! },
    ...{ customerNo: state.data.customerNo, contact: ref, exception: exception! },
    product: state.data.items[0]?.spec ?? null,
    category: CATEGORY[kind] ?? null,
  });
}

/** The complaint that a callback brought to light; the contact is that of the customer's file (CBK-16). */
async function ofCallback(errand: Errand, effect: PendingEffect): Promise<IncomingComplaint> {
  const state = errand.state as CustomerState;
  const { customer, callback, since, score, content, reasons, order } = effect.params as Partial<
    Record<string, string>
  >;
  const { ref, party } = await contactOf(errand, effect, state.data.contact);
  const scored = score === undefined ? [] : [`${customer} ${callback}: ${score}/5`];
  const text = [...(await wordsOf(errand, [content, reasons])), ...scored].join('\n');
  return incoming(effect, party, text, {
    ...{ channel: 'CALLBACK', receivedAt: since!, nature: 'COMPLAINT', orderNo: order ?? null },
    ...{ customerNo: customer!, contact: ref, product: null, category: null },
  });
}

/** The complaint that a service request becomes, with its customer, its order and its history (SRV-09). */
async function ofService(errand: Errand, effect: PendingEffect): Promise<IncomingComplaint> {
  const { data } = errand.state as ServiceState;
  const { service, because, since } = effect.params as Record<string, string>;
  const { ref, party } = await contactOf(errand, effect, data.contact);
  const { customerNo, orderNo, product } = data;
  return incoming(effect, party, await historyOf(errand, because as Conversion), {
    ...{ channel: 'SERVICE', receivedAt: since!, nature: 'COMPLAINT', serviceNo: service! },
    ...{ customerNo, orderNo, product, contact: ref },
    category: because === 'MISSED_PROMISE' ? 'RESPONSE_TIME' : null,
  });
}

type Making = (errand: Errand, effect: PendingEffect) => Promise<IncomingComplaint>;

/** What becomes a complaint, by the kind of case that asks for one. */
const MAKING: Readonly<Partial<Record<CaseKind, Making>>> = {
  order: ofOrder,
  customer: ofCallback,
  service: ofService,
};

/** Opens the complaint that a case asks for, once. */
export async function openComplaint(errand: Errand, effect: PendingEffect): Promise<void> {
  const { deps, at: now } = errand;
  const asked = await MAKING[errand.state.kind]!(errand, effect);
  const newest = await deps.terms.newest(deps.pool);
  const source = { db: deps.pool, terms: deps.terms };
  try {
    const { no, linked } = await inTransaction(deps.pool, (client) =>
      insertComplaint(client, source, asked, { now, actor: SYSTEM, ...newest }),
    );
    await nudge(deps, `complaint-${no}`);
    for (const id of linked) await nudge(deps, id);
  } catch (error) {
    // A lost answer of an attempt before: the complaint is there, under this very request.
    if (!isDuplicate(error)) throw error;
  }
}
