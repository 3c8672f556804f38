/// The lines of a journal or of a part of one, and what is odd about them.
package struct JournalText: Sendable {
  /// The actions in the order of the lines, each id once.
  package private(set) var actions: [Action] = []
  /// The line of each action, byte for byte and without its end.
  package private(set) var lines: [ArraySlice<UInt8>] = []
  /// The numbers of the lines that are not actions, counted from 1.
  package private(set) var damaged: [Int] = []
  /// How many lines only a newer evi understands.
  package private(set) var newer = 0
  /// The keys that this evi does not know, in the order of their first lines.
  package private(set) var unknown: [String] = []
  /// The number of bytes up to the end of the last whole line. The rest may still be being written.
  package private(set) var length = 0
  /// The number of whole lines.
  package private(set) var count = 0

  /// Reads whole lines.
  /// - Parameter before: The number of lines before these.
  /// - Complexity: O(length).
  package init(_ bytes: [UInt8], after before: Int = 0) {
    var seen: Set<String> = []
    var rest = bytes[...]
    // Some editors save text with a byte order mark.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if before == 0, rest.starts(with: mark) { rest = rest.dropFirst(mark.count) }
    while let end = rest.firstIndex(of: 0x0A) {
      var line = rest[..<end]
      if line.last == 0x0D { line = line.dropLast() }
      count += 1
      rest = rest[(end + 1)...]
      length = rest.startIndex
      if line.allSatisfy({ $0 == 0x20 }) { continue }
      switch JournalLine(line) {
      case .action(let action, let others):
        if seen.insert(action.id).inserted {
          actions.append(action)
          lines.append(line)
        }
        for key in others where !unknown.contains(key) { unknown.append(key) }
      case .newer: newer += 1
      case .damaged: damaged.append(before + count)
      }
    }
  }

  /// The collections with which the journal was used, the newest last.
  package var marks: [CollectionMark] {
    actions.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.compactMap { action in
      if case .belong(let mark) = action.deed { mark } else { nil }
    }
  }
}
