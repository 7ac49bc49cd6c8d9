/** @jsxImportSource preact */
/** Which form to fill in on a child. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { useBeginForm } from '#field/filling/begin.ts';
import { nameOf } from '#field/filling/draft-rows.tsx';
import { formName, kindsOnAChild } from '#field/filling/form-names.ts';
import { Heading, Row } from '#field/parts/parts.tsx';

export function ChooseForm({ childId }: { readonly childId: string }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot } = useOpen();
  const begin = useBeginForm();
  return (
    <section class="stack">
      <Heading small={nameOf(childId, snapshot) ?? undefined}>{say('child.start.title')}</Heading>
      <ul class="rows big">
        {kindsOnAChild.map((kind) => (
          <Row key={kind} onPress={() => begin(kind, childId)}>
            {formName(kind, language)}
          </Row>
        ))}
      </ul>
    </section>
  );
}
