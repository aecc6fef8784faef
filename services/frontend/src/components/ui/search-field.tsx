import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

type Props = {
  value: string;
  label: string;
  clearLabel: string;
  onChange: (value: string) => void;
  className?: string;
};

/** Words to look for; Escape and the cross empty it. */
export function SearchField({ value, label, clearLabel, onChange, className = "" }: Props) {
  return (
    <div
      className={`flex h-8 items-center rounded-lg pe-0.5 ps-2.5 focus-within:ring-2 focus-within:ring-accent pointer-coarse:h-10 ${className}`}
    >
      <Icon name="search" className="size-4 text-faint" />
      <input
        type="text"
        role="searchbox"
        value={value}
        aria-label={label}
        placeholder={label}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
        className="h-full min-w-0 grow bg-transparent text-base outline-none md:text-sm"
      />
      {value && <IconButton icon="close" label={clearLabel} className="size-7" onClick={() => onChange("")} />}
    </div>
  );
}
