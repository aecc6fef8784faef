import { newId } from "@/api/new-id";
import { applyEvent } from "@/features/chat/stream/apply-event";
import { requestTurn, resumeTurn, type TurnRequest } from "@/features/chat/stream/request-turn";
import type { ChatMessage, ChatPart, StreamEvent } from "@/features/chat/stream/types";

/** `submitted`: sent, nothing came yet; `streaming`: the answer comes. */
export type ChatStatus = "ready" | "submitted" | "streaming" | "error";

export type ChatState = { messages: ChatMessage[]; status: ChatStatus; error: Error | undefined };

export type Rollback = { rollback: boolean };

/** So often a growing answer is drawn. */
const DRAW_MILLISECONDS = 40;

/** A conversation while it goes on: the messages, and the turn that is being read, if any. */
export class ChatSession {
  readonly #conversationId: string;
  readonly #listeners = new Set<() => void>();
  readonly #finishListeners = new Set<() => void>();
  #state: ChatState;
  #reading: AbortController | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  constructor(conversationId: string, messages: ChatMessage[]) {
    this.#conversationId = conversationId;
    this.#state = { messages, status: "ready", error: undefined };
  }

  readonly read = (): ChatState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls `listener` when a turn has been read to its end, or could not be. Returns how to end that. */
  onFinish(listener: () => void): () => void {
    this.#finishListeners.add(listener);
    return () => this.#finishListeners.delete(listener);
  }

  /** Says something new. */
  async send(parts: ChatPart[]): Promise<void> {
    await this.resend({ id: newId(), role: "user", parts });
  }

  /** Says a message again that could not be sent. */
  async resend(message: ChatMessage): Promise<void> {
    this.#set({ messages: [...this.#state.messages, message] });
    await this.#run({ trigger: "submit-message", message });
  }

  /** Says something else in the place of an earlier message; what came after it leaves this branch. */
  async edit(messageId: string, text: string, { rollback }: Rollback): Promise<void> {
    const message: ChatMessage = { id: newId(), role: "user", parts: [{ type: "text", text }] };
    this.#set({ messages: [...this.#before(messageId), message] });
    await this.#run({ trigger: "submit-message", message, replaces: messageId, rollback });
  }

  /** Asks for another answer in the place of this one. */
  async regenerate(messageId: string, { rollback }: Rollback): Promise<void> {
    this.#set({ messages: this.#before(messageId) });
    await this.#run({ trigger: "regenerate-message", messageId, rollback });
  }

  /** Answers an approval; once all of the message are answered, the turn goes on. */
  async approve(approvalId: string, approved: boolean): Promise<void> {
    const message = this.#state.messages.at(-1);
    if (!message) return;
    const answered = {
      ...message,
      parts: message.parts.map((part) =>
        part.type === "dynamic-tool" && part.approval?.id === approvalId
          ? { ...part, state: "approval-responded" as const, approval: { id: approvalId, approved } }
          : part,
      ),
    };
    this.#set({ messages: [...this.#state.messages.slice(0, -1), answered] });
    const isWaiting = answered.parts.some((part) => "state" in part && part.state === "approval-requested");
    if (!isWaiting) await this.#run({ trigger: "submit-message", message: answered });
  }

  /** Reads the turn under way, if there is one. */
  async resume(): Promise<void> {
    await this.#run(null);
  }

  /** Reads no further; the turn itself goes on. */
  leave(): void {
    this.#reading?.abort();
  }

  show(messages: ChatMessage[]): void {
    this.#set({ messages, status: "ready", error: undefined });
  }

  /** Takes back a message that could not be sent. */
  discard(message: ChatMessage): void {
    this.show(this.#state.messages.filter((shown) => shown !== message));
  }

  #before(messageId: string): ChatMessage[] {
    const index = this.#state.messages.findIndex((message) => message.id === messageId);
    return index < 0 ? this.#state.messages : this.#state.messages.slice(0, index);
  }

  async #run(request: TurnRequest | null): Promise<void> {
    this.leave();
    const reading = new AbortController();
    this.#reading = reading;
    if (request) this.#set({ status: "submitted", error: undefined });
    try {
      const events = request
        ? await requestTurn(this.#conversationId, request, reading.signal)
        : await resumeTurn(this.#conversationId, reading.signal);
      for await (const event of events ?? []) this.#take(event);
      if (events) this.#finish("ready");
    } catch (error) {
      if (this.#reading !== reading) return;
      if (reading.signal.aborted) this.#finish("ready");
      else this.#finish("error", error instanceof Error ? error : new Error(String(error)));
    }
  }

  #take(event: StreamEvent): void {
    // A sentence for the user; what was done before it stands.
    if (event.type === "error") throw new Error(event.errorText);
    const { messages } = this.#state;
    const last = messages.at(-1);
    const isOngoing = last?.role === "assistant" && !(event.type === "start" && event.messageId !== last.id);
    if (isOngoing) {
      this.#setSoon({ messages: messages.with(-1, applyEvent(last, event)), status: "streaming" });
    } else if (event.type === "start") {
      const answer: ChatMessage = { id: event.messageId ?? newId(), role: "assistant", parts: [] };
      this.#setSoon({ messages: [...messages, applyEvent(answer, event)], status: "streaming" });
    }
  }

  #finish(status: ChatStatus, error?: Error): void {
    this.#reading = undefined;
    this.#set({ status, error });
    this.#finishListeners.forEach((listener) => listener());
  }

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    this.#draw();
  }

  /** An answer comes faster than it can be read: its first word is drawn at once, the others in bunches. */
  #setSoon(change: Partial<ChatState>): void {
    const isFirst = this.#state.status !== "streaming";
    this.#state = { ...this.#state, ...change };
    if (isFirst) this.#draw();
    else this.#drawing ??= setTimeout(() => this.#draw(), DRAW_MILLISECONDS);
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#listeners.forEach((listener) => listener());
  }
}
