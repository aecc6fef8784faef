import { useEffect, useRef, useState, type SubmitEvent } from "react";

import { ApiError } from "@/api/api-error";
import { failureText } from "@/components/task/use-task-actions";
import { fieldOfCode } from "@/features/accounts/form/field-of-code";

type Problems<Name extends string> = { fields: Partial<Record<Name, string>>; whole: string | null };

type Options<Name extends string, Result> = {
  names: readonly Name[];
  /** What is wrong before anything is sent, by field. */
  check?: (values: Record<Name, string>) => Partial<Record<Name, string>>;
  send: (values: Record<Name, string>) => Promise<Result>;
  onDone: (result: Result, form: HTMLFormElement) => void;
};

/**
 * A form of fields with names, read when it is sent, as a password manager may have filled them. What is wrong is said
 * at its field, else for the whole form, and gets the focus.
 */
export function useForm<Name extends string, Result>({ names, check, send, onDone }: Options<Name, Result>) {
  const formRef = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Problems<Name>>({ fields: {}, whole: null });
  const [isSending, setIsSending] = useState(false);

  useEffect(() => {
    formRef.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [problems]);

  const submit = async (form: HTMLFormElement) => {
    const values = read(form, names);
    const wrong = check?.(values) ?? {};
    setProblems({ fields: wrong, whole: null });
    if (Object.keys(wrong).length > 0) return;
    setIsSending(true);
    try {
      onDone(await send(values), form);
    } catch (error) {
      setProblems(explain(error, names));
    } finally {
      setIsSending(false);
    }
  };

  return {
    isSending,
    problem: problems.whole,
    problemOf: (name: Name) => problems.fields[name],
    form: {
      ref: formRef,
      noValidate: true,
      onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!isSending) void submit(event.currentTarget);
      },
    },
  };
}

function read<Name extends string>(form: HTMLFormElement, names: readonly Name[]): Record<Name, string> {
  const data = new FormData(form);
  const entries = names.map((name) => {
    const value = data.get(name);
    return [name, typeof value === "string" ? value : ""];
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}

function explain<Name extends string>(error: unknown, names: readonly Name[]): Problems<Name> {
  const field = error instanceof ApiError ? names.find((name) => fieldOfCode(error.code).includes(name)) : undefined;
  const text = failureText(error);
  return field
    ? { fields: { [field]: text } as Partial<Record<Name, string>>, whole: null }
    : { fields: {}, whole: text };
}
