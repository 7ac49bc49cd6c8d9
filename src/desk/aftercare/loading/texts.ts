/** Texts of loading a sheet of places: what came of it, faults by row. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('aftercare-loading', {
  zh: {
    choose: '选择文件',
    done: '读到{{rows}}行：新增{{added}}，更新{{changed}}，未变{{unchanged}}，有误{{faulty}}。',
    faults: '有误的行没有导入，改好后可以整份重新导入：',
    more: '另有{{count}}行有误，先改上面这些。',
    row: '第{{row}}行',
    county: '县区',
    'county.first': '先选县区，再选文件。',
    close: '关闭',
  },
  en: {
    choose: 'Choose a file',
    done: '{{rows}} rows: {{added}} added, {{changed}} changed, {{unchanged}} as before, {{faulty}} faulty.',
    faults: 'Faulty rows were left out; load the whole sheet again when they are mended:',
    more: '{{count}} more rows are faulty; mend these first.',
    row: 'Row {{row}}',
    county: 'County',
    'county.first': 'Choose the county first, then the file.',
    close: 'Close',
  },
});
