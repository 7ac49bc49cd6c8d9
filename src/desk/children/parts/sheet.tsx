/** A sheet of a file: a heading, perhaps a deed, and facts in two columns. It must not fetch. */
import { type ReactNode, useId } from 'react';

/** A framed part of the page with its heading. */
export function Sheet(props: {
  readonly title: string;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="sheet" aria-labelledby={id}>
      <div className="sheet-head">
        <h2 id={id}>{props.title}</h2>
        {props.more === undefined || props.more === null ? null : (
          <div className="sheet-more">{props.more}</div>
        )}
      </div>
      {props.children}
    </section>
  );
}

/** One fact with its name; nothing known is a quiet dash. */
export function Fact(props: {
  readonly label: string;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}) {
  const { children } = props;
  const empty = children === null || children === undefined || children === '';
  return (
    <div {...(props.wide === true ? { className: 'facts-wide' } : {})}>
      <dt>{props.label}</dt>
      <dd>{empty ? <span className="number-none">—</span> : children}</dd>
    </div>
  );
}
