import Studies

// Finds amounts that are not doses.
extension DosageReader {
  /// Whether the words of the sentence show that an amount is not a dose: the force of a centrifuge, the weight of a
  /// thing, a laboratory value, a difference between scores, food.
  /// - Parameter start: the place of the amount's first token; `place` is after it.
  func isOfSomethingElse(_ amount: Amount, from start: Int) -> Bool {
    let before = words(before: start, most: 14)
    if amount.unit == .gram, amount.measure == nil {
      if before.contains(where: { $0.hasPrefix("centrifug") }) { return true }
      // Examples: `29G x 40 mm` and `a 25G spinal needle`.
      if word() == "x" || isSign("×"), number(1) != nil { return true }
      if (0..<3).prefix(while: { word($0).map { !DosageWords.isPreposition($0) && $0 != "via" } ?? false })
        .contains(where: { word($0).map(Self.needles.contains) == true })
        || before.prefix(3).contains(where: Self.needles.contains)
      {
        return true
      }
      if before.prefix(4).contains(where: Self.weights.contains) || word() == "in" && word(1) == "weight" {
        return true
      }
    }
    // Examples: `rats received 5 mg/kg`, `number of 30 mg tablets` and `2.8 g of protein/100 kcal`.
    if words(before: start, most: 40, acrossSemicolons: true).contains(where: Self.animals.contains)
      || (0..<6).contains(where: { word($0).map(Self.animals.contains) == true })
    {
      return true
    }
    if isOfEligibility(from: start) { return true }
    // Example: `the consumption of the drug after the operation was 105 ± 85 mg`.
    if amount.hasDeviation, words(before: start, most: 40).contains("consumption") { return true }
    if before.starts(with: ["of", "number"]) { return true }
    // Examples: the normal range `0-41 IU`, and `1 ml = 40 mg`.
    if amount.low == 0, (amount.high ?? 0) > 0 { return true }
    if isSign("=", at: start - 1), let last = before.first, DosageWords.isVolume(last),
      !before.prefix(4).contains("total")
    {
      return true
    }
    // Example: `no more than 150 mg per site`.
    if word() == "per", word(1) == "site" || word(1) == "injection" && word(2) == "site" { return true }
    if (0..<3).contains(where: { isSign("/", $0) && number($0 + 1) == 100 }) { return true }
    if amount.unit.substance == .units, before.prefix(3).contains(where: Self.differences.contains) { return true }
    if amount.unit == .unit, amount.measure == nil, words(before: start, most: 40).contains(where: Self.scores.contains)
    {
      return true
    }
    if before.prefix(8).contains(where: Self.laboratory.contains) { return true }
    // Example: `<2.5 units` of a test.
    if amount.unit == .unit, amount.measure == nil, isSign("<", at: start) || isSign(">", at: start) { return true }
    // Example: `a part of the rice was replaced with other foods (100 g/d)`.
    if amount.unit == .gram, amount.measure == nil, before.prefix(6).contains(where: Self.foods.contains) {
      return true
    }
    let isSupplement = (0..<4).contains { word($0).map { $0.hasPrefix("supplement") } == true }
    return !isSupplement && before.contains(where: Self.eaten.contains)
      || (0..<4).contains { word($0).map(Self.foods.contains) == true }
  }

  /// Whether an amount is one part of a product of several medicines. The parts stand in brackets after the dosage
  /// form: `tablets (20 mg of one/120 mg of the other)`.
  /// - Parameter start: the place of the amount's first token.
  func isOfProduct(from start: Int) -> Bool {
    // Example: `(Product® 50 mg, the maker, the town)`.
    if isSign("®", at: start - 1), isSign(",") { return true }
    guard start > 1, let open = (max(1, start - 6)..<start).last(where: { isSign("(", at: $0) }),
      case .word(let form) = tokens[open - 1].kind, DosageWords.isForm(form)
    else { return false }
    let inside = (open..<min(tokens.count, open + 16)).prefix { !isSign(")", at: $0) }
    return inside.contains { place in
      if isSign("/", at: place), place + 1 < tokens.count, case .number = tokens[place + 1].kind { true } else { false }
    }
  }

