/** The files of a case: what each is, who added it when; opened in a page of its own. */
import { Button } from 'antd';
import { useNames } from '#desk/cases/code-names.ts';
import type { PartProps } from '#desk/cases/file/story.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

const KILOBYTE = 1024;

export function Attachments({ view, contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const more = view.can.work ? (
    <Button size="small" onClick={() => begin({ deed: 'attach' })}>
      {t('do.attach')}
    </Button>
  ) : null;
  return (
    <Sheet title={t('attachments')} more={more}>
      {contents.attachments.length === 0 ? (
        <EmptyState title={t('attachments.none')} advice={t('attachments.none.advice')} />
      ) : null}
      <table className="plain">
        <tbody>
          {contents.attachments.map((one) => (
            <tr key={one.id}>
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
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
