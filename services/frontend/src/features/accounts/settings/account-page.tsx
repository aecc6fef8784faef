import type { User } from "@/api/types";
import { DeletingSection } from "@/features/accounts/settings/deleting-section";
import { LocalDataSection } from "@/features/accounts/settings/local-data-section";
import { NameSection } from "@/features/accounts/settings/name-section";
import { PasswordSection } from "@/features/accounts/settings/password-section";
import { PlacesSection } from "@/features/accounts/settings/places-section";

export function AccountPage({ me }: { me: User }) {
  return (
    <>
      {me.role === "admin" && <LocalDataSection />}
      <NameSection me={me} />
      <PasswordSection me={me} />
      <PlacesSection />
      <DeletingSection me={me} />
    </>
  );
}
