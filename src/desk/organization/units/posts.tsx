/** The posts of a unit and who holds them, with those who held them before. */
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { UnitView } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { AppointDialog, EndPostDialog } from '#desk/organization/units/post-dialogs.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

type Post = UnitView['posts'][number];

/** `title` names the section. */
export function Posts(props: { readonly unit: UnitView; readonly title: string }) {
  const t = useTexts(texts);
  const { unit } = props;
  const [appointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<Post | null>(null);
  const [former, setFormer] = useState(false);
  const posts = former ? [...unit.posts, ...unit.formerPosts] : unit.posts;
  return (
    <section className="sheet" aria-labelledby="posts">
      <div className="sheet-head">
        <h2 id="posts">{props.title}</h2>
        {unit.formerPosts.length === 0 ? null : (
          <button
            type="button"
            className="quiet-button"
            aria-pressed={former}
            onClick={() => setFormer(!former)}
          >
            {t('posts.former')} {unit.formerPosts.length}
          </button>
        )}
        {unit.can.appoint ? (
          <Button size="small" className="sheet-more" onClick={() => setAppointing(true)}>
            {t('post.new')}
          </Button>
        ) : null}
      </div>
      {posts.length === 0 ? (
        <EmptyState title={t('posts.none')} />
      ) : (
        <PostTable posts={posts} former={former} onEnd={unit.can.appoint ? setEnding : undefined} />
      )}
      {appointing ? <AppointDialog unit={unit} onClose={() => setAppointing(false)} /> : null}
      {ending === null ? null : <EndPostDialog post={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}

function PostTable(props: {
  readonly posts: readonly Post[];
  readonly former: boolean;
  readonly onEnd: ((post: Post) => void) | undefined;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { onEnd } = props;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('post.title')}</th>
          <th scope="col">{t('person')}</th>
          <th scope="col">{t('phone')}</th>
          <th scope="col">{t('since')}</th>
          {props.former ? <th scope="col">{t('until')}</th> : null}
          {onEnd === undefined ? null : <th scope="col" aria-label={t('post.end')} />}
        </tr>
      </thead>
      <tbody>
        {props.posts.map((post) => (
          <tr key={post.id} className={post.until === null ? '' : 'row-former'}>
            <td>
              {post.title}
              {post.duty === null || t(`duty.${post.duty}`) === post.title ? null : (
                <Tag className="duty-tag">{t(`duty.${post.duty}`)}</Tag>
              )}
            </td>
            <td>
              <Link to="/people/$person" params={{ person: post.staff.id }}>
                {post.staff.name}
              </Link>
            </td>
            <td className="number">{post.staff.phone}</td>
            <td>{formatDate(post.from, language)}</td>
            {props.former ? <td>{post.until === null ? '' : formatDate(post.until, language)}</td> : null}
            {onEnd === undefined ? null : (
              <td className="end">
                {post.until === null ? (
                  <Button size="small" type="text" onClick={() => onEnd(post)}>
                    {t('post.end')}
                  </Button>
                ) : null}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
