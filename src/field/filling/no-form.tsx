/** @jsxImportSource preact */
/** A form that has not come to the phone yet cannot be filled in: where it comes from. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { formName } from '#field/filling/form-names.ts';
import { Button, Heading } from '#field/parts/parts.tsx';

export function NoForm({ kind }: { readonly kind: string }) {
  const say = useSay();
  const { store } = useOpen();
  return (
    <section class="stack">
      <Heading>{formName(kind, useLanguage())}</Heading>
      <p>{say('fill.no-form')}</p>
      <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
    </section>
  );
}
