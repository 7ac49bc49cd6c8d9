/** What the system administrator can do at a division: enter a unit or a person, load divisions. */
import { Button } from 'antd';
import { useState } from 'react';
import { ImportDialog } from '#desk/organization/divisions/import-dialog.tsx';
import { PersonDialog } from '#desk/organization/people/person-dialogs.tsx';
import { texts } from '#desk/organization/texts.ts';
import { UnitDialog } from '#desk/organization/units/unit-dialogs.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';

/** Nothing is shown to whoever may do none of it. */
export function DivisionActions(props: {
  readonly division: { readonly code: string; readonly name: string };
}) {
  const t = useTexts(texts);
  const own = useSession().division.code;
  const mayWrite = useMay('organization.write') && props.division.code.startsWith(own);
  const mayImport = useMay('division.import');
  const [open, setOpen] = useState<'unit' | 'person' | 'import' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {mayImport ? <Button onClick={() => setOpen('import')}>{t('import')}</Button> : null}
      {mayWrite ? (
        <>
          <Button onClick={() => setOpen('person')}>{t('person.new')}</Button>
          <Button type="primary" onClick={() => setOpen('unit')}>
            {t('unit.new')}
          </Button>
        </>
      ) : null}
      {open === 'unit' ? <UnitDialog division={props.division} onClose={close} /> : null}
      {open === 'person' ? <PersonDialog division={props.division} onClose={close} /> : null}
      {open === 'import' ? <ImportDialog onClose={close} /> : null}
    </>
  );
}
