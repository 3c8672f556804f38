/// The ids that studies already have.
///
/// It stores only a 64-bit number for each id, because a million ids would take as much memory as all titles. In fewer
/// than one of ten million collections of a million studies, two different ids have the same number. The later one then
/// gets an ordinal, as if the ids were equal.
package struct UsedIDs {
  private var numbers = NumberSet()
  /// The last ordinal of each id that came more than once, by the number of the id. The ids with these ordinals are in
  /// use too, and `numbers` does not hold them: a table whose rows all have one name has one for each row.
  private var times: [UInt64: Int] = [:]

  package init() {}

  /// Adds an id. Returns false if it, or an id with the same number, is there already.
  mutating func takes(_ id: some Sequence<UInt8>) -> Bool {
    let key = Key(id)
    if let ordinal = key.ordinal, ordinal <= times[key.base, default: 1] { return false }
    return numbers.insert(key.number)
  }

  /// Adds an id that is new and returns it. Otherwise adds and returns the id with an ordinal. If that is not new
  /// either, it gets a second ordinal: `a`, `a`, `a-2` become `a`, `a-2`, `a-2-2`.
  package mutating func unique(_ id: StudyID) -> StudyID {
    if takes(id.text.utf8) { return id }
    let number = Key(id.text.utf8).number
    let ordinal = times[number, default: 1] + 1
    let other = StudyID("\(id.text)-\(ordinal)")
    let isNew = !numbers.contains(Key(other.text.utf8).number)
    times[number] = ordinal
    return isNew ? other : unique(other)
  }

  /// The numbers of an id and of the id without its ordinal: FNV-1a of 64 bits, with the bits mixed once more. Unlike
  /// the number of a `Hasher`, they are the same in every run and on every machine: an id that changes by chance would
  /// separate a decision from its study.
  private struct Key {
    let number: UInt64
    private(set) var base: UInt64 = 0
    /// The digits behind the last hyphen, where `unique` can have written them.
    private(set) var ordinal: Int?

    init(_ id: some Sequence<UInt8>) {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in id {
        if byte == UInt8(ascii: "-") {
          (base, ordinal) = (hash, 0)
        } else if let digits = ordinal {
          let isDigit = byte.isASCIIDigit && (digits > 0 || byte > UInt8(ascii: "0")) && digits < 1 << 50
          ordinal = isDigit ? 10 * digits + Int(byte - UInt8(ascii: "0")) : nil
        }
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      if ordinal ?? 0 < 2 { ordinal = nil }
      (number, base) = (Self.mixed(hash), Self.mixed(base))
    }

    private static func mixed(_ hash: UInt64) -> UInt64 { (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15 }
  }
}

/// A set of evenly spread numbers in tables that are never less than half full once they have grown.
///
/// A `Set` doubles in one step. For that moment it has three times the memory, and afterwards it can be three eighths
/// full.
private struct NumberSet {
  /// 0 is an empty place.
  private var tables = [[UInt64]](repeating: [], count: 64)
  private var counts = [Int](repeating: 0, count: 64)

  /// Adds a number. Returns false if it is there already. 0 counts as 1.
  mutating func insert(_ number: UInt64) -> Bool {
    let (number, table) = (max(number, 1), Int(number & 63))
    if counts[table] * 5 >= tables[table].count * 4 { grow(table) }
    let place = Self.place(of: number, in: tables[table])
    guard tables[table][place] == 0 else { return false }
    tables[table][place] = number
    counts[table] += 1
    return true
  }

  func contains(_ number: UInt64) -> Bool {
    let table = tables[Int(number & 63)]
    return !table.isEmpty && table[Self.place(of: max(number, 1), in: table)] != 0
  }

  private mutating func grow(_ table: Int) {
    let old = tables[table]
    var new = [UInt64](repeating: 0, count: max(16, old.count + old.count / 2))
    for number in old where number != 0 { new[Self.place(of: number, in: new)] = number }
    tables[table] = new
  }

  /// Returns the place that has the number, or the empty one where it belongs. A place is always empty.
  private static func place(of number: UInt64, in table: [UInt64]) -> Int {
    var place = Int(number.multipliedFullWidth(by: UInt64(table.count)).high)
    while table[place] != 0, table[place] != number { place = place + 1 < table.count ? place + 1 : 0 }
    return place
  }
}
