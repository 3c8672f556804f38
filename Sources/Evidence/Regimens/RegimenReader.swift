import Studies

// Reads regimens from dosage text.
extension Regimen {
  /// Returns the regimens of folded dosage text in order. A text that has only routes and frequencies, such as a column
  /// of routes, has none.
  ///
  /// A text that has other words but no amount is one unreadable regimen. A text such as *not reported* is one regimen
  /// with that status. `or`, `then`, `;` and a new amount begin a new regimen. A phrase without an amount belongs to
  /// the regimen before it (`8 mg/kg/day SC or IV`) or is a variant of it (`100 mg daily, then weekly`).
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>) -> [Found<Regimen>] {
    var reader = RegimenReader(folded)
    return reader.readRegimens()
  }

  /// Returns the regimens of a text that is not folded, each with its words.
  package static func read(text: String) -> [(regimen: Regimen, words: String)] {
    let folded = FoldedText(text)
    return read(folded.bytes[...]).map { found in (found.value, text.words(folded.source(of: found.span))) }
  }
}

extension String {
  /// Returns the text at a range of UTF-8 offsets.
  package func words(_ range: Range<Int>) -> String {
    String(Substring(utf8.dropFirst(range.lowerBound).prefix(range.count)))
  }
}

/// Reads the phrases of a text and puts them together as regimens.
private struct RegimenReader {
  private var reader: DosageReader
  private var draft = RegimenDraft()
  private var drafts: [RegimenDraft] = []
  /// Whether the text has words or numbers that are not part of a regimen.
  private var hasOtherWords = false
  /// The number of brackets that are open.
  private var depth = 0
  /// The index of the token after the last phrase of a regimen.
  private var coveredEnd = -1
  /// What the amounts of the sentence are.
  private var subject = Subject.doses

  private enum Subject {
    /// What a dosage form contains.
    case contents
    /// In which packs a product is sold.
    case packs
    case doses
  }

  /// The index of the token after the last contents of a dosage form.
  private var contentsEnd = -1

  init(_ text: ArraySlice<UInt8>) {
    reader = DosageReader(text)
  }

  mutating func readRegimens() -> [Found<Regimen>] {
    if reader.isAtEnd { return [] }
    if saysNotReported { return [Found(value: .notReported, span: whole)] }
    while !reader.isAtEnd { step() }
    close()
    drafts = drafts.merged
    let amounts = drafts.filter { $0.hasAmount && !(hasOtherWords && ($0.isThreshold || $0.isBelow)) }
    let given = amounts.filter { !$0.isContent && !$0.isSumOfAll }
    let found = (given.isEmpty ? amounts : given).map { draft in
      Found(value: draft.regimen.checked, span: draft.span ?? whole)
    }
    if found.isEmpty, drafts.contains(where: { $0.isThreshold || $0.isBelow }) {
      return [Found(value: .unreadable(.threshold), span: whole)]
    }
    if found.isEmpty { return hasOtherWords ? [Found(value: .unreadable(.noAmount), span: whole)] : [] }
    return found
  }

  private var whole: Span {
    (reader.tokens.first?.span.lowerBound ?? 0)..<(reader.tokens.last?.span.upperBound ?? 0)
  }

  private var saysNotReported: Bool {
    var words = ""
    var hasOtherSigns = false
    for token in reader.tokens {
      switch token.kind {
      case .number, .unclearNumber: return false
      case .word(let word): words += words.isEmpty ? word : " " + word
      case .sign(let sign): hasOtherSigns = hasOtherSigns || sign != "-"
      }
    }
    // A table writes a dash alone in an empty cell.
    return words.isEmpty ? !hasOtherSigns : DosageWords.saysNotReported(words)
  }

