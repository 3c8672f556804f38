package import Studies

/// Finds what the proportions of a study count. The words are taken from the first of these places that names
/// something: after the figure up to the next one (`17 of 19 responded`), before the figure (`Response: 17/19`), beside
/// the figure before it (`12/20 vs 5/20`), the name of the field. The arm is found in the heading of the column,
/// otherwise in the sentence. A cell that is only a figure is named by its heading, otherwise by the columns of its row
/// that hold names.
package struct SubjectReader {
  private let lexicon: Lexicon
  private let collection: StudyCollection
  private let joined: [JoinedColumns]
  private let rows: RowColumns

  package init(_ lexicon: Lexicon, of collection: StudyCollection) {
    (self.lexicon, self.collection) = (lexicon, collection)
    joined = collection.figureColumns.proportions.compactMap(\.joined)
    rows = collection.figureColumns.rows
  }

  /// A reader that also knows the terms of the collection's glossary.
  package init(by options: EvidenceOptions, of collection: StudyCollection) {
    self.init(options.lexicon.extended(by: collection.glossary), of: collection)
  }

  /// Returns the subject of each proportion of a study, in their order.
  /// - Complexity: O(length of the sentences × number of the outcome's phrases).
  package func subjects(of proportions: [Derived<Proportion>], in study: Study) -> [ProportionSubject] {
    var subjects: [ProportionSubject] = []
    for (number, proportion) in proportions.enumerated() {
      if let subject = proportion.cell.map({ self.subject(of: $0, in: proportion.field) }) ?? subject(ofRow: proportion)
        ?? subject(ofColumn: proportion, in: study)
      {
        subjects.append(subject)
        continue
      }
      let before = number > 0 ? proportions[number - 1] : nil
      let after = number + 1 < proportions.count ? proportions[number + 1] : nil
      let isSameSentence = before?.sentence == proportion.sentence && before?.field == proportion.field
      let start = isSameSentence ? before?.place.upperBound ?? 0 : 0
      let isFollowed = after?.sentence == proportion.sentence && after?.field == proportion.field
      let end = isFollowed ? after?.place.lowerBound ?? .max : .max
      let known = isSameSentence ? subjects.last : nil
      let between = Self.text(before: proportion, from: start)
      let inherited = known.flatMap { known in
        continues(proportion, from: start)
          ? ProportionSubject(words: Self.listedGroup(in: between) ?? known.words, outcome: known.outcome) : nil
      }
      let listed = known.flatMap { _ in
        Self.listedName(in: between).map { ProportionSubject(words: $0, outcome: .untold) }
      }
      var subject =
        subject(of: proportion, between: start, and: end, known) ?? inherited ?? listed
        ?? named(by: proportion, between: start, and: end)
      let isOfList = known != nil && Self.foldedWords(of: between).allSatisfy(Self.adding.contains)
      let listsArms = ArmReader.listsArms(proportion.sentence)
      let group = isOfList || listsArms ? nil : Self.group(behind: proportion, until: end, subject)
      let arm =
        headingArm(of: proportion.field).map { String($0.prefix(Self.longest)) }
        ?? (listsArms ? nil : Self.arm(of: proportion, between: start, and: end, known?.arm)) ?? group ?? ""
      subject.arm = arm == known?.arm ? group ?? arm : arm
      if let known, headingArm(of: proportion.field) == nil, Self.compares(between), !listsArms {
        subject = Self.other(than: known, subject)
      }
      if let known, subject.words == known.words, subject.arm != known.arm {
        subject.words = subject.words(without: known.arm)
      }
      subjects.append(subject)
    }
    return subjects
  }

  /// Returns the subject of a figure in a cell of a table within a text.
  private func subject(of cell: TableCell, in field: FieldIndex) -> ProportionSubject {
    let said = [cell.subject, cell.caption, collection[field].label].lazy.compactMap {
      outcome(in: Array($0.utf8)[...], first: true)
    }.first
    var subject = ProportionSubject(
      words: Self.shortened(cell.subject), outcome: said?.outcome ?? .untold)
    subject.arm = Self.shortened(cell.arm)
    return subject
  }

  /// Returns the subject of a cell that is only a figure, if its row names the outcome and its heading does not.
  /// Returns nil for every other figure.
  private func subject(ofColumn proportion: Derived<Proportion>, in study: Study) -> ProportionSubject? {
    if proportion.sentence.contains(where: \.isLetter) || rows.contains(proportion.field) { return nil }
    let label = collection[proportion.field].labelWithoutSize
    let heading = outcome(in: Array(label.utf8)[...], first: true)
    let named = heading == nil ? rows.outcome(of: study) : nil
    let arm = headingArm(of: proportion.field)
    let rowArm = arm == nil ? rows.arm(of: study) : nil
    // A figure that only its heading explains is read by the rules below.
    if named == nil, rowArm == nil { return nil }
    let words = Array((named ?? label).utf8)[...]
    let said = heading ?? outcome(in: words, first: true)
    var subject = ProportionSubject(words: Self.beginning(of: Self.part(words)), outcome: said?.outcome ?? .untold)
    subject.arm = String((arm ?? rowArm ?? "").prefix(Self.longest))
    return subject
  }

  /// Returns the arm that the heading of a column names; nil if it names none.
  private func headingArm(of field: FieldIndex) -> String? {
    let name = joined.first { $0.lead == field }?.arm ?? collection[field].armName
    return name.isEmpty ? nil : name
  }

  /// Returns the subject of a figure in a row of a table within a text, whose cells are separated by ` | `. The first
  /// cell is the name of the row. Returns nil for every other figure.
  private func subject(ofRow proportion: Derived<Proportion>) -> ProportionSubject? {
    let bytes = Array(proportion.sentence.utf8)
    let bar = bytes.indices.dropLast(2).first { bytes[$0...].starts(with: " | ".utf8) }
    guard let bar, bar > 0, proportion.place.lowerBound >= bar + 3 else { return nil }
    let name = bytes[..<bar]
    let label = Array(collection[proportion.field].labelWithoutSize.utf8)[...]
    let said = outcome(in: name, first: true) ?? outcome(in: label, first: true)
    return ProportionSubject(words: Self.beginning(of: name), outcome: said?.outcome ?? .untold)
  }

  /// Returns the arm in the sentence, otherwise the arm of the figure before in the same part of the sentence. Returns
  /// nil if neither names one.
  private static func arm(
    of proportion: Derived<Proportion>, between start: Int, and end: Int, _ known: String?
  ) -> String? {
    let bytes = Array(proportion.sentence.utf8)
    let place = proportion.place.clamped(to: 0..<bytes.count)
    let behind = bytes[place.upperBound..<max(place.upperBound, min(end, bytes.count))].prefix { !ends($0) }
    let before = bytes[min(start, place.lowerBound)..<place.lowerBound]
    let part = before[(before.lastIndex { ends($0) }.map { $0 + 1 } ?? before.startIndex)...]
    let name = ArmReader.arm(behind: behind, before: part, isFirst: known == nil || part.count < before.count)
    if let name { return String(name.prefix(longest)) }
    // Another arm between the two figures may belong to either of them.
    let isOther = ArmReader.lastArm(in: part).map { $0.prefix(longest) != known ?? "" } ?? false
    return part.count < before.count || isOther ? nil : known
  }

  /// - Parameter known: the subject of the figure before in the same sentence.
  private func subject(
    of proportion: Derived<Proportion>, between start: Int, and end: Int, _ known: ProportionSubject?
  ) -> ProportionSubject? {
    let bytes = Array(proportion.sentence.utf8)
    let place = proportion.place.clamped(to: 0..<bytes.count)
    let behind = Self.part(bytes[place.upperBound..<max(place.upperBound, min(end, bytes.count))])
    let ahead = bytes[min(start, place.lowerBound)..<place.lowerBound]
    var clause = ahead[(ahead.lastIndex { Self.ends($0) }.map { $0 + 1 } ?? ahead.startIndex)...]
    // The words between the figure before and a comma belong to that figure.
    if known != nil, let comma = clause.firstIndex(of: UInt8(ascii: ",")) { clause = clause[(comma + 1)...] }
    // The sensitivity of a test for death counts no deaths.
    if (Self.foldedWords(of: behind) + Self.foldedWords(of: clause)).contains(where: Self.measuring.contains) {
      return nil
    }
    let said = [
      outcome(in: behind, first: true).map { found in
        ProportionSubject(words: Self.label(before: clause) + Self.beginning(of: behind), outcome: found.outcome)
      },
      outcome(in: clause, first: false).map { found in
        let isNear = found.place.lowerBound >= clause.endIndex - Self.longest
        let words = isNear ? Self.end(of: clause) : Self.beginning(of: clause[found.place.lowerBound...])
        return ProportionSubject(words: words, outcome: found.outcome)
      },
    ]
    // `Responses: 17 of 19 with fever`: the words after it say who was counted. `Fever developed in 1 of 7 who …`.
    let isOfGroup =
      Self.foldedWords(of: behind).first.map(Self.grouping.contains) ?? false
      || Self.foldedWords(of: clause).last.map(Self.grouping.contains) ?? false
    let inherited = continues(proportion, from: start) ? known : nil
    return isOfGroup ? said[1] ?? inherited ?? said[0] : said[0] ?? said[1]
  }

  /// Words that show that a figure belongs to a test or a model.
  private static let measuring: WordList = """
    sensitivity specificity accuracy predictive predict predicts predicted predicting prediction auc auroc
    """

  /// Whether only joining words and the name of a group stand between the figure before and this one, as in `12/20 with
  /// anakinra vs 5/20`. Other words name something else, which the figure before does not count.
  private func continues(_ proportion: Derived<Proportion>, from start: Int) -> Bool {
    let between = Self.text(before: proportion, from: start)
    let words = Self.foldedWords(of: between)
    if words.contains(where: Self.measuring.contains) || Self.listedName(in: between) != nil { return false }
    if words.contains(where: Self.groups.contains) { return true }
    return words.count { $0.count > 2 && !$0.contains(where: \.isASCIIDigit) && !Self.connecting.contains($0) } < 2
  }

  /// Returns the text of the sentence from a place up to the figure.
  private static func text(before proportion: Derived<Proportion>, from start: Int) -> ArraySlice<UInt8> {
    let bytes = Array(proportion.sentence.utf8)
    let place = proportion.place.clamped(to: 0..<bytes.count)
    return bytes[min(start, place.lowerBound)..<place.lowerBound]
  }

  /// Returns the words with which a list goes on right before a figure, and the last of them: ` PR ` in `CR 3/10, PR
  /// 4/10`. Returns nil if no list goes on, or if its last part has a figure.
  private static func lastPart(of between: ArraySlice<UInt8>) -> (text: ArraySlice<UInt8>, last: ArraySlice<UInt8>)? {
    guard let comma = between.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }),
      between.last.map({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") }) == true
    else { return nil }
    let text = between[(comma + 1)...]
    guard let last = foldedWords(of: text).last, !last.contains(where: \.isASCIIDigit) else { return nil }
    return (text, last)
  }

  /// Returns the name that a list gives to its next figure, which the figure before does not count: `PR` in `CR 3/10,
  /// PR 4/10`; nil if it gives none.
  private static func listedName(in between: ArraySlice<UInt8>) -> String? {
    guard let part = lastPart(of: between), !groups.contains(part.last), !connecting.contains(part.last) else {
      return nil
    }
    return end(of: part.text)
  }

  /// Returns the group that a list names before its next figure, of which it goes on to say the same: `control` in
  /// `mortality: steroid 12%, control 18%`; nil if it names none.
  private static func listedGroup(in between: ArraySlice<UInt8>) -> String? {
    lastPart(of: between).flatMap { groups.contains($0.last) ? end(of: $0.text) : nil }
  }

  private static let groups: WordList =
    "group groups arm arms cohort cohorts control controls placebo receiving treated"

  private static let connecting: WordList = """
    and but who whose which that given none other another same both vs versus compared with without against to than \
    from after before at by for among those the respectively only while whereas were was had patients participants \
    subjects people children adults women men weeks week months month days day years year
    """

  /// Words that begin to say who was counted.
  static let grouping: WordList = "with without in among given who whose treated on receiving"

  /// Returns what the name of the field says, or the words of the sentence if the name says nothing.
  private func named(
    by proportion: Derived<Proportion>, between start: Int, and limit: Int
  ) -> ProportionSubject {
    // `Response (drug vs. placebo)` names the groups of two figures.
    let whole = collection[proportion.field].labelWithoutSize
    let label = whole.contains("(") ? whole.replacing(/\([^)]*(?: vs\.? |\/)[^)]*\)/, with: "") : whole
    if let found = outcome(in: Array(label.utf8)[...], first: true) {
      return ProportionSubject(words: Self.beginning(of: Self.part(Array(label.utf8)[...])), outcome: found.outcome)
    }
    let bytes = Array(proportion.sentence.utf8)
    let next = bytes[
      min(
        proportion.place.upperBound, bytes.count)..<max(
          min(proportion.place.upperBound, bytes.count), min(limit, bytes.count))]
    // Words that begin with `and` are about the next figure.
    let isOfNext = Self.foldedWords(of: next).first.map(Self.joiningNext.contains) ?? false
    let behind = isOfNext ? "" : Self.beginning(of: Self.part(next))
    let end = min(proportion.place.lowerBound, bytes.count)
    let ahead = Self.end(of: bytes[min(start, end)..<end])
    let words = [behind, ahead, label].first { words in
      words.filter(\.isLetter).count > 3
        && !Self.foldedWords(of: Array(words.utf8)[...]).allSatisfy(Self.empty.contains)
    }
    guard let words else { return ProportionSubject(words: label, outcome: .untold) }
    return ProportionSubject(words: words, outcome: .untold)
  }

  static let joiningNext: WordList = "and or but vs versus while whereas compared"

  /// Returns the outcome that a piece of text names, and where: the first one, or the last one.
  private func outcome(in text: ArraySlice<UInt8>, first: Bool) -> (outcome: Outcome, place: Range<Int>)? {
    let source = FoldedText(String(decoding: text, as: UTF8.self))
    let folded = source.bytes
    var found = folded.indices.flatMap { place in
      lexicon.outcomes[folded[place], default: []].filter { Self.stands($0.text, at: place, in: folded) }.map {
        (place..<place + $0.text.count, $0.outcome)
      }
    }
    found.removeAll { Self.namesGroup($0.0, in: folded[...]) }
    found += lexicon.facts(in: folded[...], .toxicity).map { ($0.span, Outcome(.toxicity, .bad)) }
    // Of the phrases that begin at the same place, the longest counts.
    let chosen = found.max { left, right in
      left.0.lowerBound != right.0.lowerBound
        ? first == (left.0.lowerBound > right.0.lowerBound) : left.0.count < right.0.count
    }
    guard let (range, outcome) = chosen else { return nil }
    let place = source.source(of: range)
    let meant = Self.isTurned(range, in: folded[...]) ? Outcome(outcome.kind, .unknown) : outcome
    return (meant, place.lowerBound + text.startIndex..<place.upperBound + text.startIndex)
  }

  private static func stands(_ phrase: [UInt8], at place: Int, in folded: [UInt8]) -> Bool {
    folded[place...].starts(with: phrase) && Folding.isWhole(place..<place + phrase.count, in: folded[...])
  }

  /// Whether the words before reverse the meaning: `did not respond`, `a reduction in seizures`, `free of relapse`.
  private static func isTurned(_ range: Span, in folded: ArraySlice<UInt8>) -> Bool {
    let words = folded[..<range.lowerBound].suffix(48).split { !FirstWord.isLetterOrDigit($0) }
    let next = folded[range.upperBound...].drop { !FirstWord.isLetterOrDigit($0) }
    return words.suffix(4).contains(where: turning.contains)
      || ["free", "resolved", "resolution", "cleared", "clearance", "cured"].contains { next.starts(with: $0.utf8) }
  }

  /// Whether an outcome only says who was counted, or stands in a name: `impairment in the survivors`, `of 169
  /// responders, 54 received`, `the enhanced recovery group`.
  private static func namesGroup(_ range: Span, in folded: ArraySlice<UInt8>) -> Bool {
    let behind = folded[range.upperBound...].split(maxSplits: 1) { !FirstWord.isLetterOrDigit($0) }.first ?? []
    if namedAfterOutcomes.contains(behind) { return true }
    guard folded[range].split(separator: UInt8(ascii: " ")).last.map(people.contains) == true else { return false }
    let words = folded[..<range.lowerBound].suffix(48).split { !FirstWord.isLetterOrDigit($0) }.suffix(6)
    guard let opening = words.lastIndex(where: { openings.contains($0) }), opening >= words.endIndex - 4 else {
      return false
    }
    return opening == words.startIndex || !counting.contains(words[opening - 1])
  }

  private static let namedAfterOutcomes: WordList =
    "group groups arm arms cohort programme program protocol pathway room unit curve curves"
  private static let people: WordList = "responder responders survivor survivors"
  private static let openings: WordList = "of in among for between"
  private static let counting: WordList = "number numbers proportion percentage rate rates"

  private static let turning: WordList = """
    no not without never non none nor neither absence reduction reduced reduce lower decrease decreased fewer less prevent \
    prevented prevention free fail failed lack loss lost despite avoid avoided risk
    """
}
