import { strict as assert } from 'node:assert';
import type { ComTest } from './com-test';
import { Sta } from './sta';

/** Run where ATL cannot be loaded. */
export const fallback: readonly ComTest[] = [
  {
    name: 'W9: without ATL the control is hosted by the container, and asking for ATL alone says what is missing',
    async run() {
      const sta = await Sta.loggedIn();
      assert.equal(sta.hosting, 'container');
      await sta.close();
      const found = await Sta.tryOpen({ hosting: 'atl' });
      assert.ok(!(found instanceof Sta));
      assert.equal(found.message, 'ComError: none of atl.dll, atl100.dll is on this machine');
    },
  },
];
