/** Small parts that the pages of places share: points with their reasons, days of the week, marks. They must not fetch. */
import { Checkbox, Form, Input, Tag } from 'antd';
import type { PlaceLine } from '#capabilities/aftercare/places/contract.ts';
import { type NeedPoint, pointWords } from '#capabilities/aftercare/places/priority/rules.ts';
import { texts } from '#desk/aftercare/places/texts.ts';
import { WEEKDAYS, weekdayOf } from '#desk/aftercare/terms/terms-view.tsx';
import { texts as termTexts } from '#desk/aftercare/terms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Each point with what it is for. */
export function Points(props: { readonly why: readonly NeedPoint[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <ul className="need-points">
      {props.why.map((point) => (
        <li key={point.code} className={point.points === 0 ? 'need-none' : ''}>
          {t('point', { words: pointWords(point)[language], points: point.points })}
        </li>
      ))}
    </ul>
  );
}

/** On which days a child comes. */
export function useDaysWords(): (weekdays: readonly number[]) => string {
  const t = useTexts(texts);
  const terms = useTexts(termTexts);
  const language = useLanguage();
  return (weekdays) =>
    weekdays.length === WEEKDAYS.length
      ? t('everyDay')
      : weekdays.map((day) => terms(`weekday.${weekdayOf(day)}`)).join(language === 'zh' ? '、' : ', ');
}

/** What whoever is at the door has to mind. */
export function CareMarks({ place }: { readonly place: PlaceLine }) {
  const t = useTexts(texts);
  const bare = place.pickers === 0 && !place.aloneAllowed;
  return (
    <span className="care-marks">
      {bare ? (
        <Tag variant="filled" color="error">
          {t('noPickers')}
        </Tag>
      ) : null}
      {place.pickers > 0 ? <Tag variant="filled">{t('pickers', { count: place.pickers })}</Tag> : null}
      {place.aloneAllowed ? <Tag variant="filled">{t('alone')}</Tag> : null}
      {place.healthNoted ? (
        <Tag variant="filled" color="warning">
          {t('health')}
        </Tag>
      ) : null}
      {place.askedAt === null ? null : (
        <Tag variant="filled" color="error">
          {t('moved')}
        </Tag>
      )}
      {place.consents || place.state === 'ended' || place.state === 'refused' ? null : (
        <Tag variant="filled" color="error">
          {t('noConsent')}
        </Tag>
      )}
    </span>
  );
}

/** The fields of what a child needs in the room. */
export function WishFields(props: { readonly meals: boolean }) {
  const t = useTexts(texts);
  const terms = useTexts(termTexts);
  return (
    <>
      <Form.Item name="weekdays" label={t('days')} rules={[{ required: true, message: t('choose') }]}>
        <Checkbox.Group options={WEEKDAYS.map((day) => ({ value: day, label: terms(`weekday.${day}`) }))} />
      </Form.Item>
      {props.meals ? (
        <Form.Item name="meal" valuePropName="checked">
          <Checkbox>{t('apply.meal')}</Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item name="health" label={t('apply.health')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  );
}
