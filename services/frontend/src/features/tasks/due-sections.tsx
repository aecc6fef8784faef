import { MoveToToday } from "@/features/tasks/move-to-today";
import type { TaskGroup } from "@/features/tasks/task-groups";
import { TaskList } from "@/features/tasks/task-list";
import { TaskSection } from "@/features/tasks/task-section";
import { t } from "@/i18n/translate";

/** A section for each group; all of what is overdue can be moved to today. */
export function DueSections({ groups }: { groups: TaskGroup[] }) {
  return groups.map(({ state, tasks }) => (
    <TaskSection
      key={state}
      title={t(`tasks.groups.${state}`)}
      count={tasks.length}
      tone={state === "overdue" ? "danger" : "plain"}
      aside={state === "overdue" && <MoveToToday tasks={tasks.map(({ task }) => task)} />}
    >
      {() => <TaskList tasks={tasks} />}
    </TaskSection>
  ));
}
