import { mix, rgb, type Canvas, type Rgb } from '../canvas.ts';
import { backdrop } from './look.ts';
import { GROUND, type Negative } from './shoot.ts';
import { STUFFS, type Stuff } from './space.ts';

const OWN: Readonly<Record<Exclude<Stuff, 'main' | 'soft' | 'deep'>, Rgb>> = {
  white: rgb('#f4f1ea'),
  dark: rgb('#26262c'),
  metal: rgb('#d9b36a'),
  glow: rgb('#9fd8ff'),
  leaf: rgb('#5f9a45'),
  wood: rgb('#7a5234'),
};

const surface = (stuff: Stuff, main: Rgb): Rgb =>
  stuff === 'main'
    ? main
    : stuff === 'soft'
      ? mix(main, [1, 1, 1], 0.32)
      : stuff === 'deep'
        ? mix(main, [0.05, 0.05, 0.08], 0.38)
        : OWN[stuff];

const SHADOW: Rgb = [0.04, 0.05, 0.07];
/** What shines is a little bluer than white. */
const SHINE: Rgb = [1, 1, 1.05];
const GLOW = STUFFS.indexOf('glow');

/** Makes a picture of a negative, with the thing in this colour. */
export function develop(on: Canvas, { width, height, rays, stuff, bright, shine, fade }: Negative, main: Rgb): void {
  const [middle, edge] = backdrop(main);
  const surfaces = STUFFS.map((each) => surface(each, main));
  for (let channel = 0; channel < 3; channel += 1) {
    const [inside, outside, dark, light] = [middle[channel]!, edge[channel]!, SHADOW[channel]!, SHINE[channel]!];
    const own = surfaces.map((colour) => colour[channel]!);
    for (let pixel = 0, at = 0; pixel < width * height; pixel += 1) {
      const ground = inside + (outside - inside) * fade[pixel]!;
      let sum = 0;
      for (let i = 0; i < rays; i += 1, at += 1) {
        const met = stuff[at]!;
        const how = bright[at]!;
        if (met === GROUND) sum += ground + (dark - ground) * how;
        else if (met === GLOW) sum += own[met]! + (1 - own[met]!) * how;
        else sum += own[met]! * how + shine[at]! * light;
      }
      on.data[pixel * 3 + channel] = sum / rays;
    }
  }
}
