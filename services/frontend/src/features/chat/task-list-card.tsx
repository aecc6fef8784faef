import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { findCachedTask } from "@/api/task-cache";
import type { Task } from "@/api/types";
import { CompleteCircle } from "@/components/task/complete-circle";
import { TaskFacts } from "@/components/task/task-facts";
import { useTaskActions } from "@/components/task/use-task-actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/features/chat/card";
import type { TaskList } from "@/features/chat/stream/types";
import { t } from "@/i18n/translate";

const ROWS_SHOWN = 8;

/** Tasks that were found. The circles work: a list in an answer is as good as the panel. */
export function TaskListCard({ list }: { list: TaskList }) {
  const [showsAll, setShowsAll] = useState(false);
  const rows = showsAll ? list.tasks : list.tasks.slice(0, ROWS_SHOWN);
  const beyond = list.total - list.tasks.length;
  return (
    <Card
      icon="list"
      label={list.title}
      title={list.title}
      aside={
        <span className="px-2 text-[0.8125rem] text-muted tabular-nums">{t("task.count", { count: list.total })}</span>
      }
    >
      {list.tasks.length === 0 ? (
        <p className="border-t border-line px-3.5 py-3 text-sm text-muted">{t("chat.nothingFound")}</p>
      ) : (
        <ul className="border-t border-line">
          {rows.map((task) => (
            <FoundTask key={task.id} task={task} />
          ))}
        </ul>
      )}
      {list.tasks.length > ROWS_SHOWN && (
        <Button variant="quiet" className="mb-1 ms-1.5" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t("chat.showFewer") : t("chat.showAll", { count: list.tasks.length })}
        </Button>
      )}
      {beyond > 0 && (showsAll || list.tasks.length <= ROWS_SHOWN) && (
        <p className="px-3.5 pb-2.5 text-[0.8125rem] text-muted">{t("chat.more", { count: beyond })}</p>
      )}
    </Card>
  );
}

/** The task as it was found, ticked when it was completed here since. */
function FoundTask({ task: found }: { task: Task }) {
  const queries = useQueryClient();
  const actions = useTaskActions();
  const [completedAt, setCompletedAt] = useState(found.completed_at);
  const task = { ...found, completed_at: completedAt };
  const toggle = () => {
    const latest = findCachedTask(queries, found.id) ?? found;
    const isDone = completedAt !== null;
    setCompletedAt(isDone ? null : new Date().toISOString());
    void (isDone ? actions.reopen(latest) : actions.complete(latest)).then((isChanged) => {
      if (!isChanged) setCompletedAt(completedAt);
    });
  };
  return (
    <li className="flex gap-3 px-3.5 py-2 not-first:border-t not-first:border-line">
      <CompleteCircle task={task} onToggle={toggle} />
      <div className="min-w-0 grow">
        <p className={`break-words ${completedAt ? "text-muted line-through" : ""}`}>
          <bdi>{task.title}</bdi>
        </p>
        <TaskFacts task={task} />
      </div>
    </li>
  );
}
