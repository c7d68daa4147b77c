import { SUPERVISORS, TEAM } from '../rows';
import type { Row } from '../rows';
import { aPerson, play } from '../support';
import type { Story } from '../support';
import { asked, inProduction, pieces, wants } from './stories';

const CHANGEABLE: Row['stages'] = ['REVIEW', 'PRODUCTION', 'SHIPMENT'];
const ANSWERABLE: Row['stages'] = [...CHANGEABLE, 'DELIVERY', 'SIGN_OFF', 'ARCHIVE'];

const open = (story: Story): Story => play(story, wants(pieces(7)));

/** A request by whoever takes it back: the roles decide, and that it is hers. */
const own = aPerson('somebody', 'SALES_REP');

/** The rights on changes: those with whom the customer speaks ask, who answers for it confirms. */
export const CHANGE_ROWS: Record<string, Row> = {
  requestChange: {
    stages: CHANGEABLE,
    roles: [...TEAM, ...SUPERVISORS],
    held: true,
    on: inProduction,
  },
  confirmChange: {
    stages: CHANGEABLE,
    roles: ['PRODUCTION', ...SUPERVISORS],
    held: true,
    on: asked,
    given: open,
  },
  declineChange: {
    stages: ANSWERABLE,
    roles: ['PRODUCTION', ...SUPERVISORS],
    held: true,
    neverHeld: true,
    on: asked,
  },
  withdrawChange: {
    stages: ANSWERABLE,
    roles: [...TEAM, ...SUPERVISORS],
    held: true,
    neverHeld: true,
    on: () => play(inProduction(), wants(pieces(7), own)),
  },
};
