import { useEffect, useRef, useState } from "react";

type Props = {
  name: string;
  label: string;
  maxLength: number;
  /** Called once: with another name, or with null where it stays. */
  onDone: (newName: string | null) => void;
};

/** Enter or leaving the field keeps the new name, Escape the old one. */
export function RenameField({ name, label, maxLength, onDone }: Props) {
  const [text, setText] = useState(name);
  const inputRef = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);

  useEffect(() => inputRef.current?.select(), []);

  const finish = (keep: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    const newName = text.trim();
    onDone(keep && newName && newName !== name ? newName : null);
  };

  return (
    <form
      className="grow"
      onSubmit={(event) => {
        event.preventDefault();
        finish(true);
      }}
    >
      <input
        ref={inputRef}
        dir="auto"
        value={text}
        maxLength={maxLength}
        aria-label={label}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => event.key === "Escape" && finish(false)}
        className="h-8.5 w-full rounded-lg bg-raised px-2.5 text-sm shadow-card focus-visible:outline-offset-0"
      />
    </form>
  );
}
