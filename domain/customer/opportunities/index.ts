import { staffNotice } from '../../kernel/effects';
import type { CustomerFeature } from '../guards';
import { keeperOf } from '../file';
import type { Need } from '../state';

/** A satisfied customer wants more, or knows somebody who does: sales learns of it (CBK-17). */
export const opportunitiesFeature: CustomerFeature = {
  name: 'opportunities',
  messages: [
    {
      name: 'tellOpportunity',
      id: 'CBK-17',
      on: ['CALLBACK_COMPLETED'],
      write: (state, { data }) => {
        const { id, need } = data as { id: string; need?: Need };
        if (need === undefined || need === 'NONE') return [];
        const params = { no: state.no, need, id };
        return [staffNotice(`opportunity:${id}`, keeperOf(state), 'OPPORTUNITY', params)];
      },
    },
  ],
};
