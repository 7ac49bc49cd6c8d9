/** Across every page while a file stands open in an emergency: until when, the way to it, and closing it. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { endEmergency } from '#capabilities/access/break-glass/contract.ts';
import { texts } from '#desk/access/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';
import '#desk/access/access.css';

/** Shows nothing where no file stands open. */
export function EmergencyBanner() {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const { breakGlass } = useSession();
  const end = useWrite(endEmergency);
  if (breakGlass === null) return null;
  return (
    <div className="emergency-banner screen-only" role="alert">
      <span>{t('banner.open', { moment: formatMoment(breakGlass.until) })}</span>
      <Link to="/children/$child" params={{ child: breakGlass.childId }}>
        {t('banner.look')}
      </Link>
      <Button
        size="small"
        loading={end.isPending}
        onClick={() => end.mutate({ params: { id: breakGlass.id } }, { onError: tell })}
      >
        {t('banner.end')}
      </Button>
    </div>
  );
}