  /// Reads the next phrase into the draft, or skips a token.
  private mutating func step() {
    let start = reader.place
    if skipsContents() || separates() { return }
    // In `9 g + 3 g/day`, the words after the sum hold for both amounts.
    let isSum = reader.isSign("+", -1)
    let isAdjacent =
      start == coveredEnd || start == coveredEnd + 1 && (reader.isSign(",", -1) || reader.isSign("(", -1))
    let isBelow = reader.isSign("<") && !reader.isSign("=", 1)
    if let amounts = reader.amounts() {
      if amounts.contains(where: \.isStep) {
        // The frequency is that of the steps: `tapered by 5 mg every 2 weeks`. It is read and dropped.
        _ = reader.often()
        hasOtherWords = true
        return
      }
      if subject == .packs || reader.isOfProduct(from: start)
        || amounts.contains(where: { reader.isOfSomethingElse($0, from: start) })
      {
        hasOtherWords = true
        return
      }
      var first: Regimen?
      let forms = amounts.count == 1 ? reader.formsOfAmount(from: start) : 1
      for (number, var amount) in amounts.enumerated() {
        amount.multiply(by: forms)
        begin(amount, isAlternative: number > 0 || isSum)
        // In `weekly A and B (500 and 20 mg)`, the words before the list hold for all amounts.
        if let first {
          draft.regimen.times = draft.regimen.times ?? first.times
          draft.regimen.time = draft.regimen.time ?? first.time
          if draft.regimen.routes.isEmpty { draft.regimen.routes = first.routes }
        }
        first = first ?? draft.regimen
        draft.isAdjacent = isAdjacent
        draft.isMaximum = amount.isMaximum
        draft.isBelow = isBelow
        draft.isTotal = reader.isTotal(from: start)
        draft.isOfForms = amount.isOfForms
        // Example: `the 60 mg tablets are oval`.
        draft.isContent =
          subject == .contents || reader.isOfEachForm(from: start)
          || reader.word().map(DosageWords.isForm) == true && ["are", "were", "is"].contains(reader.word(1))
        let between = reader.tokens[max(0, coveredEnd)..<start]
        draft.isJoined =
          number == 0 && between.contains { Self.joining.contains($0.kind) }
          && !between.contains { $0.kind == .sign(".") || $0.kind == .sign(";") }
        draft.isDirectlyJoined = draft.isJoined && between.areNames
        draft.cover(reader.tokens[start..<reader.place])
      }
    } else if let often = reader.often() {
      if followsUnreadAmount(start) {
        hasOtherWords = true
        return
      }
      if isOfNext(start) { return close() }
      if isOfNamedAlternative(start) {
        hasOtherWords = true
        return
      }
      if let sentenceStart, !draft.hasAmount { draft.isOfOtherThing = !reader.tokens[sentenceStart..<start].areGeneric }
      draft.setTimes(often)
      draft.isForEach = reader.tokens[..<start].endWithEach
    } else if isPerDayBehindBracket {
      reader.place += 3
      draft.regimen.time = .day
    } else if let times = perPeriod() {
      draft.regimen.times = times
    } else if let route = reader.route() {
      if !draft.regimen.routes.contains(route) { draft.regimen.routes.append(route) }
    } else if let duration = reader.duration() {
      draft.regimen.duration = draft.regimen.duration ?? duration
    } else if !readFlag() {
      skip()
      return
    }
    draft.cover(reader.tokens[start..<reader.place])
    coveredEnd = reader.place
  }

  /// Reads the `per month` of `100 000 IU of vitamin D per month`. Only words may stand between it and the dose.
  private mutating func perPeriod() -> Regimen.Times? {
    guard draft.hasAmount, draft.regimen.times == nil, draft.regimen.time == nil, !draft.regimen.isSingle,
      reader.word() == "per", reader.place - coveredEnd <= 5,
      reader.tokens[coveredEnd..<reader.place].allSatisfy({ token in
        if case .word(let word) = token.kind { word != "and" && word != "or" } else { false }
      }), let hours = reader.word(1).flatMap(DosageWords.hours), hours >= 24
    else { return nil }
    reader.place += 2
    return Regimen.Times(24 / hours)
  }

