/** Where in the country something stands: 河南省 › 濮阳市 › 清丰县. It must not ask who may go where. */
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { texts } from '#ui/texts.ts';

/** One division on a path. */
export interface DivisionStep {
  readonly code: string;
  readonly name: string;
}

/** Shows a path; steps that `linkTo` gives an address for can be opened, the last one is where we are. */
export function DivisionPath(props: {
  readonly path: readonly DivisionStep[];
  readonly linkTo?: (step: DivisionStep) => string | undefined;
}) {
  const t = useTexts(texts);
  return (
    <nav className="division-path" aria-label={t('divisionPath')}>
      <ol>
        {props.path.map((step, index) => {
          const last = index === props.path.length - 1;
          const address = last ? undefined : props.linkTo?.(step);
          return (
            <li key={step.code} {...(last ? { 'aria-current': 'location' as const } : {})}>
              {address === undefined ? step.name : <AddressLink address={address}>{step.name}</AddressLink>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
