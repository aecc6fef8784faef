import { QueryClientProvider } from "@tanstack/react-query";

import { LiveQueryClient } from "@/api/query-client";
import { Gate } from "@/app/gate";
import { Toaster } from "@/components/ui/toaster";
import { useLanguage } from "@/i18n/language";

const queryClient = new LiveQueryClient();

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      {/* Every word is new in another language: the page begins anew, with what it has loaded. */}
      <Gate key={useLanguage()} />
      <Toaster />
    </QueryClientProvider>
  );
}
