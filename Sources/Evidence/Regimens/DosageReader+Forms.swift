// Counts the dosage forms that make one dose.
extension DosageReader {
  /// Reads `2 capsules of 500 mg`, which are 1000 mg; otherwise an amount without a count.
  mutating func countedAmount() -> Amount? {
    guard startsCount else { return amount() }
    return attempt { reader in
      guard let count = reader.count(), var amount = reader.amount(), amount.measure == nil else { return nil }
      amount.multiply(by: count)
      return amount
    } ?? amount()
  }

  /// Whether a number of dosage forms can begin here. Without this test every amount would be read twice.
  private var startsCount: Bool { (number() ?? word().flatMap(DosageWords.number)) != nil }

  /// A larger number of dosage forms is a pack and no dose.
  private static let mostForms = 12.0

  /// Reads the number of dosage forms in `2 capsules of` and `four subcutaneous injections of`. A route between them is
  /// skipped here and read again later.
  private mutating func count() -> Double? {
    attempt { reader in
      guard let number = reader.number() ?? reader.word().flatMap(DosageWords.number), number > 0,
        number <= Self.mostForms, !reader.isGlued(at: reader.place)
      else { return nil }
      reader.place += 1
      if reader.word().flatMap(DosageWords.route) != nil { reader.place += 1 }
      guard reader.word().map(DosageWords.isForm) == true else { return nil }
      reader.place += 1
      _ = reader.skip(word: "of") || reader.skip(word: "a")
      return reader.number() == nil ? nil : number
    }
  }

  /// Returns how many dosage forms of an amount make the dose: 4 in `four tablets (500 mg each)`, 2 in `two capsules
  /// daily, each capsule containing 250 mg` and in `two 500 mg capsules`; 1 elsewhere.
  /// - Parameter start: the place of the amount's first token; `place` is after it.
  func formsOfAmount(from start: Int) -> Double {
    if let count = formCount(at: start - 1), (0..<5).contains(where: { word($0).map(DosageWords.isForm) == true }) {
      return count
    }
    // Example: `10 mg capsules, 3 to be taken`.
    if word().map(DosageWords.isForm) == true, isSign(",", 1), let count = number(2), count <= Self.mostForms,
      word(3) == "to" && word(4) == "be" || word(3) == "taken"
    {
      return count
    }
    let near = max(1, start - 16)..<max(1, start)
    guard let form = near.last(where: { isForm(at: $0) && formCount(at: $0 - 1) != nil }),
      let count = formCount(at: form - 1),
      !(form..<start).contains(where: { isSign(".", at: $0) || isSign(";", at: $0) })
    else { return 1 }
    return isEachForm(at: place) || (form..<start).contains(where: isEachForm) ? count : 1
  }

  /// Whether the contents that follow are no dose: those of a vial, and those of each of several forms, whose number does
  /// not stand directly before the amount: `0.5-3 tablets (containing 500 mg)`.
  var namesPackOrSeveralForms: Bool {
    let near = max(1, place - 6)..<max(1, place)
    guard let form = near.last(where: isForm) else { return false }
    if [.word("vial"), .word("vials"), .word("ampoule"), .word("ampoules")].contains(tokens[form].kind) { return true }
    if (form..<min(tokens.count, place + 3)).contains(where: isEachForm) { return false }
    return switch tokens[form - 1].kind {
    case .number(let number): number != 1
    case .word(let word): DosageWords.number(word).map { $0 != 1 } ?? false
    default: false
    }
  }

  /// Returns the number at a place, if it can count dosage forms. In `phase two`, `group 2` and `MG-K10` it is a name.
  private func formCount(at index: Int) -> Double? {
    guard tokens.indices.contains(index), !isGlued(at: index) else { return nil }
    if index > 0, case .word(let word) = tokens[index - 1].kind, DosageWords.isNumbered(word) || word == "group" {
      return nil
    }
    switch tokens[index].kind {
    case .word(let word): return DosageWords.number(word)
    case .number(let number) where number == number.rounded() && number <= Self.mostForms: return number
    default: return nil
    }
  }

  private func isForm(at index: Int) -> Bool {
    if case .word(let word) = tokens[index].kind { DosageWords.isForm(word) } else { false }
  }

  /// Whether `each` means each of the dosage forms. In `each day` and `each morning` it says how often.
  private func isEachForm(at index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word("each") else { return false }
    guard index + 1 < tokens.count, case .word(let word) = tokens[index + 1].kind else { return true }
    return DosageWords.isForm(word) || DosageWords.isContaining(word) || word == "of" || word == "with"
  }
}
