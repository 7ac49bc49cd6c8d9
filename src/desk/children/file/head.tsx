/** The line that says who the child is, in sight on every tab. */
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { UncoverField } from '#desk/children/file/uncover-field.tsx';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { FlagTags, useAgeWords, useJoined } from '#desk/children/parts/tags.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function FileHead({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const language = useLanguage();
  const ageWords = useAgeWords();
  const joined = useJoined();
  const held = child.categories.filter((category) => category.until === null);
  const open = child.flags.filter((flag) => flag.settledAt === null).map((flag) => flag.flag);
  return (
    <section className="sheet file-head">
      <dl>
        <div>
          <dt>{t('sex')}</dt>
          <dd>{nameOf('sexes', child.sex)}</dd>
        </div>
        <div>
          <dt>{t('birthDate')}</dt>
          <dd>
            {child.birthDate === null ? '—' : formatDate(child.birthDate, language)}
            <span className="aside">{ageWords(child.age)}</span>
          </dd>
        </div>
        <div>
          <dt>{t('citizenId')}</dt>
          <dd>
            {child.citizenId === null ? (
              <span className="mark-missing">{t('citizenId.missing')}</span>
            ) : (
              <UncoverField child={child} field="citizenId" shown={child.citizenId} label={t('citizenId')} />
            )}
          </dd>
        </div>
        <div>
          <dt>{t('categories')}</dt>
          <dd>
            {held.length === 0 ? '—' : joined(held.map((category) => nameOf('categories', category.code)))}
          </dd>
        </div>
      </dl>
      <span>
        <FlagTags flags={open} />
      </span>
    </section>
  );
}
