/** The audited deeds on cases, by their names in both languages; see contract.ts. */

const change = (zh: string, en: string) => ({ nature: 'change', zh, en }) as const;

/** What is done to cases. */
export const caseEvents = {
  'case.opened': change('立案', 'opened a case'),
} as const;
