import type { CaseCore } from './kernel';
import { overviewOf } from './overview';

/** What Temporal-native tools can search a case by; never personal data. */
export interface SearchAttributes {
  CaseKind: string;
  CaseStage: string;
  /** Id of the owner; empty when nobody owns the case. */
  CaseOwner: string;
  CaseCustomer: string;
  CaseLevel: number;
  CaseOverdue: boolean;
}

/** The search attributes of a state. */
export function attributesOf(state: CaseCore): SearchAttributes {
  const { customerNo, overdue } = overviewOf(state);
  return {
    CaseKind: state.kind,
    CaseStage: state.stage,
    CaseOwner: state.owner ?? '',
    CaseCustomer: customerNo ?? '',
    CaseLevel: state.ladder.level,
    CaseOverdue: overdue,
  };
}
