/** Why places end, and what each reason is called in both languages. The database checks the same set. */

/** Why a place ended, or was not given. */
export const endReasons = {
  guardian: { zh: '监护人提出', en: 'The guardian wishes so' },
  moved: { zh: '迁居', en: 'Moved away' },
  absent: { zh: '长期未到', en: 'Does not come any more' },
  site_closed: { zh: '场所停办', en: 'The room is given up' },
  other: { zh: '其他', en: 'Other' },
  consent: { zh: '撤回同意', en: 'Consent withdrawn' },
  left_register: { zh: '退出名册', en: 'Left the register' },
  refused_offer: { zh: '放弃候补机会', en: 'Offer declined' },
} as const;

/** Reasons that a person gives; the others follow from what happened. */
export const givenReasons = ['guardian', 'moved', 'absent', 'site_closed', 'other'] as const;
