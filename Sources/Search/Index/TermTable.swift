/// The terms of a chunk while its index is being made, in a hash table. A lookup misses the cache at most once or
/// twice, because a short term, as nearly all are, is compared as one number.
///
/// The table is reused for the next chunk, so its memory is allocated once.
struct TermTable: ~Copyable {
  struct Term {
    /// The first eight bytes, followed by zeros in a shorter term.
    let head: UInt64
    let start: UInt32
    let length: UInt32
    var count: UInt32
    var lastRow: UInt32
    var lastPlace: UInt32
  }

  /// How many bytes after the end of a text must be readable: a head is read as eight bytes at once.
  static let padding = 8

  private static let empty = UInt64.max

  /// All terms one after another, followed by `padding` bytes.
  private var bytes: UnsafeMutableBufferPointer<UInt8>
  private var byteCount = 0
  private var terms: UnsafeMutableBufferPointer<Term>
  private(set) var count = 0
  /// The number of a term (low 32 bits) and the high half of its hash (high 32 bits).
  private var slots: UnsafeMutableBufferPointer<UInt64>

  init() {
    bytes = .allocate(capacity: 1 << 14)
    terms = .allocate(capacity: 1 << 10)
    slots = .allocate(capacity: 1 << 11)
    slots.initialize(repeating: Self.empty)
  }

  deinit {
    bytes.deallocate()
    terms.deallocate()
    slots.deallocate()
  }

  mutating func removeAll() {
    byteCount = 0
    count = 0
    slots.update(repeating: Self.empty)
  }

  /// How many bytes all terms have.
  var size: Int { byteCount }

  subscript(term: Int) -> Term {
    _read { yield terms[term] }
    _modify { yield &terms[term] }
  }

  func text(of term: Int) -> UnsafeBufferPointer<UInt8> {
    let (start, length) = (Int(terms[term].start), Int(terms[term].length))
    return UnsafeBufferPointer(rebasing: bytes[start..<start + length])
  }

  /// Returns the number of the term `text`, and adds the term when it is new.
  /// - Precondition: `padding` bytes after the text are readable.
  mutating func number(of text: UnsafePointer<UInt8>, length: Int) -> Int {
    let head = Self.head(text, length)
    let tag = Self.hash(text, length, head) >> 32
    let mask = slots.count - 1
    var slot = Int(tag) & mask
    while slots[slot] != Self.empty {
      let known = slots[slot]
      if known >> 32 == tag {
        let term = Int(known & 0xFFFF_FFFF)
        if terms[term].head == head, terms[term].length == UInt32(length), length <= 8 || isTail(of: term, text) {
          return term
        }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = tag << 32 | UInt64(count)
    append(text, length, head)
    if count * 2 > slots.count { spread() }
    return count - 1
  }

  @inline(__always)
  private static func head(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    let word = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    return length >= 8 ? word : word & ((1 << UInt64(length << 3)) - 1)
  }

  /// Hashes eight bytes at a time, by multiplications with odd constants without a pattern.
  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int, _ head: UInt64) -> UInt64 {
    var hash = (head ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
    var place = 8
    while place < length {
      hash = (hash ^ hash >> 29 ^ Self.head(text + place, length - place)) &* 0xBF58_476D_1CE4_E5B9
      place += 8
    }
    return (hash ^ hash >> 32) &* 0x94D0_49BB_1331_11EB
  }

  private func isTail(of term: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    let (start, length) = (Int(terms[term].start), Int(terms[term].length))
    for place in 8..<length where bytes[start + place] != text[place] { return false }
    return true
  }

  private mutating func append(_ text: UnsafePointer<UInt8>, _ length: Int, _ head: UInt64) {
    if byteCount + length + Self.padding > bytes.count {
      bytes = Self.grown(bytes, filled: byteCount, to: 2 * (bytes.count + length))
    }
    if count == terms.count { terms = Self.grown(terms, filled: count, to: 2 * count) }
    _ = bytes[byteCount...].initialize(from: UnsafeBufferPointer(start: text, count: length))
    terms.initializeElement(
      at: count,
      to: Term(
        head: head, start: UInt32(byteCount), length: UInt32(length), count: 0, lastRow: .max, lastPlace: .max))
    byteCount += length
    count += 1
  }

  private static func grown<Element>(
    _ old: UnsafeMutableBufferPointer<Element>, filled: Int, to capacity: Int
  ) -> UnsafeMutableBufferPointer<Element> {
    let new = UnsafeMutableBufferPointer<Element>.allocate(capacity: capacity)
    _ = new.moveInitialize(fromContentsOf: old[..<filled])
    old.deallocate()
    return new
  }

  private mutating func spread() {
    let old = slots
    slots = .allocate(capacity: old.count * 2)
    slots.initialize(repeating: Self.empty)
    let mask = slots.count - 1
    for known in old where known != Self.empty {
      var slot = Int(known >> 32) & mask
      while slots[slot] != Self.empty { slot = (slot + 1) & mask }
      slots[slot] = known
    }
    old.deallocate()
  }
}
