import { fourEyes } from '../guards';

/** Reviewer and submitter are two persons (ORD-04, §2.3). */
export const reviewerIsNotSubmitter = fourEyes(
  'ORD-04',
  'submit / review',
  (state) => state.submitted,
);
