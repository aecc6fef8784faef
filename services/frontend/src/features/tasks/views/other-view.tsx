import type { TaskView } from "@/features/tasks/task-view";
import { CompletedTasks } from "@/features/tasks/views/completed-tasks";
import { NameList } from "@/features/tasks/views/name-list";
import { NamedTasks } from "@/features/tasks/views/named-tasks";
import { Progress } from "@/features/tasks/views/progress";
import { TodayTasks } from "@/features/tasks/views/today-tasks";
import { UpcomingTasks } from "@/features/tasks/views/upcoming-tasks";
import { Week } from "@/features/tasks/views/week";

type Props = { view: TaskView; onView: (view: TaskView) => void };

/** The views that are loaded when somebody goes there. */
export function OtherView({ view, onView }: Props) {
  switch (view.kind) {
    case "today":
      return <TodayTasks />;
    case "upcoming":
      return <UpcomingTasks />;
    case "week":
      return <Week />;
    case "projects":
    case "labels":
      return <NameList kind={view.kind} onView={onView} />;
    case "project":
    case "label":
      return <NamedTasks kind={view.kind} name={view.name} />;
    case "completed":
      return <CompletedTasks />;
    case "progress":
      return <Progress />;
    default:
      return null;
  }
}
