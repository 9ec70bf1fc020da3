import type { Memory } from '../memory';
import type { Address } from '../native';

/** 64 KiB of pretended process memory that begins at an address of its own, with a SysAllocString of its own. */
export class FakeMemory implements Memory {
  static readonly BASE: Address = 0x0040_0000;
  readonly view = new DataView(new ArrayBuffer(64 * 1024));
  /** BSTRs allocated and not freed. */
  readonly live = new Set<Address>();
  #next = 0x8000;

  uint16(address: Address): number {
    return this.view.getUint16(this.at(address), true);
  }
  int32(address: Address): number {
    return this.view.getInt32(this.at(address), true);
  }
  float32(address: Address): number {
    return this.view.getFloat32(this.at(address), true);
  }
  float64(address: Address): number {
    return this.view.getFloat64(this.at(address), true);
  }
  text(address: Address, chars: number): string {
    return Buffer.from(this.view.buffer, this.at(address), 2 * chars).toString('utf16le');
  }

  at(address: Address): number {
    if (address < FakeMemory.BASE) throw new RangeError(`read of ${address}`);
    return address - FakeMemory.BASE;
  }

  readonly SysAllocStringLen = (text: string, chars: number): Address => {
    const start = this.#next + 4;
    this.#next = (start + 2 * chars + 2 + 7) & ~7;
    this.view.setUint32(start - 4, 2 * chars, true);
    Buffer.from(text, 'utf16le').copy(Buffer.from(this.view.buffer), start);
    const address = FakeMemory.BASE + start;
    this.live.add(address);
    return address;
  };

  readonly SysFreeString = (bstr: Address): void => {
    if (!this.live.delete(bstr)) throw new Error(`freed twice or never allocated: ${bstr}`);
  };
}
