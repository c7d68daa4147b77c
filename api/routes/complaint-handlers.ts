import { z } from 'zod';
import { endpoint } from '../endpoint';
import { handlersFor } from '../handlers';
import { presentSuggestion } from '../present/handlers';
import { complaintHandlers } from '../schemas/handlers';
import { identifier } from '../schemas/common';
import { readCase } from './case-sight';
import { HANDLER_ROLES } from '../../domain/complaint';
import type { ComplaintState } from '../../domain/complaint';

/** To whom a complaint may be given, best first (CMP-04). */
export const complaintHandlerRoutes = [
  endpoint({
    method: 'get',
    path: '/api/v1/complaints/{no}/handlers',
    id: 'suggestHandlers',
    tag: 'complaints',
    summary:
      'To whom it may be given, best first, with the reason: by skill, nearness and load; whoever is absent apart, with the stand-in (CMP-04)',
    roles: HANDLER_ROLES,
    params: z.object({ no: identifier }),
    responses: { 200: complaintHandlers },
    handler: async ({ deps, params, language }) => {
      const row = await readCase(deps, 'complaint', params.no);
      const state = row.state as ComplaintState;
      const now = deps.clock.now();
      const { suggestions, names } = await handlersFor(deps, state, now);
      const candidates = suggestions.candidates.map((one) =>
        presentSuggestion(one, state.data.category, { language, names }),
      );
      const away = suggestions.away.map(({ person, standIn, until }) => ({
        ...{ id: person, name: names.get(person) ?? null },
        standIn: { id: standIn, name: names.get(standIn) ?? null },
        until,
      }));
      return { body: { no: state.no, owner: state.owner, candidates, away, asOf: now } };
    },
  }),
];
