/** The files of a case: what each is, who added it when; opened in a page of its own. */

import { useNames } from '#desk/cases/code-names.ts';
import { ListSheet } from '#desk/cases/file/list-sheet.tsx';
import type { PartProps } from '#desk/cases/file/story.tsx';
import { texts } from '#desk/cases/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

const KILOBYTE = 1024;

export function Attachments({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <ListSheet
      title={t('attachments')}
      deed={view.can.work ? { name: t('do.attach'), onBegin: () => begin({ deed: 'attach' }) } : undefined}
      empty={t('attachments.none')}
      advice={t('attachments.none.advice')}
      rows={contents.attachments}
      row={(one) => (
        <>
          <td>{nameOf('attachmentKinds', one.kind)}</td>
          <td>
            {one.words === null ? (
              t('erased')
            ) : (
              <a href={`/api/cases/${view.id}/attachments/${one.id}`} target="_blank" rel="noreferrer">
                {one.words}
              </a>
            )}
            <span className="case-aside">{`${one.by ?? ''} · ${formatMoment(one.at)}`}</span>
          </td>
          <td className="number">{t('attach.size', { count: Math.ceil(one.size / KILOBYTE) })}</td>
        </>
      )}
    />
  );
}
