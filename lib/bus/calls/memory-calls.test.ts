import { createMemoryCalls } from './memory-calls';
import { callsContract } from './testing/contract';

callsContract('in one process', async () => {
  const calls = createMemoryCalls();
  return { near: calls, far: calls, close: () => calls.close() };
});
