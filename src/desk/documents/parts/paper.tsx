/** A letter as one reads it on the screen: its parts in their order and levels. How it is set on paper the PDF shows. */
import type { LetterContent } from '#capabilities/documents/form/contract.ts';

export function Paper({ letter, label }: { readonly letter: LetterContent; readonly label: string }) {
  const { issuer, number, mark, title, salutation, parts, signer, date, contact, copies } = letter;
  return (
    <article className="letter" aria-label={label} lang="zh">
      <p className="letter-issuer">{issuer}</p>
      <p className="letter-number">
        <span>{mark ?? ''}</span>
        <span>{number}</span>
      </p>
      <h2>
        {title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h2>
      <p>{salutation}</p>
      {parts.map(({ level, heading, words }, at) => (
        <p key={at} className={`letter-part letter-level-${level}${wholeHeading(heading, level)}`}>
          {heading === undefined ? null : <b>{heading}</b>}
          {words}
        </p>
      ))}
      <p className="letter-end">
        <span>{signer}</span>
        <span>{date}</span>
      </p>
      {contact === null ? null : <p className="letter-part">{contact}</p>}
      {copies.length === 0 ? null : <p className="letter-copies">{`抄送：${copies.join('，')}。`}</p>}
    </article>
  );
}

/** A part of level 1 or 2 without a heading is all heading. */
const wholeHeading = (heading: string | undefined, level: number): string =>
  heading === undefined && (level === 1 || level === 2) ? ' letter-heading' : '';
