import Decisions

/// The actions that evi has read or written, line by line, so that it can write them again if another program takes
/// them out of the file.
struct KeptLines {
  private var all: [(id: String, line: ArraySlice<UInt8>)] = []
  private var ids: Set<String> = []
  /// The ids of the actions that are no longer in the file.
  var missing: Set<String> = []
  /// How many were missing when the file was last compared.
  private(set) var lost = 0

  mutating func add(_ text: JournalText) {
    for (action, line) in zip(text.actions, text.lines) { add(action.id, line) }
  }

  mutating func add(_ id: String, _ line: ArraySlice<UInt8>) {
    if ids.insert(id).inserted { all.append((id, line)) }
  }

  /// Finds out which actions are missing in the whole text of the file.
  mutating func compare(with text: JournalText) {
    missing = ids.subtracting(text.actions.map(\.id))
    lost = missing.count
  }

  /// Notes that actions have come back.
  mutating func find(in text: JournalText) { missing.subtract(text.actions.map(\.id)) }

  /// Returns the lines, each with its end, that the whole text of the file lacks.
  func lines(notIn text: JournalText) -> [UInt8] {
    let there = Set(text.actions.map(\.id))
    return all.filter { !there.contains($0.id) }.flatMap { Array($0.line) + [0x0A] }
  }
}

/// The part of a journal that evi has read.
struct ReadPart {
  /// The number of bytes and of whole lines.
  private(set) var (length, lines): (Int, Int) = (0, 0)
  /// The last bytes of the part. If they have changed, so has the part.
  private(set) var end: [UInt8] = []
  /// The number of the file on its disk; nil if there was no file.
  private var number: UInt64?

  private static let mostBytes = 256

  init() {}

  init(of part: JournalFile.Part, _ text: JournalText) {
    number = part.number
    extend(by: part, text)
  }

  /// Where reading continues: before the end of the part, so that the end is seen again.
  var start: Int { length - end.count }

  /// Whether the file, read from `start` on, still begins with this part.
  func isContinued(by next: JournalFile.Part) -> Bool { next.number == number && next.bytes.starts(with: end) }

  /// Adds the whole lines that follow the part.
  mutating func extend(by next: JournalFile.Part, _ text: JournalText) {
    let read = next.bytes.prefix(end.count + text.length)
    end = Array(read.suffix(Self.mostBytes))
    length += text.length
    lines += text.count
  }

  /// Notes that the file exists: if it does not at the next look, another program has deleted it.
  mutating func noteFile() { number = number ?? 0 }
}