  /// Whether the words before an amount call it the sum of all doses: `total dose 4,800 mg`, `a cumulative dose of 2 g`.
  /// `For a total of 600 mg` can be the sum of several injections at once.
  func isTotal(from start: Int) -> Bool {
    let near = words(before: start, most: 5)
    let behind = near.drop { ["of", "was", "is", "dose", "doses", "ingested"].contains($0) }
    let saysDose = near.prefix(near.count - behind.count).contains { $0.hasPrefix("dose") }
    return saysDose && (behind.first == "total" || behind.first == "cumulative")
  }

  /// Whether the next word, `divided`, says what was done with people: `divided into three groups`, `between two arms`.
  var dividesPeople: Bool {
    word(1) == "among" || word(1) == "between"
      || (1...5).contains { word($0).map { ["group", "groups", "arms", "cohorts"].contains($0) } == true }
  }

  /// Whether the next words tell in which packs a product is sold: `available in vials of 40 and 100 mg`.
  var startsPacks: Bool {
    switch word() {
    case "available": word(1) == "in" || word(1) == "as"
    case "supplied", "marketed", "specification", "specifications": true
    default: false
    }
  }

  /// Whether the sentence says who may not take part or what is not allowed: `not excluded if the dose is 10 mg or
  /// less`.
  private func isOfEligibility(from start: Int) -> Bool {
    let behind = (0..<12).prefix { !isSign(".", $0) && !isSign(";", $0) }
    return words(before: start, most: 60).contains(where: Self.eligibility.contains)
      || behind.contains { word($0).map(Self.eligibility.contains) == true }
  }

  /// Whether an amount is what each form contains: `(each capsule 180 mg)`.
  func isOfEachForm(from start: Int) -> Bool {
    guard let form = word(at: start - 1), DosageWords.isForm(form) else { return false }
    return word(at: start - 2) == "each"
  }

  func isSign(_ sign: Unicode.Scalar, at index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .sign(sign)
  }

  func word(at index: Int) -> String? {
    if case .word(let word) = kind(at: index) { word } else { nil }
  }

  /// Returns the words of the sentence before a place, the nearest first.
  private func words(before place: Int, most: Int, acrossSemicolons: Bool = false) -> [String] {
    var words: [String] = []
    var index = place - 1
    while index >= 0, words.count < most {
      switch tokens[index].kind {
      // The point of `2.5` is part of its number, so this one ends a sentence or an abbreviation.
      case .sign(";") where !acrossSemicolons: return words
      case .sign("."): return words
      case .word(let word): words.append(word)
      default: break
      }
      index -= 1
    }
    return words
  }

  private static let animals: Set = [
    "rat", "rats", "mouse", "mice", "rabbit", "rabbits", "dog", "dogs", "beagles", "cow", "cows", "calving", "calves",
    "sheep", "ewes", "pig", "pigs", "piglets", "lambs", "horses", "broilers", "chickens",
    "xenograft", "xenografts", "murine", "monkeys", "hamsters", "zebrafish",
    "animals", "euthanasia", "euthanized", "euthanised", "alpacas",
  ]
  private static let eligibility: Set = [
    "excluded", "exclusion", "ineligible", "prohibited", "disallowed", "washout",
  ]
  private static let needles: Set = [
    "needle", "needles", "cannula", "cannulas", "cannulae", "catheter", "gauge", "butterfly", "trocar",
    "sheath",
  ]
  private static let scores: Set = ["score", "scores", "index", "scale", "questionnaire"]
  private static let weights: Set = ["weight", "weighing", "weighed", "weighs", "heavy"]
  private static let differences: Set = [
    "difference", "differences", "region", "change", "increase", "score", "scores",
  ]
  private static let laboratory: Set = [
    "titer", "titers", "titre", "titres", "proteinuria", "albuminuria", "excretion", "concentration", "concentrations",
    "hemoglobin", "haemoglobin", "ferritin", "creatinine", "bilirubin", "glycemia", "cholesterol",
  ]
  private static let eaten: Set = [
    "intake", "intakes", "consumption", "consumed", "consume", "ate", "eaten", "allowance", "allowances",
    "consuming", "requirement", "requirements",
  ]
  private static let foods: Set = [
    "fruit", "fruits", "vegetables", "carbohydrate", "carbohydrates", "sugar", "sugars", "fat", "fats", "foods",
    "bread", "pasta", "rice", "cheese", "meat", "nuts", "sample", "samples", "tissue",
  ]
}
