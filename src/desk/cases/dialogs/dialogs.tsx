/** The dialog of the deed that somebody is about to do. */
import { AttachDialog } from '#desk/cases/dialogs/attach.tsx';
import type { DialogProps, Doing } from '#desk/cases/dialogs/doing.ts';
import * as end from '#desk/cases/dialogs/people-and-end.tsx';
import * as screening from '#desk/cases/dialogs/screening.tsx';
import * as work from '#desk/cases/dialogs/work.tsx';

const plain = {
  triage: screening.TriageDialog,
  level: screening.LevelDialog,
  accidentCause: screening.AccidentCauseDialog,
  assign: screening.AssignDialog,
  member: screening.MemberDialog,
  police: screening.PoliceDialog,
  restrict: screening.RestrictDialog,
  join: screening.JoinDialog,
  note: work.NoteDialog,
  move: work.MoveDialog,
  assess: work.AssessDialog,
  plan: work.PlanDialog,
  task: work.TaskDialog,
  service: work.ServiceDialog,
  attach: AttachDialog,
  place: end.PlaceDialog,
  addChild: end.AddChildDialog,
  addPerson: end.AddPersonDialog,
  askClosing: end.AskClosingDialog,
  decideClosing: end.DecideClosingDialog,
  reopen: end.ReopenDialog,
} as const;

export function DoingDialog(props: DialogProps & { readonly doing: Doing }) {
  const { doing, ...rest } = props;
  switch (doing.deed) {
    case 'reveal':
      return <end.RevealDialog {...rest} personId={doing.personId} />;
    case 'identify':
      return <end.IdentifyDialog {...rest} child={doing.child} />;
    case 'endMember':
      return <screening.EndMemberDialog {...rest} memberId={doing.member.id} name={doing.member.name} />;
    case 'stop':
      return <work.StopDialog {...rest} clock={doing.clock} />;
    case 'endTask':
      return <work.EndTaskDialog {...rest} task={doing.task} />;
    case 'endPlacement':
      return <end.EndPlacementDialog {...rest} placement={doing.placement} />;
    case 'followUp':
      return <end.FollowUpDialog {...rest} followUp={doing.followUp} />;
    default: {
      const Dialog = plain[doing.deed];
      return <Dialog {...rest} />;
    }
  }
}