  /// Whether `)/day` follows the amount, as in `40.4 micromol (2.5 mg)/day`.
  private var isPerDayBehindBracket: Bool {
    guard draft.hasAmount, draft.regimen.times == nil, draft.regimen.time == nil, reader.place == coveredEnd else {
      return false
    }
    return reader.isSign(")") && reader.isSign("/", 1) && (reader.word(2) == "day" || reader.word(2) == "d")
  }

  private static let joining: [DosageToken.Kind] = [.word("and"), .word("plus"), .sign("+"), .sign("/")]

  /// Whether a frequency belongs to something that is named after the dose and has no amount: `600 mg ibuprofen as
  /// needed and a mouthwash twice daily`.
  private func isOfNext(_ place: Int) -> Bool {
    guard draft.hasAmount, coveredEnd > 0, coveredEnd < place else { return false }
    var depth = 0
    for index in coveredEnd..<place {
      switch reader.tokens[index].kind {
      case .sign("("): depth += 1
      case .sign(")"): depth -= 1
      case .word("and") where depth == 0:
        if index + 1 < place, [.word("a"), .word("an"), .word("the")].contains(reader.tokens[index + 1].kind) {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// Skips what a dosage form contains: `(capsules, each containing 300 mg of DHA and 200 mg of EPA)`. The list ends
  /// with the bracket or the sentence. Contents without a dose before them are kept, because it is possible that no
  /// dose follows.
  private mutating func skipsContents() -> Bool {
    if reader.startsPacks {
      subject = .packs
      return false
    }
    guard let word = reader.word(), DosageWords.isContaining(word) || word == "equivalent" && reader.word(1) == "to"
    else { return false }
    hasOtherWords = true
    guard draft.hasAmount || drafts.contains(where: { $0.hasAmount && !$0.isContent }) else {
      subject = reader.namesPackOrSeveralForms ? .packs : .contents
      return false
    }
    while !reader.isAtEnd, !reader.isSign(")"), !reader.isSign("."), !reader.isSign(";") { skip() }
    contentsEnd = reader.place
    return true
  }

  /// Whether an amount that is no dose stands between the last phrase and a frequency, which is then its own: `A 25/2.5
  /// mg/kg every 6 hours and B 7 mg/kg daily`.
  private func followsUnreadAmount(_ place: Int) -> Bool {
    guard !draft.hasAmount else { return false }
    let between = reader.tokens[max(0, coveredEnd, contentsEnd)..<place]
    return zip(between, between.dropFirst()).contains { first, second in
      if case .number = first.kind, case .word(let word) = second.kind { DosageWords.unit(word) != nil } else { false }
    }
  }

  /// Whether a frequency belongs to the alternative that `or` names: `A 22 mcg thrice weekly or B every other day`.
  private func isOfNamedAlternative(_ place: Int) -> Bool {
    guard draft.isAlternative, draft.span == nil, let start = alternativeStart else { return false }
    return reader.tokens[start..<place].contains { token in
      if case .word(let word) = token.kind { !["even", "a", "the", "as", "given"].contains(word) } else { false }
    }
  }

  /// The place of the first token of a later sentence; nil in the first sentence, and after an amount.
  private var sentenceStart: Int?

  /// The place after the last `or`.
  private var alternativeStart: Int?

  private mutating func skip() {
    switch reader.kind() {
    case .word, .number, .unclearNumber: hasOtherWords = true
    case .sign("("), .sign("["): depth += 1
    case .sign(")"), .sign("]"):
      depth -= 1
      returnToDoseBeforeBracket()
    default: break
    }
    reader.place += 1
  }

  /// Goes back to the dose before a bracket that gives the loading dose: in `6 mg/kg (8 mg/kg loading dose) every 3
  /// weeks` the frequency is that of the first.
  private mutating func returnToDoseBeforeBracket() {
    guard draft.isBracketed, draft.regimen.isLoading, draft.regimen.times == nil, let dose = drafts.last,
      dose.hasAmount, !dose.isBracketed
    else { return }
    drafts[drafts.count - 1] = draft
    draft = dose
  }

  /// Closes the draft at a word or sign that separates regimens.
  private mutating func separates() -> Bool {
    switch reader.kind() {
    // The next sentence has a dose of its own. A phrase in it without an amount still belongs to the dose before it.
    case .sign(";"), .sign("."):
      let isSentence = reader.isSign(".")
      reader.place += 1
      // In `(Maker Inc., town)` no sentence ends.
      if depth == 0 { sentenceStart = reader.place }
      subject = .doses
      close()
      draft.isOfLaterSentence = isSentence && depth == 0
    case .word("or"), .word("vs"), .word("versus"):
      reader.place += 1
      // What follows holds for the dose, too: `20 mg of a drug or placebo once daily`.
      if draft.hasAmount, draft.regimen.times == nil, draft.regimen.time == nil, reader.skipPlacebo() { return true }
      close()
      draft.isAlternative = true
      alternativeStart = reader.place
    case .word("then"), .word("followed"), .word("thereafter"), .word("subsequently"):
      reader.place += 1
      close()
      // In `600 mg daily, and then were followed up every two weeks` the frequency is of something else.
      sentenceStart = reader.place
    default: return false
    }
    return true
  }

  private mutating func begin(_ amount: DosageReader.Amount, isAlternative: Bool) {
    if draft.hasAmount {
      close()
      draft.isAlternative = isAlternative
    }
    sentenceStart = nil
    draft.isBracketed = depth > 0
    draft.regimen.set(amount)
  }

  private mutating func readFlag() -> Bool {
    if reader.saysDailyDose || reader.word() == "divided" && !reader.dividesPeople {
      reader.place += 1
      if draft.regimen.time == nil { draft.regimen.time = .day }
      return true
    }
    if let doses = reader.dividedDoses() {
      if draft.regimen.time == nil { draft.regimen.time = .day }
      if draft.regimen.times == nil { draft.regimen.times = doses }
      return true
    }
    if reader.skip(word: "loading") || reader.skip(word: "bolus") {
      draft.regimen.isLoading = true
      return true
    }
    // Example: `weekly injections. First dose of 0.7 mg/kg`.
    if reader.word() == "first", reader.word(1) == "dose", reader.word(2) == "of", reader.number(3) != nil {
      reader.place += 3
      draft.regimen.isSingle = draft.regimen.times == nil
      return true
    }
    if reader.skip(word: "prn") || reader.skip("as", "needed") || reader.skip("as", "required") {
      draft.regimen.isAsNeeded = true
      return true
    }
    return false
  }

  private mutating func close() {
    if draft.span != nil { drafts.append(draft) }
    draft = RegimenDraft()
  }
}

extension DosageReader {
  /// Reads `in 2 divided doses`.
  fileprivate mutating func dividedDoses() -> Regimen.Times? {
    attempt { reader in
      guard reader.skip(word: "in"), let numbers = reader.numbers() else { return nil }
      _ = reader.skip(word: "equally")
      guard reader.skip(word: "divided"), reader.skip(word: "doses") else { return nil }
      return Regimen.Times(numbers.0, numbers.1)
    }
  }

  /// Skips `a placebo` or `matched placebo`, unless an amount of it follows.
  fileprivate mutating func skipPlacebo() -> Bool {
    guard let word = (0..<3).first(where: { word($0) == "placebo" }), number(word + 1) == nil,
      !(0..<word).contains(where: { number($0) != nil })
    else { return false }
    place += word + 1
    return true
  }

  fileprivate mutating func skip(_ first: String, _ second: String) -> Bool {
    guard word() == first, word(1) == second else { return false }
    place += 2
    return true
  }
}
