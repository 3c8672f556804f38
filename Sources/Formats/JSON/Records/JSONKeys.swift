/// Gives the keys of a text numbers, so that a key is compared and kept once, however many records have it.
struct JSONKeys {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32] = Array(repeating: -1, count: 256)
  /// Nobody outside can know which keys meet in one slot.
  private let seed = UInt64.random(in: .min ... .max)

  /// - Complexity: O(length of the key).
  mutating func id(of key: ArraySlice<UInt8>) -> Int {
    let slot = slot(of: key)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    bytes.append(contentsOf: key)
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count - 1)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  /// The number of a key that it has.
  func known(_ key: ArraySlice<UInt8>) -> Int? {
    let number = slots[slot(of: key)]
    return number < 0 ? nil : Int(number)
  }

  func bytes(of id: Int) -> ArraySlice<UInt8> { bytes[(id == 0 ? 0 : ends[id - 1])..<ends[id]] }

  func reads(_ id: Int, as name: String) -> Bool {
    let start = id == 0 ? 0 : ends[id - 1]
    if ends[id] - start != name.utf8.count { return false }
    var name = name
    let key = bytes.span
    return name.withUTF8 { name in
      for place in 0..<name.count where key[start + place] != name[place] { return false }
      return true
    }
  }

  func text(of id: Int) -> String { String(decoding: bytes(of: id), as: UTF8.self) }

  /// Where a key is, or where it is to be put.
  private func slot(of key: some Collection<UInt8>) -> Int {
    var slot = hash(key) & (slots.count - 1)
    while slots[slot] >= 0, !bytes(of: Int(slots[slot])).elementsEqual(key) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func hash(_ key: some Collection<UInt8>) -> Int {
    var hash = seed
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for id in ends.indices {
      var slot = hash(bytes(of: id)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(id)
    }
  }
}
