import { complaintBody, keyOf } from './mapping';
import type { SourceComplaint } from './mapping';
import { reasonOf } from '../tour/api';
import type { Api, Member } from '../tour/api';
import { describe } from '../tour/creation';

/** The parts of a complaint that are looked at here. */
export interface ComplaintView {
  no: string;
  stage: string;
  missingToAccept: string[];
}

/** What became of the complaints of a file. */
export interface Tally {
  numbered: number;
  present: number;
  failed: { where: string; reason: string }[];
  /** Those that are there, in the order of the file. */
  complaints: ComplaintView[];
}

/** Takes the complaints up, one after the other; whatever fails is noted, and the others go on. */
export async function takeUp(
  api: Api,
  agent: Member,
  sources: readonly SourceComplaint[],
): Promise<Tally> {
  const tally: Tally = { numbered: 0, present: 0, failed: [], complaints: [] };
  for (const source of sources) {
    const { complaint_id: id } = source;
    const key = keyOf(id, 'create');
    try {
      const body = complaintBody(source);
      const answer = await api.post<ComplaintView>(agent, '/api/v1/complaints', body, key);
      if (answer.status === 201) tally.numbered += 1;
      else if (answer.status === 200) tally.present += 1;
      else throw new Error(reasonOf(answer));
      tally.complaints.push(answer.body);
    } catch (error) {
      tally.failed.push({ where: id, reason: describe(error as Error) });
    }
  }
  return tally;
}

/** How many complaints lack each field that leaving ACCEPT takes, the most frequent first. */
export function lacking(complaints: readonly ComplaintView[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const field of complaints.flatMap(({ missingToAccept }) => missingToAccept)) {
    counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
