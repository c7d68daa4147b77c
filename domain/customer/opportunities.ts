import { staffNotice } from '../kernel/effects';
import type { CallbacksEvent } from './callbacks/events';
import { keeperOf } from './file';
import type { CustomerFeature } from './guards';
import { messages } from './room';

const tellOpportunity = messages<CallbacksEvent>()({
  name: 'tellOpportunity',
  id: 'CBK-17',
  on: ['CALLBACK_COMPLETED'],
  write: (state, { data: { id, need } }) => {
    if (need === undefined || need === 'NONE') return [];
    const params = { no: state.no, need, id };
    return [staffNotice(`opportunity:${id}`, keeperOf(state), 'OPPORTUNITY', params)];
  },
});

/** A satisfied customer wants more, or knows somebody who does: sales learns of it (CBK-17). */
export const opportunitiesFeature: CustomerFeature = {
  name: 'opportunities',
  messages: [tellOpportunity],
};
