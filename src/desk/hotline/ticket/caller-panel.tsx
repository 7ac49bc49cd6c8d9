/** Who calls: the children named, those that the number leads to, earlier calls, and what is promised. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { dropChild, lookUpCaller, nameChild } from '#capabilities/hotline/tickets/contract.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { useNames } from '#desk/hotline/code-names.ts';
import { useClassName } from '#desk/hotline/marks.tsx';
import { texts } from '#desk/hotline/ticket/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Child = TicketView['children'][number];

export function CallerPanel({ ticket }: { readonly ticket: TicketView }) {
  return (
    <>
      <NamedChildren ticket={ticket} />
      {ticket.can.write && ticket.callerPhone !== null ? <Found ticket={ticket} /> : null}
      <CallBacks ticket={ticket} />
    </>
  );
}

/** A child as the hotline is told of it. */
function ChildWords({ child }: { readonly child: Child }) {
  const t = useTexts(texts);
  return (
    <span>
      {child.name} {child.age === null ? '' : t('age', { age: child.age })}
      <span className="aside">{child.division.name}</span>
    </span>
  );
}

function NamedChildren({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const name = useWrite(nameChild);
  const drop = useWrite(dropChild);
  const [typed, setTyped] = useState('');
  const byId = () => {
    const citizenId = typed.trim().toUpperCase();
    if (citizenId.length !== 18) return;
    name.mutate(
      { params: { id: ticket.id }, body: { citizenId } },
      { onError: tell, onSuccess: () => setTyped('') },
    );
  };
  return (
    <section aria-labelledby="children">
      <h3 id="children">{t('children.title')}</h3>
      {ticket.children.length === 0 ? <p className="aside">{t('children.none')}</p> : null}
      <ul className="side-lines">
        {ticket.children.map((child) => (
          <li key={child.id}>
            <ChildWords child={child} />
            {ticket.can.write ? (
              <Button
                size="small"
                aria-label={t('children.drop', { name: child.name })}
                onClick={() =>
                  drop.mutate({ params: { id: ticket.id, childId: child.id } }, { onError: tell })
                }
              >
                ✕
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {ticket.can.write ? (
        <Input.Search
          size="small"
          maxLength={18}
          placeholder={t('caller.id')}
          aria-label={t('caller.id')}
          enterButton={t('caller.name')}
          value={typed}
          loading={name.isPending}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={byId}
        />
      ) : null}
    </section>
  );
}

function Found({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const found = useOperation(lookUpCaller, { params: { id: ticket.id } });
  return (
    <section aria-labelledby="caller">
      <h3 id="caller">{t('caller.title')}</h3>
      {found.isPending ? (
        <LoadingState lines={3} />
      ) : found.data === undefined ? (
        <ErrorState problem={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          <FoundChildren ticket={ticket} found={found.data} />
          <Earlier earlier={found.data.earlier} />
        </>
      )}
    </section>
  );
}

type FoundCaller = z.output<typeof lookUpCaller.reply>;

function FoundChildren(props: { readonly ticket: TicketView; readonly found: FoundCaller }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const name = useWrite(nameChild);
  const { ticket, found } = props;
  const nameOf = useNames();
  const named = new Set(ticket.children.map((child) => child.id));
  if (found.children.length === 0) return <p className="aside">{t('caller.children.none')}</p>;
  return (
    <ul className="side-lines" aria-label={t('caller.children')}>
      {found.children.map((child) => (
        <li key={child.id}>
          <span>
            <ChildWords child={child} />
            <span className="aside">
              {t(child.through === 'carer' ? 'caller.carer' : 'caller.family', {
                person: child.person ?? '',
              })}
            </span>
            {child.cases.map((one) => (
              <span key={one.number} className="aside">
                {t(one.open ? 'caller.case' : 'caller.case.closed', {
                  number: one.number,
                  level: nameOf('levels', one.level),
                })}
              </span>
            ))}
          </span>
          {named.has(child.id) ? null : (
            <Button
              size="small"
              loading={name.isPending}
              onClick={() =>
                name.mutate({ params: { id: ticket.id }, body: { childId: child.id } }, { onError: tell })
              }
            >
              {t('caller.name')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Earlier({ earlier }: { readonly earlier: FoundCaller['earlier'] }) {
  const t = useTexts(texts);
  const classOf = useClassName();
  if (earlier.length === 0) return <p className="aside">{t('caller.earlier.none')}</p>;
  return (
    <>
      <p className="aside">{t('caller.earlier')}</p>
      <ul className="side-lines">
        {earlier.map((one) => (
          <li key={one.id}>
            <AddressLink address={`/hotline/tickets/${one.id}`}>{formatMoment(one.openedAt)}</AddressLink>
            <span>{classOf(one)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function CallBacks({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  if (ticket.callBacks.length === 0) return null;
  return (
    <section aria-labelledby="call-backs">
      <h3 id="call-backs">{t('callBacks.title')}</h3>
      <ul className="side-lines">
        {ticket.callBacks.map((one) => (
          <li key={one.id}>
            <span>
              {nameOf('callBackKinds', one.kind)}
              <span className="aside">{one.note}</span>
            </span>
            <span>
              {one.result === null
                ? t('callBacks.due', { moment: formatMoment(one.dueAt).slice(5) })
                : nameOf('callBackResults', one.result)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
