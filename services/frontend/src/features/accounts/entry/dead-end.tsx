import { PLACES } from "@/features/accounts/address";
import { Heading } from "@/features/accounts/entry/heading";
import { Problem } from "@/features/accounts/form/notes";
import { PlaceLink } from "@/features/accounts/place-link";
import { t } from "@/i18n/translate";

/** Why there is nothing to fill in here, and the way on. */
export function DeadEnd({ title, text }: { title: string; text: string }) {
  return (
    <>
      <Heading title={title} />
      <Problem text={text} />
      <p className="mt-5 text-sm">
        <PlaceLink href={PLACES.signIn}>{t("entry.toSignIn")}</PlaceLink>
      </p>
    </>
  );
}
