import { useApp } from 'ink';
import { useEffect, type ReactNode } from 'react';
import { useSession } from '../session/hooks.ts';

/** What stops the program and lets the shell have the terminal; resolves when the program goes on. Left out where there is no shell. */
export type Stop = () => Promise<void>;

/** Ctrl-Z: gives the terminal back as it was, sleeps, and draws everything anew when the shell says `fg`. */
export function Suspending({ stop }: { readonly stop: Stop }): ReactNode {
  const { suspendTerminal } = useApp();
  const session = useSession();
  useEffect(() => session.onSuspend(() => suspendTerminal(stop)), [session, suspendTerminal, stop]);
  return null;
}

/** A group of processes that no shell looks after is not stopped at all: then the storefront goes on after this time, ms. */
const UNSTOPPED_MS = 200;

/** The process stops itself like any other under Ctrl-Z: with its whole group, as the terminal would do it. */
export const stopProcess: Stop = () =>
  new Promise((resolve) => {
    process.once('SIGCONT', () => resolve());
    setTimeout(resolve, UNSTOPPED_MS);
    process.kill(0, 'SIGTSTP');
  });
