/**
 * Dates as official papers write them. Knows no clock.
 */

/** `2023-10-31` → `2023年10月31日` (GB/T 9704: Arabic digits, no leading zeros). Without a date: blanks for the pen. */
export function chineseDate(isoDate: string | undefined): string {
  if (isoDate === undefined) return '　　　年　　月　　日';
  const [year = '', month = '', day = ''] = isoDate.split('-');
  return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}
