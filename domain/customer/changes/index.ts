import { refuse } from '../../errors';
import { staffNotice } from '../../kernel/effects';
import { nothing } from '../../kind/input';
import type { DataOf } from '../../kind/rules';
import { moved, moving } from '../change';
import { missingToVerify } from '../file/completeness';
import { FILE_KEEPERS, partly, sign, VERIFIERS } from '../guards';
import type { CustomerChange, CustomerChanges, CustomerFeature, CustomerGuard } from '../guards';
import { actions, consequences, messages } from '../room';
import { OPEN_FILES } from '../state';
import type { CustomerData, CustomerState } from '../state';
import type { ChangesEvent, FilledIn } from './events';
import { fillInInput } from './input';
import { byAnother, withAuthor } from './unverified';

/** What verification has asked for is corrected after it, not taken away (CUS-01, ruling 22). */
const staysComplete: CustomerGuard<FilledIn> = {
  id: 'CUS-01',
  check(state, _ctx, fields) {
    if (state.stage === 'DRAFT' || state.stage === 'RETURNED') return null;
    const before = missingToVerify(state);
    const after = missingToVerify({ ...state, data: dataWith(state, fields) });
    const lost = after.filter((field) => !before.includes(field));
    return lost.length === 0 ? null : refuse('FILE_INCOMPLETE', { fields: lost });
  },
};

/** Completes or corrects what the file says; each change is a version of it (§6.2). */
const fillIn = actions<ChangesEvent>()({
  name: 'fillIn',
  input: fillInInput,
  roles: FILE_KEEPERS,
  stages: OPEN_FILES,
  inputGuards: [staysComplete],
  apply: (state, input, ctx) => {
    const fileVersion = state.fileVersion + 1;
    const data = { ...sign(ctx), fileVersion, fields: { ...input }, unverified: true as const };
    return [{ type: 'FILE_FILLED_IN', data }];
  },
});

/** What the file says with what was named; an empty contact never overwrites one. */
function dataWith({ data }: CustomerState, { contact, custom, ...others }: FilledIn): CustomerData {
  return {
    ...{ ...data, ...others, ...(contact && { contact }) },
    custom: partly(data.custom, custom ?? {}),
  };
}

/** What was said of the file. */
const filledIn: CustomerChange<DataOf<ChangesEvent, 'FILE_FILLED_IN'>> = (state, data) => {
  const { by, at, onBehalfOf, fileVersion, unverified, fields } = data;
  return {
    data: dataWith(state, fields),
    fileVersion,
    ...(fields.contact !== undefined && { contactDoubtful: undefined }),
    ...(unverified === true &&
      withAuthor(state, { by, at, ...(onBehalfOf !== undefined && { onBehalfOf }) })),
  };
};

/** What was verified is not what is put on file now: it goes back to whoever verifies (CUS-01). */
const verifyAnew = consequences<ChangesEvent, ChangesEvent>()({
  name: 'verifyAnew',
  id: 'CUS-01',
  on: ['FILE_FILLED_IN'],
  follow: ({ stage, verified }) =>
    stage === 'VERIFIED' && verified !== undefined
      ? [{ type: 'FILE_UNVERIFIED', data: { verifiedBy: verified.by } }]
      : [],
});

const somethingNew: CustomerGuard = {
  id: 'CUS-01',
  check: ({ unverified }) =>
    unverified === undefined ? refuse('NOT_YET', { what: 'fillIn' }) : null,
};

/** What changed of a file that is in use is verified as well, by another than who changed it (CUS-01). */
const verifyChanges = actions<ChangesEvent>()({
  name: 'verifyChanges',
  input: nothing,
  roles: VERIFIERS,
  stages: ['FILED'],
  guards: [somethingNew, byAnother],
  apply: ({ fileVersion }, _input, ctx) => [
    { type: 'CHANGES_VERIFIED', data: { ...sign(ctx), fileVersion } },
  ],
});

/** Supervisors learn that something was changed behind a verification: once until it is verified. */
const tellVerifier = messages<ChangesEvent>()({
  name: 'tellVerifier',
  id: 'CUS-01',
  on: ['FILE_FILLED_IN', 'FILE_UNVERIFIED'],
  write: ({ no, stage, version, unverified }, { type, data }) => {
    const told = (target: { person: string } | { role: 'SALES_MANAGER' }) => [
      staffNotice(`changed:${version}`, target, 'FILE_CHANGED', { no }),
    ];
    if (type === 'FILE_UNVERIFIED') return told({ person: data.verifiedBy });
    const first = unverified?.version === data.fileVersion;
    return stage === 'FILED' && first ? told({ role: 'SALES_MANAGER' }) : [];
  },
});

const changes: CustomerChanges<ChangesEvent> = {
  FILE_FILLED_IN: moving(filledIn),
  FILE_UNVERIFIED: moved('DRAFT', () => ({ verified: undefined })),
  CHANGES_VERIFIED: moving(() => ({ unverified: undefined })),
};

/**
 * What is filled in after somebody has verified the file (CUS-01, §6.2): before it is put on file it is
 * verified anew; in a file that is in use it counts at once, since calls go by it, and is verified after.
 */
export const changesFeature: CustomerFeature = {
  name: 'changes',
  actions: [fillIn, verifyChanges],
  parts: ['unverified', 'fileVersion'],
  changes,
  duties: { changes: 'CUS-01' },
  obligations: ({ stage, unverified }) =>
    stage !== 'FILED' || unverified === undefined
      ? []
      : [
          {
            ...{ id: `changes:${unverified.version}`, kind: 'changes', mode: 'limit', level: 0 },
            ...{ owner: { role: 'SALES_MANAGER' }, start: unverified.since },
            due: { policyKey: 'customer.file.due' },
          },
        ],
  consequences: [verifyAnew],
  messages: [tellVerifier],
};
