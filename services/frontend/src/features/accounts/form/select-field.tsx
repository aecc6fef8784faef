import { useId } from "react";

import { INPUT } from "@/features/accounts/form/text-field";

type Props = {
  name: string;
  label: string;
  defaultValue: string | number;
  options: { value: string | number; label: string }[];
};

export function SelectField({ name, label, defaultValue, options }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select id={id} name={name} defaultValue={defaultValue} className={`${INPUT} cursor-pointer`}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
