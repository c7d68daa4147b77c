import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  BANNED_WORDS,
  BRUSH_OFFS,
  GUIDANCE,
  SCALE,
  SCRIPT,
} from '../../domain/customer/questionnaire';
import type { Language, Text } from '../../domain/text';

const phrase = z.object({ say: z.string(), instead: z.string() });

const questionnaire = z
  .object({
    version: z.int().meta({ description: 'Kept with every answer (CBK-21)' }),
    questions: z.array(
      z.object({ id: z.string(), kind: z.enum(['scale', 'text']), text: z.string() }),
    ),
    scale: z.array(z.object({ score: z.int(), text: z.string() })),
    script: z.array(z.object({ step: z.string(), text: z.string() })),
    guidance: z.array(z.string()),
    bannedWords: z.array(phrase).meta({ description: 'Not said, and what is said instead' }),
    brushOffs: z.array(phrase),
  })
  .meta({ id: 'Questionnaire' });

const phrases = (list: readonly { say: Text; instead: Text }[], language: Language): object[] =>
  list.map(({ say, instead }) => ({ say: say[language], instead: instead[language] }));

const read = endpoint({
  method: 'get',
  path: '/api/v1/questionnaire',
  id: 'getQuestionnaire',
  tag: 'callbacks',
  roles: 'STAFF',
  summary:
    'The questions of the newest version, the frame of a call and how to speak with customers (CBK-21, §5.3)',
  responses: { 200: questionnaire },
  handler: async ({ deps, language }) => {
    const { policy } = await deps.terms.newest(deps.pool);
    const { version, questions } = policy.values['survey.questionnaire'];
    return {
      body: {
        version,
        questions: questions.map(({ text, ...question }) => ({
          ...{ ...question, text: text[language] },
        })),
        scale: ([5, 4, 3, 2, 1] as const).map((score) => ({ score, text: SCALE[score][language] })),
        script: SCRIPT.map(({ step, text }) => ({ step, text: text[language] })),
        guidance: GUIDANCE.map((text) => text[language]),
        bannedWords: phrases(BANNED_WORDS, language),
        brushOffs: phrases(BRUSH_OFFS, language),
      },
    };
  },
});

export const questionnaireRoutes = [read];
