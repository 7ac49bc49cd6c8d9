/** The columns of a list of phones. */
import { Button, type TableColumnsType } from 'antd';
import { endings } from '#capabilities/field/codes/contract.ts';
import type { PhoneView } from '#capabilities/field/devices/contract.ts';
import { phoneName, type Told, useClockWords, useContactWords } from '#desk/field/phones/words.ts';
import { texts } from '#desk/field/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** What a row's buttons do. */
interface Deeds {
  readonly onEnd: (phone: PhoneView) => void;
  readonly onGiven: (phone: PhoneView) => void;
}

export function usePhoneColumns({ onEnd, onGiven }: Deeds): TableColumnsType<PhoneView> {
  const t = useTexts(texts);
  const { now, division } = useSession();
  const contact = useContactWords(now);
  const clock = useClockWords();
  const below = division.path.length;
  return [
    {
      title: t('phone.holder'),
      render: (_, row) => (
        <>
          {row.name}
          <span className="field-aside">{row.account}</span>
        </>
      ),
    },
    {
      title: t('phone.place'),
      render: (_, row) =>
        row.path
          .slice(Math.min(below, row.path.length - 1))
          .map((step) => step.name)
          .join(' › '),
    },
    {
      title: t('phone.which'),
      render: (_, row) => (
        <span title={row.label}>
          {phoneName(row.label) ?? t('phone.other')}
          <span className="field-aside">{t('phone.since', { on: dayInChina(row.madeAt) })}</span>
        </span>
      ),
    },
    {
      title: t('phone.contact'),
      render: (_, row) => (
        <>
          <Words told={contact(row)} />
          <span className="field-aside">{formatMoment(row.lastContactAt)}</span>
        </>
      ),
    },
    {
      title: t('phone.waiting'),
      align: 'right',
      render: (_, row) =>
        row.waiting === 0 ? (
          <span className="number-none">—</span>
        ) : (
          <Words told={{ words: t('phone.waiting.some', { count: row.waiting }), odd: true }} />
        ),
    },
    { title: t('phone.clock'), render: (_, row) => <Words told={clock(row)} /> },
    {
      title: t('phone.given'),
      align: 'right',
      render: (_, row) =>
        row.given === 0 ? (
          <span className="number-none">—</span>
        ) : (
          <Button type="link" size="small" onClick={() => onGiven(row)}>
            {t('phone.given.some', { count: row.given })}
          </Button>
        ),
    },
    { title: t('phone.state'), render: (_, row) => <StateOf phone={row} /> },
    {
      key: 'end',
      render: (_, row) =>
        row.can.end ? (
          <Button size="small" danger onClick={() => onEnd(row)}>
            {t('phone.end')}
          </Button>
        ) : null,
    },
  ];
}

function Words({ told }: { readonly told: Told }) {
  return told.odd ? <strong className="field-odd">{told.words}</strong> : told.words;
}

function StateOf({ phone }: { readonly phone: PhoneView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (phone.disabledAt === null || phone.disabledWhy === null) return t('phone.inUse');
  return (
    <>
      {phone.emptiedAt === null ? (
        <strong className="field-odd">{t('phone.toEmpty')}</strong>
      ) : (
        t('phone.emptied', { on: dayInChina(phone.emptiedAt) })
      )}
      <span className="field-aside">
        {endings[phone.disabledWhy][language]} · {formatMoment(phone.disabledAt)}
      </span>
    </>
  );
}
