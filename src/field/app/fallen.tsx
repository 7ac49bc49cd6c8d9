/** @jsxImportSource preact */
/** What is shown in place of a screen that failed: what is kept and where to go, never a white page. */
import { Component, type ComponentChildren } from 'preact';

interface Props {
  readonly children: ComponentChildren;
  readonly instead: (again: () => void) => ComponentChildren;
}

export class CatchFall extends Component<Props, { readonly fallen: boolean }> {
  override state = { fallen: false };

  static override getDerivedStateFromError(): { fallen: boolean } {
    return { fallen: true };
  }

  override render({ children, instead }: Props) {
    return this.state.fallen ? instead(() => this.setState({ fallen: false })) : children;
  }
}
