/** The member units of a group: what each answers for and who speaks for it. Whoever heads it and its office come first. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { UnitView } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { AddSeatDialog, ChangeSeatDialog, EndSeatDialog } from '#desk/organization/units/seat-dialogs.tsx';
import { useTexts } from '#ui/language.ts';

type Seat = UnitView['seats'][number];

/** `unit` is the group. */
export function Seats(props: { readonly unit: UnitView }) {
  const t = useTexts(texts);
  const { unit } = props;
  const [open, setOpen] = useState<{ what: 'add' } | { what: 'change' | 'end'; seat: Seat } | null>(null);
  const [former, setFormer] = useState(false);
  const close = () => setOpen(null);
  const members = unit.seats.filter((seat) => seat.duty === 'member').length;
  return (
    <section className="sheet" aria-labelledby="seats">
      <div className="sheet-head">
        <h2 id="seats">{t('seats')}</h2>
        <span className="sheet-note">{t('seats.count', { count: members })}</span>
        {unit.formerSeats.length === 0 ? null : (
          <button
            type="button"
            className="quiet-button"
            aria-pressed={former}
            onClick={() => setFormer(!former)}
          >
            {t('seats.former')} {unit.formerSeats.length}
          </button>
        )}
        {unit.can.seat ? (
          <Button size="small" className="sheet-more" onClick={() => setOpen({ what: 'add' })}>
            {t('seat.new')}
          </Button>
        ) : null}
      </div>
      <SeatTable
        seats={former ? [...unit.seats, ...unit.formerSeats] : unit.seats}
        may={unit.can.seat}
        onChange={(seat) => setOpen({ what: 'change', seat })}
        onEnd={(seat) => setOpen({ what: 'end', seat })}
      />
      {open?.what === 'add' ? <AddSeatDialog unit={unit} onClose={close} /> : null}
      {open?.what === 'change' ? <ChangeSeatDialog unit={unit} seat={open.seat} onClose={close} /> : null}
      {open?.what === 'end' ? <EndSeatDialog unit={unit} seat={open.seat} onClose={close} /> : null}
    </section>
  );
}

/** Members are counted; whoever heads the group and its office are not among them. */
function numbered(seats: readonly Seat[]): { seat: Seat; number: number | null }[] {
  let count = 0;
  return seats.map((seat) => {
    if (seat.duty !== 'member' || seat.until !== null) return { seat, number: null };
    count += 1;
    return { seat, number: count };
  });
}

function SeatTable(props: {
  readonly seats: readonly Seat[];
  readonly may: boolean;
  readonly onChange: (seat: Seat) => void;
  readonly onEnd: (seat: Seat) => void;
}) {
  const t = useTexts(texts);
  return (
    <table className="plain seats">
      <thead>
        <tr>
          <th scope="col" className="end seat-number" aria-label="№" />
          <th scope="col">{t('unit')}</th>
          <th scope="col">{t('seat.responsibility')}</th>
          <th scope="col">{t('seat.liaisons')}</th>
          <th scope="col">{t('phone')}</th>
          {props.may ? <th scope="col" aria-label={t('seat.change')} /> : null}
        </tr>
      </thead>
      <tbody>
        {numbered(props.seats).map(({ seat, number }) => (
          <tr key={`${seat.unit.id} ${seat.from}`} className={seat.until === null ? '' : 'row-former'}>
            <td className="end number seat-number">{number}</td>
            <td className="seat-unit">
              <Link to="/organization/units/$unit" params={{ unit: seat.unit.id }}>
                {seat.unit.name}
              </Link>
              {seat.duty === 'member' ? null : <span className="finder-note">{t(`seat.${seat.duty}`)}</span>}
            </td>
            <td>{seat.responsibility}</td>
            <td className="seat-liaison">
              {seat.liaisons.map((person) => (
                <Link key={person.id} to="/people/$person" params={{ person: person.id }}>
                  {person.name}
                </Link>
              ))}
            </td>
            <td className="number">{seat.liaisons[0]?.phone}</td>
            {props.may ? (
              <td className="end seat-deeds">
                {seat.until === null ? (
                  <>
                    <Button size="small" type="text" onClick={() => props.onChange(seat)}>
                      {t('seat.change')}
                    </Button>
                    <Button size="small" type="text" onClick={() => props.onEnd(seat)}>
                      {t('seat.end')}
                    </Button>
                  </>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
