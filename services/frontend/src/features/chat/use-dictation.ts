import { useCallback, useEffect, useRef, useState } from "react";

import { locale } from "@/i18n/language";

type Result = ArrayLike<{ transcript: string }> & { isFinal: boolean };

type Recognition = EventTarget & {
  lang: string;
  continuous: boolean;
  onresult: ((event: { resultIndex: number; results: ArrayLike<Result> }) => void) | null;
  onend: (() => void) | null;
  start: () => void;
  stop: () => void;
};

type WithRecognition = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };

function findRecognition(): (new () => Recognition) | undefined {
  const page = window as WithRecognition;
  // Without a secure context a browser gives no microphone.
  return window.isSecureContext ? (page.SpeechRecognition ?? page.webkitSpeechRecognition) : undefined;
}

/** Speech as text, where the browser has it; null elsewhere. `onText` is called with each phrase that is understood. */
export function useDictation(onText: (text: string) => void): { isOn: boolean; toggle: () => void } | null {
  const recognition = useRef<Recognition | null>(null);
  const [isOn, setIsOn] = useState(false);
  useEffect(() => () => recognition.current?.stop(), []);
  const toggle = useCallback(() => {
    if (recognition.current) {
      recognition.current.stop();
      return;
    }
    const Recognizer = findRecognition();
    if (!Recognizer) return;
    const listening = new Recognizer();
    listening.lang = locale();
    listening.continuous = true;
    listening.onresult = ({ resultIndex, results }) => {
      const said = Array.from(results).slice(resultIndex);
      onText(said.flatMap((result) => (result.isFinal ? [result[0]?.transcript ?? ""] : [])).join(" "));
    };
    listening.onend = () => {
      recognition.current = null;
      setIsOn(false);
    };
    recognition.current = listening;
    setIsOn(true);
    listening.start();
  }, [onText]);
  return findRecognition() ? { isOn, toggle } : null;
}
