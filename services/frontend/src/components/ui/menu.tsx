import * as Radix from "@radix-ui/react-dropdown-menu";
import type { ReactNode } from "react";

import { Icon, type IconName } from "@/components/ui/icon";

export type MenuItem = {
  label: string;
  icon: IconName;
  onSelect: () => void;
  isDangerous?: boolean;
  /** Set on the items of a choice: whether it is the one in force. */
  isChecked?: boolean;
};

type Props = {
  trigger: ReactNode;
  items: MenuItem[];
  align?: "start" | "end";
  onOpenChange?: (open: boolean) => void;
  defaultOpen?: boolean;
};

/** A menu of actions under `trigger`, which takes a ref. Not modal: a modal one would inject a style sheet. */
export function Menu({ trigger, items, align = "end", onOpenChange, defaultOpen = false }: Props) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 animate-fade rounded-xl bg-raised p-1 shadow-float"
        >
          {items.map((item) => (
            <Radix.Item
              key={item.label}
              onSelect={item.onSelect}
              {...(item.isChecked === undefined ? {} : { role: "menuitemradio", "aria-checked": item.isChecked })}
              className={`flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-hover pointer-coarse:py-2.5 ${item.isDangerous ? "text-danger" : ""}`}
            >
              <Icon name={item.icon} className="size-4 opacity-80" />
              <span className="grow">{item.label}</span>
              {item.isChecked && <Icon name="check" className="size-4 text-accent" />}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
