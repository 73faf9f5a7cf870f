import { Box, measureElement, Text, useCursor, type DOMElement } from 'ink';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useLayer, useTheme } from '../session/hooks.ts';
import { left } from '../text/width.ts';
import { edit, insert, visible, type Field } from './field.ts';

type TextFieldProps = {
  readonly field: Field;
  readonly onChange: (change: (field: Field) => Field) => void;
  readonly width: number;
  readonly active: boolean;
  readonly placeholder?: string;
};

/**
 * One line of text. The terminal's own cursor stands at the caret, so that an input method composes there.
 * While active it takes what it can type; everything else goes to the commands of its surface.
 */
export function TextField(props: TextFieldProps): ReactNode {
  const theme = useTheme();
  const { text } = visible(props.field, props.width);
  const empty = text === '' && props.placeholder !== undefined;
  return props.active ? (
    <ActiveField {...props} />
  ) : (
    <Box width={props.width} height={1} flexShrink={0}>
      <Text {...(empty ? theme.muted : {})} wrap="truncate">
        {left(empty ? (props.placeholder ?? '') : text, props.width)}
      </Text>
    </Box>
  );
}

function ActiveField({ field, onChange, width, placeholder }: TextFieldProps): ReactNode {
  const theme = useTheme();
  const ref = useRef<DOMElement>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const { setCursorPosition } = useCursor();
  useLayer({
    level: 3,
    modal: false,
    commands: [],
    type: (key) => {
      if (edit(field, key) === undefined) return false;
      onChange((now) => edit(now, key) ?? now);
      return true;
    },
    paste: (text) => onChange((now) => insert(now, text)),
  });
  // Every layout may move the field (a sheet opens, the window changes); the place it is at already changes nothing.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    if (!ref.current) return;
    const { x, y } = measureElement(ref.current);
    setAt((known) => (known?.x === x && known.y === y ? known : { x, y }));
  });
  const { text, column } = visible(field, width);
  setCursorPosition(at ? { x: at.x + column, y: at.y } : undefined);
  return (
    <Box ref={ref} width={width} height={1} flexShrink={0}>
      {text === '' && placeholder ? (
        <Text {...theme.muted}>{left(placeholder, width)}</Text>
      ) : (
        <Text {...theme.title}>{left(text, width)}</Text>
      )}
    </Box>
  );
}
