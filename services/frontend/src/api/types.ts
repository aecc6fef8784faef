/** What the API takes and gives, in its own spelling. */

export type Priority = "p1" | "p2" | "p3" | "p4";

export type Task = {
  id: string;
  title: string;
  notes: string;
  project: string | null;
  labels: string[];
  priority: Priority;
  due_on: string | null;
  due_at: string | null;
  time_zone: string | null;
  rrule: string | null;
  repeat_from: "due" | "completion";
  exdates: string[];
  parent_id: string | null;
  position: number;
  remind_at: string | null;
  remind_before_minutes: number | null;
  completed_at: string | null;
  deleted_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
};

export type TaskPatch = Partial<
  Pick<Task, "title" | "notes" | "project" | "labels" | "priority" | "due_on" | "due_at" | "time_zone" | "rrule">
>;

export type Page<Item> = { items: Item[]; next_cursor: string | null };

export type Conversation = { id: string; title: string; created_at: string; updated_at: string };

export type SpanKind = "due" | "repeat" | "priority" | "label" | "project" | "literal" | "reminder";

/** A recognised piece of a line; the positions count UTF-16 units. */
export type Span = { start: number; end: number; kind: SpanKind };

export type ParsedLine = {
  title: string;
  spans: Span[];
  due_on: string | null;
  due_at: string | null;
  rrule: string | null;
  priority: Priority | null;
  labels: string[];
  project: string | null;
  error: string | null;
};
