package import Studies

/// How the doses of a field are read.
package struct DoseSource: Hashable, Sendable {
  /// Whether the field is prose and not dosage. Prose also names amounts of other things, so only doses with a
  /// frequency are read from it.
  package let isProse: Bool
  /// The folded unit in the heading, which plain numbers in the cells have: `mg/day` for `Dose (mg/day)`. Empty where
  /// the heading has none.
  package let unit: [UInt8]
  /// How often the heading says that the amounts are given: ` daily` for `Daily dose` and `Dose per day`. Empty where it
  /// does not say it. A column of frequencies says nothing about such amounts.
  let frequency: String

  /// The source of a text that is only dosage.
  package static let dosage = DoseSource(isProse: false, unit: [])

  private init(isProse: Bool, unit: [UInt8]) { (self.isProse, self.unit, frequency) = (isProse, unit, "") }

  package init(_ field: Field) {
    isProse = field.role != .regimen
    frequency = isProse ? "" : Self.frequency(in: HeadingWords(field.label).words)
    unit = isProse ? [] : Self.unit(in: Folding.fold(field.label))
  }

  /// Returns how often a heading says that its amounts are given: ` daily`, ` weekly` or nothing.
  private static func frequency(in words: [String]) -> String {
    let isPer = { (period: String) in zip(words, words.dropFirst()).contains { $0 == "per" && $1 == period } }
    if words.contains("daily") || isPer("day") { return " daily" }
    return words.contains("weekly") || isPer("week") ? " weekly" : ""
  }

  /// Returns the unit after a bracket, a comma or the last space of a label. Adds `daily` if the label says so.
  private static func unit(in label: [UInt8]) -> [UInt8] {
    guard let start = label.lastIndex(where: { " (,[".utf8.contains($0) }) else { return [] }
    let unit = label[(start + 1)...].filter { !")]".utf8.contains($0) }
    // In `Dose (1000 IU)` the unit has a factor.
    let before = label[..<start].last
    if label[start] == UInt8(ascii: " "), before?.isASCIIDigit == true { return [] }
    let read = Regimen.read((Array("1 ".utf8) + unit)[...])
    guard read.count == 1, read[0].value.status == .read, read[0].value.unit != nil, !unit.isEmpty else { return [] }
    let isDaily =
      read[0].value.time == nil && label.split(separator: UInt8(ascii: " ")).contains { Self.daily.contains($0) }
    return unit + (isDaily ? Array(" daily".utf8) : [])
  }

  private static let daily: WordList = "daily (daily"
}

extension Regimen {
  /// The most bytes of a dose in prose, from its first word to its last. A longer stretch names other medicines, and
  /// the reader would take their frequency for this dose.
  private static let longestInProse = 60

