/** The laws and documents that actions of the table of access stand on, as they may be quoted. */

/** The laws and documents that an action stands on. */
export const grounds = {
  ledger: {
    zh: '国发〔2016〕13号：乡镇建立完整名册，一人一档案，实行动态管理',
    en: 'State Council 2016 No. 13: a complete register in every town, a file for each child, kept up to date',
  },
  alone: {
    zh: '《未成年人保护法》第二十一条：不得使未满十六周岁的未成年人脱离监护单独生活',
    en: 'Law on the Protection of Minors, art. 21: nobody under 16 lives alone, away from guardianship',
  },
  entrusting: {
    zh: '《未成年人保护法》第二十二条、第二十三条：委托照护的条件与书面告知',
    en: 'Law on the Protection of Minors, arts. 22 and 23: who may be entrusted, and the written notices',
  },
  reporting: {
    zh: '《未成年人保护法》第十一条：发现未成年人受到侵害或面临危险的，应当立即报告；有关部门应当依法受理、处置',
    en: 'Law on the Protection of Minors, art. 11: harm or danger to a minor is reported at once, taken up and dealt with',
  },
  hotline: {
    zh: '《未成年人保护法》第九十七条：开通未成年人保护热线，及时受理、转介投诉和举报',
    en: 'Law on the Protection of Minors, art. 97: a hotline that takes complaints and reports and refers them in time',
  },
  inquiry: {
    zh: '《未成年人保护法》第六十二条：密切接触未成年人的单位招聘时查询、每年定期查询，有记录的不得录用',
    en: 'Law on the Protection of Minors, art. 62: an inquiry before somebody works with minors and every year; nobody with a record',
  },
  coordination: {
    zh: '《未成年人保护法》第九条：县级以上协调机制组织、协调、指导、督促',
    en: 'Law on the Protection of Minors, art. 9: bodies from the county up organise, coordinate, guide and supervise',
  },
} as const;

/** A ground's code. */
export type Ground = keyof typeof grounds;
