import { z } from 'zod';
import { contentHash } from '../command';
import { mediaTypeOf } from '../file-kinds';
import type { ApiDeps } from '../deps';
import { privatise } from '../private';
import { fileOf } from '../routes/files';
import type { OrderRow } from '../routes/order-sight';
import { unstorable } from '../storable';
import { quantity, shortText } from '../schemas/common';
import type { LineToSign } from './view';
import { callerContext } from '../../db/context';
import type { LinkRow } from '../../db/customer-links';
import { insertFile } from '../../db/files';
import { insertTexts } from '../../db/private';
import { COMMAND_LIVES_MS, sendCommand } from '../../dispatch/send';
import { DomainError } from '../../domain/errors';
import { advance } from '../../domain/kernel';
import { activeShipments, orderDecider } from '../../domain/order';
import type { Shipment } from '../../domain/order';
import { CUSTOMER } from '../../domain/people';

/** What a customer filled in, as the input of an action and its free texts. */
interface Filled {
  action: 'signOff' | 'complete';
  input: Record<string, unknown>;
  texts: readonly string[];
}

/** What the form of a link comes to. */
export type Submission = 'done' | 'notNow' | 'checkInput';

/** The shipment a link is to sign for: the one it names, else the only one that has arrived. */
export function shipmentToSign(row: OrderRow, link: LinkRow): Shipment | undefined {
  const waiting = activeShipments(row.state).filter(
    ({ arrival, signOff }) => arrival !== undefined && signOff === undefined,
  );
  if (link.shipmentId !== null) return waiting.find(({ id }) => id === link.shipmentId);
  return waiting.length === 1 ? waiting[0] : undefined;
}

/** The lines of a shipment as a form asks after them. */
export function linesToSign({ state }: OrderRow, { lines }: Shipment): LineToSign[] {
  return lines.map(({ line, quantity: sent }) => {
    const { spec = '', unit } = state.data.items[line] ?? {};
    return { line, spec, quantity: sent, ...(unit !== undefined && { unit }) };
  });
}

const optionalText = z
  .string()
  .trim()
  .max(2_000)
  .transform((text) => (text === '' ? undefined : text));

const signed = z.object({
  signer: shortText,
  remarks: optionalText.optional(),
  condition: z.enum(['GOOD', 'DAMAGED', 'WRONG_GOODS', 'INCOMPLETE']),
  signature: z.string().optional(),
});
const confirmed = z.object({ confirmedBy: shortText });

const PNG = /^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/;

/** The drawn signature, kept as a file of the case. */
async function signatureFile(
  deps: ApiDeps,
  row: OrderRow,
  drawn: string | undefined,
): Promise<string[]> {
  const [, encoded] = PNG.exec(drawn ?? '') ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (mediaTypeOf(bytes) !== 'image/png') return [];
  const about = { mediaType: 'image/png', purpose: 'SIGNATURE', by: CUSTOMER.id };
  const file = fileOf(row.id, bytes, { ...about, now: deps.clock.now() });
  await insertFile(deps.pool, file);
  return [file.id];
}

async function signOffOf(
  deps: ApiDeps,
  row: OrderRow,
  link: LinkRow,
  body: Record<string, unknown>,
): Promise<Filled | null> {
  const shipment = shipmentToSign(row, link);
  const parsed = signed.safeParse(body);
  if (shipment === undefined || !parsed.success) return null;
  const lines = shipment.lines.map(({ line, quantity: sent }) => {
    const stated = quantity.max(sent).safeParse(Number(body[`line.${line}`] ?? NaN));
    return { line, quantity: stated.success ? stated.data : NaN };
  });
  if (lines.some(({ quantity: stated }) => Number.isNaN(stated))) return null;
  const { signer, remarks, condition, signature } = parsed.data;
  const received = lines.reduce((sum, { quantity: stated }) => sum + stated, 0);
  const evidence = await signatureFile(deps, row, signature);
  return {
    action: 'signOff',
    input: {
      ...{ shipmentId: shipment.id, signer, condition, receivedQuantity: received, lines },
      ...(remarks !== undefined && { remarks }),
      ...(evidence.length > 0 && { evidence }),
    },
    texts: ['signer', 'remarks'],
  };
}

function filledIn(
  deps: ApiDeps,
  row: OrderRow,
  link: LinkRow,
  body: Record<string, unknown>,
): Promise<Filled | null> {
  if (unstorable(body).length > 0) return Promise.resolve(null);
  if (link.purpose === 'SIGN') return signOffOf(deps, row, link, body);
  const parsed = confirmed.safeParse(body);
  const filled: Filled | null = parsed.success
    ? { action: 'complete', input: parsed.data, texts: ['confirmedBy'] }
    : null;
  return Promise.resolve(filled);
}

/** @throws DomainError when the case refuses the step, or a file that goes with it */
async function taken(
  deps: ApiDeps,
  row: OrderRow,
  link: LinkRow,
  body: Record<string, unknown>,
): Promise<Submission> {
  const filled = await filledIn(deps, row, link, body);
  if (filled === null) return 'checkInput';
  const key = `customer-link-${link.id}`;
  const id = contentHash(CUSTOMER.id, row.id, filled.action, key);
  const { input, texts } = privatise(id, filled.input, filled.texts, undefined);
  const now = deps.clock.now();
  const command = { action: filled.action, input };
  const source = { db: deps.pool, terms: deps.terms };
  const ctx = await callerContext(source, row, { actor: CUSTOMER }, command, now);
  if (advance(orderDecider, row.state, command, ctx).refusal !== null) return 'notNow';
  await insertTexts(deps.pool, row.id, texts, { author: null, now });
  const expiresAt = new Date(Date.parse(now) + COMMAND_LIVES_MS).toISOString();
  await sendCommand(deps, row.id, filled.action, { id, key, actor: CUSTOMER.id, input, expiresAt });
  return 'done';
}

/**
 * Takes the one step a link is for, in the customer's own name. A second tap on the button is the same
 * command: the link is its key.
 *
 * @throws when the case cannot be reached; the same form can be sent again
 */
export async function submit(
  deps: ApiDeps,
  row: OrderRow,
  link: LinkRow,
  body: Record<string, unknown>,
): Promise<Submission> {
  try {
    return await taken(deps, row, link, body);
  } catch (error) {
    if (error instanceof DomainError && error.refusal.code !== 'ENGINE_UNAVAILABLE')
      return 'notNow';
    throw error;
  }
}
