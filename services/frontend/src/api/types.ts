import type { components } from "@/api/schema.gen";

/** What the API takes and gives, by short names; the schema is generated from the application. */

type Schemas = components["schemas"];

export type Task = Schemas["Task"];
export type Priority = Task["priority"];
export type TaskPatch = Partial<Schemas["TaskPatch"]>;
export type ParsedLine = Schemas["ParsedLine"];
export type Conversation = Schemas["Conversation"];

export type Page<Item> = { items: Item[]; next_cursor: string | null };
