/** The end of a case: who asked for it and who decided, and how the child is afterwards. */
import { Button, Tag } from 'antd';
import { useNames } from '#desk/cases/code-names.ts';
import type { PartProps } from '#desk/cases/file/story.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

export function EndSheets(props: PartProps) {
  return (
    <div className="case-sheets">
      <Closings {...props} />
      <FollowUps {...props} />
    </div>
  );
}

function Closings({ contents }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('closings')}>
      {contents.closings.length === 0 ? (
        <EmptyState title={t('closings.none')} advice={t('closings.none.advice')} />
      ) : null}
      <table className="plain">
        <tbody>
          {contents.closings.map((one) => (
            <tr key={one.id}>
              <td>{formatMoment(one.askedAt)}</td>
              <td>
                {nameOf('results', one.result)}
                <span className="case-aside">{t('closing.asked', { by: one.askedBy })}</span>
              </td>
              <td>{one.words}</td>
              <td>
                {one.verdict === null ? (
                  <Tag>{t('stop.waits')}</Tag>
                ) : (
                  <Tag color={one.verdict === 'approved' ? 'success' : 'warning'}>
                    {t(`decision.${one.verdict}`)}
                  </Tag>
                )}
                <span className="case-aside">{[one.decidedBy, one.note].filter(Boolean).join(' · ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function FollowUps({ contents, begin }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const mayWork = useMay('case.work');
  return (
    <Sheet title={t('followUps')}>
      {contents.followUps.length === 0 ? (
        <EmptyState title={t('followUps.none')} advice={t('followUps.none.advice')} />
      ) : null}
      <table className="plain">
        <tbody>
          {contents.followUps.map((one) => (
            <tr key={one.id}>
              <td>{t('followUp.months', { count: one.months })}</td>
              <td className={one.late ? 'case-yes' : ''}>{one.dueOn}</td>
              <td>
                {one.finding === null ? null : nameOf('followUpFindings', one.finding)}
                {one.words === null ? null : <span className="case-aside">{one.words}</span>}
              </td>
              <td>
                {one.doneAt === null && mayWork ? (
                  <Button size="small" onClick={() => begin({ deed: 'followUp', followUp: one })}>
                    {t('followUp.write')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