  /// Whether the words of a dose, and those directly before it, can mean only this dose. They must not name another
  /// medicine, the last part of a list, a number of capsules or puffs, or a placebo.
  private static func isPlain(_ found: Found<Regimen>, in sentence: ArraySlice<UInt8>) -> Bool {
    guard found.span.count <= longestInProse else { return false }
    let words = sentence.dropFirst(found.span.lowerBound).prefix(found.span.count)
    guard words.contains(where: \.isASCIIDigit), !closesOther(words), commasBetweenWords(in: words) < 2 else {
      return false
    }
    let tokens = words.split { !FirstWord.isLetterOrDigit($0) }
    let isDoubtful =
      tokens.contains(where: doubtful.contains)
      || tokens.contains { $0.elementsEqual("morning".utf8) } && !tokens.contains(where: repeated.contains)
      || tokens.first.map(abbreviated.contains) ?? false
    // `Cream twice daily and 80 mg of a medicine daily` gives the frequencies of two medicines.
    let amount = words.firstIndex(where: \.isASCIIDigit) ?? words.endIndex
    let sides = [words[..<amount], words[amount...]].map { side in
      side.split { !FirstWord.isLetterOrDigit($0) }.contains(where: frequent.contains)
    }
    if sides == [true, true] { return false }
    // Examples: `1.2 ± 0.58, and 1.2 ± 0.35 mg/day`, and `for 6/8 weeks`.
    let text = String(decoding: words, as: UTF8.self)
    if text.contains("±") && text.contains(",") || text.contains(/for [0-9]+\/[0-9]/) { return false }
    let behind = sentence.dropFirst(found.span.upperBound).prefix(30).split { !FirstWord.isLetterOrDigit($0) }
    if tokens.contains(where: { $0.elementsEqual("doses".utf8) })
      || behind.contains(where: { $0.elementsEqual("doses".utf8) }) || text.contains("×")
    {
      return false
    }
    let before = sentence.dropFirst(found.span.lowerBound - min(found.span.lowerBound, 40)).prefix(
      min(found.span.lowerBound, 40))
    if before.split(separator: UInt8(ascii: " ")).last?.elementsEqual("by".utf8) ?? false { return false }
    // The sign of a bound that the reader does not know: `≥ 2.2 mg/day`.
    let isBound = String(decoding: before.suffix(6), as: UTF8.self).contains { "≥≤>".contains($0) }
    return !isDoubtful && !isBound
      && !before.split { !FirstWord.isLetterOrDigit($0) }.contains(where: comparators.contains)
  }

  /// Whether the words close a bracket that they do not open.
  private static func closesOther(_ words: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for byte in words {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { return true }
    }
    return false
  }

  private static func commasBetweenWords(in words: ArraySlice<UInt8>) -> Int {
    words.indices.count { place in
      words[place] == UInt8(ascii: ",") && !(place > words.startIndex && words[place - 1].isASCIIDigit)
    }
  }

  private static let doubtful: WordList =
    "total divided actuation actuations puff puffs taken each capsules tablets sprays drops"
  private static let repeated: WordList = "every each daily day evening bedtime night"
  private static let frequent: WordList = "once twice thrice times daily weekly monthly every day week"
  private static let abbreviated: WordList = "bd bid tid qid tds"
  private static let comparators: WordList = "placebo placebos log log10 decrease decreased reduction reduced change"

  /// Returns the regimens of a folded value, which is read as its field requires.
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>, from source: DoseSource) -> [Found<Regimen>] {
    if source.isProse {
      guard folded.contains(where: \.isASCIIDigit) else { return [] }
      return Prose.spans(in: folded).flatMap { sentence in
        read(folded[sentence]).compactMap { found in
          guard found.value.dose != nil, isPlain(found, in: folded[sentence]) else { return nil }
          let start = sentence.lowerBound - folded.startIndex
          return Found(
            value: found.value, span: found.span.lowerBound + start..<found.span.upperBound + start)
        }
      }
    }
    let isBare =
      folded.first?.isASCIIDigit ?? false && folded.allSatisfy { $0.isASCIIDigit || " .,-".utf8.contains($0) }
    if isBare, !source.unit.isEmpty {
      // `20, 40` are two doses.
      let cell = String(decoding: folded, as: UTF8.self).replacing(", ", with: " and ")
      return read(Array("\(cell) \(String(decoding: source.unit, as: UTF8.self))".utf8), within: folded)
    }
    let found = read(folded)
    guard !source.frequency.isEmpty, !found.isEmpty,
      found.allSatisfy({ $0.value.status == .read && !$0.value.saysHowOften })
    else { return found }
    return read(folded + Array(source.frequency.utf8), within: folded)
  }

  /// Reads a cell with what its heading says. The spans are those of the cell.
  private static func read(_ text: [UInt8], within cell: ArraySlice<UInt8>) -> [Found<Regimen>] {
    read(text[...]).map { found in
      Found(value: found.value, span: min(found.span.lowerBound, cell.count)..<min(found.span.upperBound, cell.count))
    }
  }
}
