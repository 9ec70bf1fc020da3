import { describe, expect, it } from 'vitest';
import { shapeFault } from './powershell-shape';

describe('the shape of a PowerShell script', () => {
  it.each([
    `if ($a) { "x $(f '}' ")") y" } # don't mind )`,
    `'it''s' ; "say ""hi"" \`" (" ; <# ( { [ #> @('a', "b")`,
    `$x = [int]$m[1]; "*\${Sid}:(OI)(CI)RX"`,
  ])('X63: is sound in %s', (script) => {
    expect(shapeFault(script)).toBeNull();
  });

  it.each([
    ['if ($a) {\n  f\n', 'line 1: no "}" follows'],
    ['f\n}\n', 'line 2: "}" closes nothing'],
    ['f (a]\n', 'line 1: "]" closes nothing'],
    ["f 'a\n", "line 1: no ' follows"],
    ['f\ng "a $(b) c\n', 'line 2: a string does not end'],
    ['<# for ever', 'line 1: no #> follows'],
  ])('X63: is broken in %j', (script, fault) => {
    expect(shapeFault(script)).toBe(fault);
  });
});
