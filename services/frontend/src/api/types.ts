import type { components } from "@/api/schema.gen";

/** What the API takes and gives, by short names; the schema is generated from the application. */

type Schemas = components["schemas"];

export type Task = Schemas["Task"];
export type Priority = Task["priority"];
export type TaskPatch = Partial<Schemas["TaskPatch"]>;
export type BulkResult = Schemas["BulkResult"];
export type NameCount = Schemas["NameCount"];
export type Renamed = Schemas["Renamed"];
export type Operation =
  { op: "update"; id: string; patch: TaskPatch } | { op: "complete" | "reopen" | "skip" | "delete"; id: string };
export type Reminder = Schemas["Reminder"];
export type ParsedLine = Schemas["ParsedLine"];
export type ParsedMessage = Schemas["ParsedMessage"];
export type ParsedSpan = Schemas["ParsedSpan"];
export type Conversation = Schemas["Conversation"];

export type AuthOptions = Schemas["AuthOptions"];
export type User = Schemas["User"];
export type Role = User["role"];
export type LinkPurpose = Schemas["LinkPurpose"];
/** A session, as the list of them shows it. */
export type SignedInPlace = Schemas["SessionInfo"];
export type ApiToken = Schemas["TokenInfo"];
export type NewApiToken = Schemas["NewToken"];
export type TokenScope = ApiToken["scopes"][number];
export type Invitation = Schemas["Invitation"];
export type NewInvitation = Schemas["NewInvitation"];

export type Page<Item> = { items: Item[]; next_cursor: string | null };
