/** The child's letters of responsibility, the newest first; each opens on a page of its own. */
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { GuardianshipView } from '#capabilities/guardianship/care/contract.ts';
import type { LetterView } from '#capabilities/guardianship/letters/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/guardianship/code-names.ts';
import { LetterState } from '#desk/guardianship/marks.tsx';
import { texts } from '#desk/guardianship/panel/texts.ts';
import type { PanelDeed } from '#desk/guardianship/panel.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

export function LettersSheet(props: {
  readonly view: GuardianshipView;
  readonly begin: (doing: PanelDeed) => void;
}) {
  const t = useTexts(texts);
  const { letters, can, care } = props.view;
  const valid = letters.some((letter) => letter.state === 'signed');
  const draft = can.draftLetter ? (
    <Button
      size="small"
      type={valid ? 'default' : 'primary'}
      onClick={() => props.begin({ deed: 'draftLetter' })}
    >
      {t(valid ? 'letters.renew' : 'letters.draft')}
    </Button>
  ) : null;
  return (
    <Sheet title={t('letters')} more={draft}>
      {letters.length === 0 ? (
        <EmptyState
          title={t('letters.none')}
          advice={t(care?.guardian ? 'letters.none.advice' : 'letters.noCarer')}
        />
      ) : (
        <LetterTable letters={letters} />
      )}
    </Sheet>
  );
}

function LetterTable(props: { readonly letters: readonly LetterView[] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const navigate = useNavigate();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{s('number')}</th>
          <th scope="col">{s('state')}</th>
          <th scope="col">{s('guardian')}</th>
          <th scope="col">{s('term')}</th>
        </tr>
      </thead>
      <tbody>
        {props.letters.map((letter) => (
          <tr
            key={letter.id}
            className={letter.state === 'ended' ? 'ended' : ''}
            onDoubleClick={() => void navigate({ to: '/letters/$letter', params: { letter: letter.id } })}
          >
            <td className="number nowrap">
              <AddressLink address={`/letters/${letter.id}`}>{letter.number}</AddressLink>
              {letter.outdated ? <p className="mark-lapsing">{t('letters.outdated')}</p> : null}
            </td>
            <td>
              <LetterState letter={letter} />
              {letter.how === null ? null : <p className="letter-way">{nameOf('letterWays', letter.how)}</p>}
            </td>
            <td className="nowrap">{letter.guardianName}</td>
            <td className="number nowrap">
              {letter.termFrom}
              <br />
              {letter.termTo}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
