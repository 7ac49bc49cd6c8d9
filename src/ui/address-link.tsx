/** A link by a whole address of the desk (`/children?division=410922`), as the API gives them and figures need them. */
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readSearch } from '#ui/search-part.ts';

/** `address` begins with a slash and may have a search part; other attributes go to the anchor. */
export function AddressLink(props: {
  readonly address: string;
  readonly className?: string;
  readonly 'aria-label'?: string;
  readonly children: ReactNode;
}) {
  const { address, children, ...rest } = props;
  return (
    <Link {...targetOf(address)} {...rest}>
      {children}
    </Link>
  );
}

/** An address taken apart for the router. Its routes are not known here, so neither are their search schemas. */
function targetOf(address: string): LinkProps {
  const at = address.indexOf('?');
  if (at < 0) return { to: address } as LinkProps;
  return { to: address.slice(0, at), search: readSearch(address.slice(at)) } as LinkProps;
}
