/** A field that finds a guardian on file by the beginning of a name, a phone or a citizen ID. Its value is the file's id. */
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listGuardians } from '#capabilities/guardianship/guardians/contract.ts';
import { texts } from '#desk/guardianship/care/texts.ts';
import { WarningTags } from '#desk/guardianship/marks.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

const FOUND_AT_MOST = 20;

/** Digits need three or more, as on the server; a name may begin with one character. */
function isEnough(q: string): boolean {
  return /^[0-9]/.test(q) ? q.length >= 3 : q.length >= 1;
}

export function GuardianChoice(props: {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (guardianId: string) => void;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOperation(
    listGuardians,
    { query: { q, limit: FOUND_AT_MOST } },
    { enabled: isEnough(q), keepFormer: true },
  );
  const items = isEnough(q) ? (found.data?.items ?? []) : [];
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(props.value === undefined ? {} : { value: props.value })}
      {...(props.onChange === undefined ? {} : { onChange: props.onChange })}
      placeholder={t('who.search.hint')}
      notFoundContent={isEnough(q) && found.isSuccess ? t('who.search.none') : null}
      loading={found.isFetching}
      options={items.map((guardian) => ({ value: guardian.id, label: guardian.name, guardian }))}
      optionRender={({ data: { guardian } }) => (
        <span className="guardian-option">
          <b>{guardian.name}</b>
          <span className="aside">{guardian.age === null ? '' : s('age', { age: guardian.age })}</span>
          <span className="aside number">{guardian.phone ?? guardian.citizenId ?? ''}</span>
          <span className="aside">
            {guardian.townName ?? ''} {guardian.residence.name}
          </span>
          <WarningTags warnings={guardian.warnings} />
        </span>
      )}
    />
  );
}
