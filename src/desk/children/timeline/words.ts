/**
 * What an event of a child's timeline says in words: a title, lines, and changes of fields. Details that this file does
 * not know are left out, never shown raw.
 */

import { benefitKinds, stopReasons } from '#capabilities/assistance/codes/contract.ts';
import { entryFieldName } from '#capabilities/census/codes/contract.ts';
import { ethnicities } from '#capabilities/children/codes/contract.ts';
import type { ChildEventView } from '#capabilities/children/file/contract.ts';
import { consentKinds, isConsentKind } from '#capabilities/children/rights/consents/contract.ts';
import { fieldNames } from '#capabilities/children/rights/corrections/contract.ts';
import { alarmKinds, letterEnds } from '#capabilities/guardianship/codes/contract.ts';
import { type CodeSetName, type NameOf, useCodeNames } from '#desk/children/parts/code-names.ts';
import { texts } from '#desk/children/timeline/texts.ts';
import { formatDate } from '#ui/format.ts';
import { type Language, type TextOf, useLanguage, useTexts } from '#ui/language.ts';

type Key = keyof typeof texts.zh;
const FEN_IN_YUAN = 100;

/** One changed field in words. */
export interface ChangeWords {
  readonly field: string;
  readonly was: string;
  readonly now: string;
}

/** An event in words. */
export interface EventWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly changes: readonly ChangeWords[];
}

interface Tools {
  readonly t: TextOf<Key>;
  readonly nameOf: NameOf;
  readonly language: Language;
}

/** Gives an event's words in the language on screen. */
export function useEventWords(): (event: ChildEventView) => EventWords {
  const tools = { t: useTexts(texts), nameOf: useCodeNames(), language: useLanguage() };
  return (event) => ({
    title: titleOf(event, tools),
    lines: linesOf(event.details, event.kind, tools),
    changes: changesOf(event.details, tools),
  });
}

function titleOf(event: ChildEventView, { t, nameOf, language }: Tools): string {
  const title = `kind.${event.kind}` in texts.zh ? t(`kind.${event.kind}` as Key) : event.kind;
  const { code, flag, alarm, consent, corrected, benefit } = event.details;
  const parts = [
    ...(typeof code === 'string' ? [nameOf('categories', code)] : []),
    ...(typeof flag === 'string' ? [nameOf('flags', flag)] : []),
    ...(typeof alarm === 'string' && alarm in alarmKinds
      ? [alarmKinds[alarm as keyof typeof alarmKinds][language]]
      : []),
    ...(typeof benefit === 'string' && benefit in benefitKinds
      ? [benefitKinds[benefit as keyof typeof benefitKinds][language]]
      : []),
    ...(typeof consent === 'string' && isConsentKind(consent) ? [consentKinds[consent][language]] : []),
    ...(typeof corrected === 'string' ? [fieldNames[corrected]?.[language] ?? corrected] : []),
  ];
  return [title, ...parts].join(language === 'zh' ? '：' : ': ');
}

function linesOf(details: ChildEventView['details'], kind: string, tools: Tools): string[] {
  const { t, nameOf, language } = tools;
  const lines: string[] = [];
  const text = (name: string) => (typeof details[name] === 'string' ? (details[name] as string) : undefined);
  const say = (line: string | undefined) => line !== undefined && lines.push(line);
  if (details.byHand === true) say(t('byHand'));
  const [file, sheet] = [text('file'), text('sheet')];
  if (file !== undefined) say(t('source', { file, sheet: sheet ?? '', row: Number(details.row ?? 0) }));
  const [reason, why, note] = [text('reason'), text('why'), text('note')];
  if (reason !== undefined)
    say(t('reason', { reason: kind === 'left' ? nameOf('leftReasons', reason) : reason }));
  if (why !== undefined && kind === 'letter-ended') say(t('reason', { reason: endOf(why, language) }));
  else if (why !== undefined)
    say(t('why', { why: kind === 'flag-raised' ? nameOf('citizenIdLacks', why) : why }));
  if (note !== undefined) say(t('note', { note }));
  const how = text('how');
  if (how !== undefined && kind === 'flag-settled')
    say(t('how', { how: `how.${how}` in texts.zh ? t(`how.${how}` as Key) : how }));
  if (text('evidence') !== undefined) say(t('evidence', { evidence: text('evidence') ?? '' }));
  lines.push(...rightsLines(details, tools));
  lines.push(...careLines(details, tools));
  lines.push(...benefitLines(details, tools));
  lines.push(...differenceLines(details, tools));
  if (text('answer') !== undefined) say(t('answer', { answer: text('answer') ?? '' }));
  return lines;
}

