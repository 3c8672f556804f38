package import Evidence
package import Screen
import Search
package import Studies

/// The lines that show what evi derived from one study, each with the words of the source.
package enum DerivedLines {
  private struct Item {
    let label: String
    /// The derived value.
    let pieces: [TextLine.Piece]
    /// The source's words; empty if `pieces` show them already.
    let words: String
    var warning = ""
    /// Whether the label is what a figure counts, in words of the source.
    var isSentence = false
  }

  /// Returns the lines below the heading, `width` columns wide; empty if nothing could be derived.
  /// - Complexity: O(size of the study).
  package static func of(
    _ study: Study, in collection: StudyCollection, by options: EvidenceOptions, width: Int
  ) -> [TextLine] {
    let items = items(of: study, in: collection, by: options, width: width)
    guard !items.isEmpty else { return [] }
    let labels = items.reduce(0) { max($0, TextWidth.columns(of: $1.label)) }
    let indent = min(labels, max(narrowestLabel(width), width / 3)) + gap
    return items.flatMap { lines(of: $0, indent: indent, width: width) }
  }

  /// The columns that a label has at least: enough for `Daily dose`, on all but the smallest screens.
  private static func narrowestLabel(_ width: Int) -> Int { width < 30 ? 4 : 10 }

  private static func items(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions, width: Int, isShort: Bool = false
  ) -> [Item] {
    // The head of a registry's record already says what the facts would say.
    let facts = isShort && collection.isRegistry ? [] : facts(study, collection, options.lexicon)
    let reader = SubjectReader(by: options, of: collection)
    return regimens(study, collection, options.weight) + participants(study, collection)
      + proportions(study, collection, width, naming: reader, isShort: isShort)
      + effects(study, collection, isShort: isShort) + facts
  }

  /// Returns at most `most` of the first figures and facts, each on one line, and the number of the others. The words
  /// of the source are cut at the end of the line.
  /// - Complexity: O(size of the study).
  package static func first(
    _ most: Int, of study: Study, in collection: StudyCollection, by options: EvidenceOptions, width: Int
  ) -> (lines: [TextLine], others: Int) {
    let all = items(of: study, in: collection, by: options, width: width, isShort: true)
    let shown = all.prefix(most)
    return (
      shown.map { line(of: $0, width: width, indent: indent(of: $0, among: shown, width: width)) },
      all.count - shown.count
    )
  }

  /// Returns where the figure of an item begins: behind the labels of the items of its kind. A label that is a sentence
  /// leaves the figures whole.
  private static func indent(of item: Item, among items: ArraySlice<Item>, width: Int) -> Int {
    let alike = items.filter { $0.isSentence == item.isSentence }
    let labels = alike.reduce(0) { max($0, TextWidth.columns(of: $1.label)) }
    let figures = alike.reduce(0) { max($0, TextLine($1.pieces).columns) }
    let most = item.isSentence ? min(width - gap - figures, width * 2 / 3) : width / 4
    return min(labels, max(narrowestLabel(width), most)) + gap
  }

  private static func line(of item: Item, width: Int, indent: Int) -> TextLine {
    let label = Truncation.fit(item.label.oneLine, columns: indent - gap)
    let lead: [TextLine.Piece] = [
      .init(label + String(repeating: " ", count: indent - TextWidth.columns(of: label)))
    ]
    let said = TextLine(TextLine(item.pieces).text)
    let room = max(1, width - indent)
    if said.columns > room { return TextLine(lead + [.init(Truncation.fit(said.text, columns: room))]) }
    // A fault of a figure matters more than the words it comes from, which stand in quotes. Nothing else has a style of
    // its own: each change of style sends nine bytes, and each step of the cursor draws all of these lines again.
    let (remark, style): (String, Style) =
      item.warning.isEmpty ? (item.words.isEmpty ? "" : "“\(item.words.oneLine)”", .plain) : (item.warning, .error)
    let rest = room - said.columns - gap
    if remark.isEmpty || rest < narrowestRemark { return TextLine(lead + said.pieces) }
    let fitted = Truncation.fit(remark, columns: rest)
    return TextLine(
      lead + said.pieces + [.init(String(repeating: " ", count: gap)), .init(fitted, style)])
  }

  /// In columns. In less room the words that a figure comes from would say nothing.
  private static let narrowestRemark = 12

  private static let gap = 2

  private static func lines(of item: Item, indent: Int, width: Int) -> [TextLine] {
    let label = Truncation.fit(item.label, columns: indent - gap)
    let padding = String(repeating: " ", count: indent - TextWidth.columns(of: label))
    let margin = TextLine.Piece(String(repeating: " ", count: indent))
    let bodies = bodies(of: item, room: max(1, width - indent))
    return bodies.enumerated().map { place, body in
      TextLine((place == 0 ? [.init(label, .label), .init(padding)] : [margin]) + body)
    }
  }

  /// Returns the lines of an item without its label. The words of the source follow on the same line if they fit,
  /// otherwise on the next lines.
  private static func bodies(of item: Item, room: Int) -> [[TextLine.Piece]] {
    let said = TextLine(item.pieces)
    let words = item.words.isEmpty ? "" : "“\(item.words.oneLine)”"
    let warning = item.warning.isEmpty ? [] : TextLine.wrapped(item.warning, .error, width: room)
    if said.columns + (words.isEmpty ? 0 : gap + TextWidth.columns(of: words)) <= room {
      let behind: [TextLine.Piece] =
        words.isEmpty ? [] : [.init(String(repeating: " ", count: gap)), .init(words, .dim)]
      return [item.pieces + behind] + warning.map(\.pieces)
    }
    let first = said.columns <= room ? [said] : TextLine.wrapped(said.text, .derived, width: room)
    let below = words.isEmpty ? [] : TextLine.wrapped(words, .dim, width: room)
    return (first + below + warning).map(\.pieces)
  }

  private static func regimens(_ study: Study, _ collection: StudyCollection, _ weight: Weight?) -> [Item] {
    study.regimens(in: collection).map { derived in
      let regimen = derived.value
      let known =
        regimen.dose == nil && regimen.status == .read ? regimen.textOfNoDay : regimen.shownText()
      let converted = regimen.dose.map { $0.at(weight) }.flatMap { $0.weight == nil ? nil : " = \($0.text)" } ?? ""
      return Item(
        label: PageWords.dailyDose, pieces: [.init(known + converted, .derived)], words: derived.words,
        warning: regimen.problem?.message ?? "")
    }
  }

  /// Returns the numbers of people. A number from a field for such numbers is left out, because the page shows that
  /// field.
  private static func participants(_ study: Study, _ collection: StudyCollection) -> [Item] {
    let participants = StudyParticipants(of: study, in: collection)
    let counts = [
      (PageWords.enrolled, participants.enrolled, FieldRole.enrolled),
      (PageWords.treated, participants.treated, .treated),
    ]
    return counts.compactMap { label, count, role in
      guard let count, collection[count.words.field].role != role else { return nil }
      return Item(label: label, pieces: [.init(String(count.number), .derived)], words: count.words.text)
    }
  }

  /// - Parameter isShort: whether each proportion gets one line, which says what it counts but not the words that state
  ///   it.
  private static func proportions(
    _ study: Study, _ collection: StudyCollection, _ width: Int, naming reader: SubjectReader, isShort: Bool
  ) -> [Item] {
    let all = study.proportions(in: collection)
    let subjects = reader.subjects(of: all, in: study)
    let counts = all.reduce(0) { max($0, TextWidth.columns(of: $1.value.countsText)) }
    // A figure among the first has only one line. There, words say more than a bar.
    let bar = !isShort ? min(10, width / 6) : 0
    return zip(all, subjects).map { derived, subject in
      let proportion = derived.value
      let text = proportion.countsText
      let drawn = Bar.text(proportion.estimate, columns: bar)
      let pieces: [TextLine.Piece] = [
        .init(
          text + String(repeating: " ", count: counts - TextWidth.columns(of: text) + (counts > 0 ? 1 : 0)), .derived),
        .init(bar == 0 ? "" : drawn + String(repeating: " ", count: bar - TextWidth.columns(of: drawn) + 1)),
        .init(proportion.percentText, .derived),
      ]
      let field = collection[derived.field].label
      if isShort {
        return Item(
          label: said(subject.text, or: derived.sentence, in: field, isCell: derived.saysOnlyFigure), pieces: pieces,
          words: "", warning: proportion.warning, isSentence: true)
      }
      return Item(
        label: field, pieces: pieces, words: derived.saysOnlyFigure ? subject.text : derived.words,
        warning: proportion.warning)
    }
  }

  /// Returns what a figure is about: its subject, or the sentence around it if the subject says only which field it is.
  /// The heading of a cell that is only a figure says what it is about.
  private static func said(_ subject: String, or sentence: String, in field: String, isCell: Bool) -> String {
    if isCell { return subject.isEmpty ? field : subject }
    return subject.isEmpty || Folding.fold(subject) == Folding.fold(field) ? sentence : subject
  }

  private static func effects(_ study: Study, _ collection: StudyCollection, isShort: Bool) -> [Item] {
    let outcome = collection.figureColumns.rows.outcome(of: study)
    return study.effects(in: collection).map { derived in
      let (effect, field) = (derived.value, collection[derived.field].label)
      let own = outcome.flatMap { derived.saysOnlyFigure ? $0 : nil }
      let pieces = [TextLine.Piece("\(effect.measure.abbreviation) \(effect.text)", .derived)]
      let warning = effect.fault?.message ?? ""
      if isShort {
        return Item(
          label: said(own ?? "", or: derived.sentence, in: field, isCell: derived.saysOnlyFigure), pieces: pieces,
          words: "", warning: warning, isSentence: true)
      }
      return Item(label: field, pieces: pieces, words: own ?? derived.words, warning: warning)
    }
  }

  /// Returns the facts whose kind no field of the source states. The words of the source follow a fact if they differ
  /// from its name.
  private static func facts(_ study: Study, _ collection: StudyCollection, _ lexicon: Lexicon) -> [Item] {
    let facts = lexicon.facts(of: study, in: collection).filter { !collection.hasField(of: $0.kind) }
    return FactKind.allCases.compactMap { kind in
      let own = facts.filter { $0.kind == kind }
      if own.isEmpty { return nil }
      var pieces: [TextLine.Piece] = []
      for fact in own {
        if !pieces.isEmpty { pieces.append(.init(", ", .derived)) }
        pieces.append(.init(fact.value, .derived))
        let isSame = Folding.fold(fact.value) == Folding.fold(fact.words.text)
        if !isSame { pieces.append(.init(" “\(fact.words.text.oneLine)”", .dim)) }
      }
      return Item(label: kind.heading, pieces: pieces, words: "")
    }
  }
}
