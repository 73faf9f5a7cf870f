import type { Canvas } from './canvas.ts';

/** What a scene is told when it is set up: its chance, and its size in pixels. */
export type Stage = { readonly random: () => number; readonly seed: number; readonly width: number; readonly height: number };

/**
 * Draws one moment, `t` seconds after the beginning. Every pixel of the canvas is written, and nothing is remembered from the moment
 * before: the same seed, size and time give the same picture.
 */
export type Drawn = (on: Canvas, t: number) => void;

/** Sets a scene up: what does not move is drawn here, once. */
export type Scene = (stage: Stage) => Drawn;