function rightsLines(details: ChildEventView['details'], { t }: Tools): string[] {
  const { asker, giver, receiver, correction } = details;
  return [
    ...(typeof asker === 'string' ? [t('asker', { name: asker })] : []),
    ...(typeof giver === 'string' ? [t('giver', { name: giver })] : []),
    ...(typeof receiver === 'string' ? [t('receiver', { receiver })] : []),
    ...(typeof correction === 'string' ? [t('byCorrection')] : []),
  ];
}

function careLines(details: ChildEventView['details'], { t, language }: Tools): string[] {
  const { guardian, former, number, termTo } = details;
  const name = typeof guardian === 'string' ? guardian : t('nobody');
  return [
    ...(guardian === undefined
      ? []
      : [
          typeof former === 'string'
            ? t('guardianFormer', { former, guardian: name })
            : t('guardian', { guardian: name }),
        ]),
    ...(typeof number === 'string' ? [t('number', { number })] : []),
    ...(typeof termTo === 'string' ? [t('termTo', { date: formatDate(termTo, language) })] : []),
  ];
}

function benefitLines(details: ChildEventView['details'], { t, language }: Tools): string[] {
  const { benefit, ended, fenMonthly, from, until } = details;
  if (typeof benefit !== 'string') return [];
  const reason =
    typeof ended === 'string' && ended in stopReasons
      ? [t('reason', { reason: stopReasons[ended as keyof typeof stopReasons][language] })]
      : [];
  return [
    ...reason,
    ...(typeof fenMonthly === 'number'
      ? [t('monthly', { yuan: (fenMonthly / FEN_IN_YUAN).toFixed(2) })]
      : []),
    ...(typeof from === 'string' ? [t('beginsOn', { date: formatDate(from, language) })] : []),
    ...(typeof until === 'string' ? [t('termTo', { date: formatDate(until, language) })] : []),
  ];
}

function endOf(why: string, language: Language): string {
  return why in letterEnds ? letterEnds[why as keyof typeof letterEnds][language] : why;
}

function differenceLines(details: ChildEventView['details'], { t, language }: Tools): string[] {
  const { differences } = details;
  if (!Array.isArray(differences)) return [];
  return differences.map((difference: { field?: string; kept?: unknown; stated?: unknown }) =>
    t('differs', {
      field: entryFieldName(difference.field ?? '')[language],
      kept: String(difference.kept ?? ''),
      stated: String(difference.stated ?? ''),
    }),
  );
}

interface RawChange {
  readonly field: string;
  readonly who?: { readonly relation: string; readonly name: string | null };
  readonly was: unknown;
  readonly now: unknown;
}

function changesOf(details: ChildEventView['details'], tools: Tools): ChangeWords[] {
  const { changes } = details;
  if (!Array.isArray(changes)) return [];
  return (changes as RawChange[]).map((change) => {
    const who = change.who === undefined ? '' : `${tools.nameOf('familyRelations', change.who.relation)} `;
    return {
      field: `${who}${fieldName(change.field, tools.t)}`,
      was: valueWords(change.field, change.was, tools),
      now: valueWords(change.field, change.now, tools),
    };
  });
}

function fieldName(field: string, t: TextOf<Key>): string {
  return `field.${field}` in texts.zh ? t(`field.${field}` as Key) : field;
}

const setOfField: Readonly<Record<string, CodeSetName>> = {
  sex: 'sexes',
  health: 'healths',
  schooling: 'schoolings',
  economic: 'economics',
  relation: 'familyRelations',
  status: 'parentStatuses',
};

function valueWords(field: string, value: unknown, { t, nameOf, language }: Tools): string {
  if (value === null || value === undefined || value === '') return t('empty');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'object') return String((value as { name?: unknown }).name ?? '');
  const set = setOfField[field];
  if (set !== undefined) return nameOf(set, String(value));
  if (field === 'ethnicity') return ethnicities.get(String(value)) ?? String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDate(String(value), language) : String(value);
}
