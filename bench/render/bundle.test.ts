import { expect, it } from 'vitest';
import { bundle } from './bundle';

it.each(['ag-grid', 'bare'] as const)('bundles the page %s with its styles for the browser', async (name) => {
  const { script, style } = await bundle(name);
  expect(script).toMatch(/^"use strict";\(\(\)=>\{/);
  expect(style).toContain('--list-height');
});

it.each(['frame-probe', 'paint-probe', 'list-alone'] as const)('bundles the script %s', async (name) => {
  expect((await bundle(name)).script).not.toBe('');
});
