/**
 * Who asks for something in a child's name, and how it was made sure that the person is who he says. Pure declarations.
 */
import { z } from 'zod';
import { isoDate } from '#foundation/http/wire.ts';

/** Who may ask. */
export const askerRelations = {
  guardian: { zh: '监护人（照护人）', en: 'Guardian or carer' },
  parent: { zh: '父母', en: 'Parent' },
  child: { zh: '儿童本人', en: 'The child' },
  agent: { zh: '受委托人', en: 'Somebody authorised' },
} as const;

/** How the asker's identity was checked. */
export const identityChecks = {
  id_card: { zh: '查验居民身份证', en: 'Citizen ID card seen' },
  household_book: { zh: '查验户口簿', en: 'Household register seen' },
  authorisation: { zh: '查验授权委托书和身份证', en: 'Authorisation and ID card seen' },
  known: { zh: '经办人当面认识', en: 'Known in person' },
} as const;

const relations = Object.keys(askerRelations) as [keyof typeof askerRelations];
const checks = Object.keys(identityChecks) as [keyof typeof identityChecks];

/** What is written down of an asker. */
export const asker = z.object({
  name: z.string().trim().min(1).max(60),
  relation: z.enum(relations),
  identityChecked: z.enum(checks),
});

/** An asker's words as they are shown again. */
export const askerView = asker.extend({ receivedOn: isoDate, receivedBy: z.string(), answerBy: isoDate });
