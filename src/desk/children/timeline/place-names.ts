/** The places of a move in words; their names are public knowledge and looked up when a line is shown. */
import { readDivision } from '#capabilities/organization/divisions/contract.ts';
import { texts } from '#desk/children/timeline/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** `from → to` of an event that has places, or null. */
export function usePlaceNames(details: Readonly<Record<string, unknown>>): string | null {
  const t = useTexts(texts);
  const { from, to } = details;
  const [there, here] = [usePlace(to), usePlace(from)];
  if (there === null) return null;
  return here === null ? t('placeTo', { to: there }) : t('place', { from: here, to: there });
}

function usePlace(code: unknown): string | null {
  const known = typeof code === 'string' && /^\d{6,12}$/.test(code);
  const place = useOperation(readDivision, { params: { code: known ? code : '00' } }, { enabled: known });
  if (!known) return null;
  return place.data === undefined
    ? code
    : place.data.path
        .map((step) => step.name)
        .slice(1)
        .join(' ');
}
