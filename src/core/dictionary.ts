/**
 * Numbers distinct pieces of text in the order in which they first occur. Looking one up makes no string, which is
 * what makes a million rows of codes quick to read: an open-addressing hash table over ranges of the file's text.
 */
export class Dictionary {
  readonly values: string[] = [];
  /** Number + 1 of the value in each slot, 0 where it is free; a power of two long, at most half full. */
  #slots = new Int32Array(64);
  #hashes = new Int32Array(32);

  /** The number of `text.slice(start, end)`. */
  number(text: string, start = 0, end = text.length): number {
    const length = end - start;
    // FNV-1a (Fowler, Noll, Vo), over UTF-16 units.
    let hash = 0x811c9dc5 ^ length;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let taken = this.#slots[slot]!; taken !== 0; slot = (slot + 1) & mask, taken = this.#slots[slot]!) {
      if (this.#hashes[taken - 1] === hash && same(this.values[taken - 1]!, text, start, length)) return taken - 1;
    }
    const number = this.values.push(text.slice(start, end)) - 1;
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    if (this.values.length === this.#hashes.length) this.#grow();
    return number;
  }

  #grow(): void {
    const hashes = new Int32Array(2 * this.#hashes.length);
    hashes.set(this.#hashes);
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.values.length; number++) {
      let slot = hashes[number]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    [this.#hashes, this.#slots] = [hashes, slots];
  }
}

function same(value: string, text: string, start: number, length: number): boolean {
  if (value.length !== length) return false;
  for (let i = 0; i < length; i++) if (value.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** A list of whole numbers from 0 to 2^32 - 1 that grows. */
export class Numbers {
  #list = new Uint32Array(256);
  size = 0;

  push(number: number): void {
    if (this.size === this.#list.length) {
      const list = new Uint32Array(2 * this.size);
      list.set(this.#list);
      this.#list = list;
    }
    this.#list[this.size++] = number;
  }

  at(place: number): number {
    return this.#list[place]!;
  }

  /** The list as it stands, without the room to grow. */
  done(): Uint32Array {
    return this.#list.slice(0, this.size);
  }
}
