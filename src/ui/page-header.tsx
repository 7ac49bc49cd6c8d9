/** The head of every page: where we are, what this is, as of when, and what can be done here. It also names the document. */
import type { ReactNode } from 'react';
import { DivisionPath, type DivisionStep } from '#ui/division-path.tsx';

/**
 * The shell keeps one's own division in sight; `path` is given where a page may show another one.
 * `note` is one quiet line beside the title.
 */
export function PageHeader(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly path?: readonly DivisionStep[];
  readonly linkTo?: (step: DivisionStep) => string | undefined;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="page-header">
      <title>{`${props.title} · 童护`}</title>
      <div className="page-header-words">
        {props.path === undefined ? null : (
          <DivisionPath path={props.path} {...(props.linkTo === undefined ? {} : { linkTo: props.linkTo })} />
        )}
        <h1>{props.title}</h1>
        {props.note === undefined ? null : <p className="page-header-note">{props.note}</p>}
      </div>
      {props.actions === undefined ? null : <div className="page-header-actions">{props.actions}</div>}
    </header>
  );
}
