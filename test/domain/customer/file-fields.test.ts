import { missingToVerify } from '../../../domain/customer';
import { aDraft, manager, refusalOf } from './support';

describe("what a customer's file has to say before it is verified", () => {
  test('CUS-01 lists everything that is missing', () => {
    const nothing = { contact: null, source: null, firstContactOn: null, need: null };
    const draft = aDraft({ lifecycle: 'PROSPECT', owner: null, with: nothing });
    expect(missingToVerify(draft.state)).toEqual([
      ...['contact.name', 'contact.phone', 'contact.address', 'need', 'source', 'firstContactOn'],
      'owner',
    ]);
    const fields = missingToVerify(draft.state);
    expect(refusalOf(draft, { action: 'verify', by: manager })).toMatchObject({
      ...{ code: 'FILE_INCOMPLETE', requirement: 'CUS-01', params: { fields } },
    });
  });

  test.each(['phone', 'mobile', 'email'] as const)(
    'CUS-01 is satisfied with %s to reach her',
    (way) => {
      const contact = { party: 'p', has: ['name', 'address', way] as const };
      expect(missingToVerify(aDraft({ with: { contact } }).state)).toEqual([]);
    },
  );

  test('CUS-01 asks a company for its industry, and a prospect for her need', () => {
    const contact = { party: 'p', has: ['name', 'address', 'phone', 'company'] as const };
    expect(missingToVerify(aDraft({ with: { contact } }).state)).toEqual(['industry']);
    const { state } = aDraft({ lifecycle: 'PROSPECT', with: { need: null } });
    expect(missingToVerify(state)).toEqual(['need']);
  });
});
