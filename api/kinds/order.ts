import { inputsOf } from '../case-kind';
import type { CaseKindApi } from '../case-kind';
import { presentCore } from '../present/case';
import { zoneFor } from '../present/sight';
import type { CaseSight } from '../present/sight';
import { presentParty } from '../present/deadlines';
import { presentOrderFacts } from '../present/order';
import { formatLocal } from '../../domain/calendar';
import { partyText } from '../../domain/describe';
import { EXPLANATION_TEXTS } from '../../domain/explain';
import {
  EVENT_TITLES,
  EXCEPTION_TYPES,
  missingFields,
  missingForArchive,
  orderDecider,
} from '../../domain/order';
import { openExceptions, orderWaits, SUPERVISORS } from '../../domain/order';
import type { OrderState } from '../../domain/order';
import { render } from '../../domain/text';

/** Open exceptions, as facts and as sentences, and what is missing to go on. */
function explainBeside(
  state: OrderState,
  sight: CaseSight,
): ReturnType<CaseKindApi['explainBeside']> {
  const { language, names } = sight;
  const open = openExceptions(state);
  const exceptions = open.map(({ id, type, openedAt, owner }) => {
    const name = EXCEPTION_TYPES[type][language];
    return { id, type, name, openedAt, owner: presentParty(owner, language, names) };
  });
  const sentences = open.map(({ id, type, openedAt, owner }) => {
    const who = partyText(owner, language, names);
    const since = formatLocal(openedAt, zoneFor(sight));
    const params = { id, type: EXCEPTION_TYPES[type][language], since, who };
    return render(EXPLANATION_TEXTS.EXCEPTION, language, params);
  });
  const missing = {
    missingFields: state.stage === 'RECEIVED' ? missingFields(state) : [],
    missingForArchive: state.stage === 'ARCHIVE' ? missingForArchive(state) : [],
  };
  return { facts: { exceptions, ...missing }, sentences };
}

/** Orders, as the API shows them. */
export const ORDERS: CaseKindApi = {
  kind: 'order',
  segment: 'orders',
  one: 'Order',
  inputs: inputsOf(orderDecider.actions),
  supervisors: SUPERVISORS,
  eventTitles: EVENT_TITLES,
  present: (state, sight, inputSchemas) => ({
    ...presentCore(ORDERS, state, sight, inputSchemas),
    ...presentOrderFacts(state as OrderState, sight),
  }),
  waits: (state) => orderWaits(state as OrderState),
  explainBeside: (state, sight) => explainBeside(state as OrderState, sight),
};
