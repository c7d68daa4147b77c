/** A line of a due list; what tests look at. */
export interface DueLineBody {
  customerNo: string;
  id: string | null;
  key: string;
  state: string;
  why: string;
  dueOn: string;
  dueAt: string;
  dueLocal: string;
  customerLocal: string;
  overdue: boolean;
  suspended: boolean;
  method: string;
  person: string | null;
  preference: { from?: string };
  nextAttemptAt: string;
  act: string | null;
}

interface Buckets {
  overdue: number;
  today: number;
  tomorrow: number;
  week: number;
}

export interface DueListBody {
  callbacks: DueLineBody[];
  counts:
    | (Buckets & {
        byPerson: (Buckets & { person: string | null; name: string })[];
        byTeam: (Buckets & { team: string | null })[];
      })
    | null;
  nextCursor: string | null;
}
