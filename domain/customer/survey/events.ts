import type { Signature } from '../../basics';

export type SurveyEvent = {
  type: 'SURVEY_SENT';
  data: Signature & { id: string; way: 'EMAIL' | 'SMS' };
};
