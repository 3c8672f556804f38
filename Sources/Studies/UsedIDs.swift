/// The ids that studies already have.
///
/// It stores only a 64-bit number for each id, because a million ids would take as much memory as all titles. In fewer
/// than one of ten million collections of a million studies, two different ids have the same number. The later one then
/// gets an ordinal, as if the ids were equal.
package struct UsedIDs {
  private var numbers: Set<UInt64> = []
  /// The last ordinal of each id that came more than once, by the number of the id. The ids with these ordinals are in
  /// use too, and `numbers` does not hold them: a table whose rows all have one name has one for each row.
  private var times: [UInt64: Int] = [:]

  package init() {}

  /// Adds an id. Returns false if it, or an id with the same number, is there already.
  mutating func takes(_ id: some Sequence<UInt8>) -> Bool {
    let key = Key(id)
    if let ordinal = key.ordinal, ordinal <= times[key.base, default: 1] { return false }
    return numbers.insert(key.number).inserted
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
