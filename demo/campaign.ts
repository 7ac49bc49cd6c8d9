/**
 * The census of October 2023 as a campaign: its name, its days, and when each county handed in what it found. Data of
 * the demonstration; the days between the order and the reply are made up, the order's month and the census day are not.
 */
import { censusDate } from './calendar.ts';

/** A county's part in the campaign. */
interface CountyPart {
  readonly code: string;
  /** When its first roster was sent back to be mended; null where it was not. */
  readonly sentBackOn: string | null;
  readonly handedInOn: string;
}

function part(code: string, handedInOn: string, sentBackOn: string | null = null): CountyPart {
  return { code, handedInOn, sentBackOn };
}

/** The campaign of the demonstration. */
export const demoCampaign = {
  name: '2023年农村留守儿童摸底排查专项行动',
  censusDate,
  scope: '4109',
  announcedOn: '2023-10-08',
  meetingOn: '2023-10-11',
  deadline: '2023-11-05',
  counties: [
    part('410902', '2023-11-01'),
    part('410922', '2023-11-02'),
    part('410923', '2023-11-02'),
    part('410926', '2023-11-05', '2023-11-03'),
    part('410927', '2023-11-03'),
    part('410928', '2023-11-05', '2023-11-02'),
    part('410971', '2023-11-01'),
    part('410972', '2023-11-04'),
  ],
  publishedOn: '2023-11-15',
  instructions:
    '逐村逐户摸清父母双方外出务工、或一方外出另一方无监护能力的不满16周岁农村户籍儿童。以实际居住地为准，一人一档；监护人、联系电话、就学情况必填，监护责任目标责任书逐人签订。花名册由县（区）汇总后上报，发现无人监护的，当日报告乡镇和县（区）民政部门。',
} as const;
