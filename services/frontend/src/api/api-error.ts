import { endSession } from "@/api/session";
/** A refusal by the server: `code` is stable, `message` is a sentence for the user. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

/** Reads application/problem+json; anything else (a proxy's page) becomes `http_<status>`. */
export async function readProblem(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => null);
  const fields = typeof problem === "object" && problem !== null ? (problem as Record<string, unknown>) : {};
  const text = (name: string): string | null => (typeof fields[name] === "string" ? fields[name] : null);
  if (text("code") === "not_signed_in") endSession();
  return new ApiError(
    response.status,
    text("code") ?? `http_${response.status}`,
    text("detail") ?? text("title") ?? `The server answered with ${response.status}.`,
  );
}

/** Whether the server was not reached at all, as fetch reports it. */
export function isOffline(error: unknown): boolean {
  return error instanceof TypeError;
}
