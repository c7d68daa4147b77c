import { approving, atStage, manager, play } from '../support';
import type { Opening, Story } from '../support';

/** An order approved without a date: the date is to follow. */
export function dateOpen(opening?: Opening): Story {
  const input = approving({ dateToFollow: true });
  return play(atStage('REVIEW', opening), { action: 'approve', by: manager, input });
}
