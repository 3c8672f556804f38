import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Sorting by figures and facts, and its agreement with filters.
struct FigureOrderTests {
  private func sorted(_ texts: [String], _ order: String, _ role: FieldRole, at weight: String? = nil) throws
    -> [String]
  {
    let collection = Shelf.collection(
      fields: [Field(key: "x-text", label: "Text", role: role)],
      sources: [texts.map { (name: "s", values: [("x-text", $0)]) }])
    let options = EvidenceOptions(lexicon: Sample.lexicon, weight: try weight.map { try Weight($0) })
    let keys = try SortKey.parse(order, in: collection, by: options)
    return collection.sorted(Array(texts.indices), by: keys).map { texts[$0] }
  }

  private static let doses = [
    "not reported", "8 mg/kg/day", "100 mg qid", "up to 300 mg daily", "5-8 mg/kg/day", "100 IU daily", "100 mg",
    "at least 50 mg daily", "75 mg/m2 daily", "1 mg tid", "2 mg/kg/day or 200 mg/day", "",
  ]

  @Test func `doses of one kind stand together, and what has none comes last`() throws {
    let order = [
      "up to 300 mg daily", "1 mg tid", "at least 50 mg daily", "2 mg/kg/day or 200 mg/day", "100 mg qid",
      "100 IU daily",
      "5-8 mg/kg/day", "8 mg/kg/day", "75 mg/m2 daily", "not reported", "100 mg", "",
    ]
    #expect(try sorted(Self.doses, "dose", .regimen) == order)
  }

  @Test func `backwards each kind is turned round, and a range stands by its other end`() throws {
    let order = [
      "at least 50 mg daily", "100 mg qid", "up to 300 mg daily", "2 mg/kg/day or 200 mg/day", "1 mg tid",
      "100 IU daily",
      "8 mg/kg/day", "5-8 mg/kg/day", "75 mg/m2 daily", "not reported", "100 mg", "",
    ]
    #expect(try sorted(Self.doses, "dose:desc", .regimen) == order)
  }

  @Test func `at a weight doses for a kilogram stand among those for a person`() throws {
    let texts = ["8 mg/kg/day", "500 mg/day", "600 mg/day", "not reported"]
    #expect(try sorted(texts, "dose", .regimen) == ["500 mg/day", "600 mg/day", "8 mg/kg/day", "not reported"])
    #expect(
      try sorted(texts, "dose", .regimen, at: "70") == ["500 mg/day", "8 mg/kg/day", "600 mg/day", "not reported"])
  }

  @Test func `of several doses of a kind the one that comes first counts`() throws {
    let texts = ["50 mg/day or 400 mg/day", "100 mg/day", "30 mg/day"]
    #expect(try sorted(texts, "dose", .regimen) == ["30 mg/day", "50 mg/day or 400 mg/day", "100 mg/day"])
    #expect(try sorted(texts, "dose:desc", .regimen) == ["50 mg/day or 400 mg/day", "100 mg/day", "30 mg/day"])
  }

  @Test func `people are sorted by their number, from prose too`() throws {
    let texts = ["adults", "58 children", "a total of 1,200 adults", "9 adults"]
    #expect(try sorted(texts, "n", .population) == ["9 adults", "58 children", "a total of 1,200 adults", "adults"])
    #expect(
      try sorted(texts, "n:desc", .population) == ["a total of 1,200 adults", "58 children", "9 adults", "adults"])
    let treated = ["12 patients were treated", "none", "anakinra was given to 8 patients"]
    #expect(try sorted(treated, "treated", .intervention) == [treated[2], treated[0], treated[1]])
  }

  @Test func `proportions are sorted by what they come to`() throws {
    let texts = ["most", "17 of 19 (89.5%) responded", "29% of patients", "2/3 patients", "all 8 participants"]
    #expect(try sorted(texts, "proportion", .outcome) == [texts[2], texts[3], texts[1], texts[4], texts[0]])
    #expect(try sorted(texts, "proportion:desc", .outcome) == [texts[4], texts[1], texts[3], texts[2], texts[0]])
  }

  @Test func `facts are sorted by their names`() throws {
    let texts = ["none", "an infection", "CRS", "cytokine release syndrome"]
    #expect(try sorted(texts, "toxicity", .outcome) == ["CRS", "cytokine release syndrome", "an infection", "none"])
  }

  /// A filter for at least, or at most, a dose finds the beginning of the list that is sorted by dose.
  @Test(arguments: 0..<60 as Range<UInt64>) func `a filter by dose and a sort by dose agree`(seed: UInt64) throws {
    var random = Seeded(seed)
    let amounts = ["50", "100", "0.1", "200–400", "2.5-4", "75", "1,000"]
    let often = ["mg qid", "mg/day", "mg/kg/day", "mg weekly", "mg tid", "g daily", "mg/kg/dose bid", "mg once"]
    let texts = (0..<15).map { _ in
      (0..<random.pick([1, 1, 2])).map { _ in
        random.pick(["", "", "up to ", "at least "]) + random.pick(amounts) + " " + random.pick(often)
      }.joined(separator: "; then ")
    }
    let collection = Shelf.collection(
      fields: [Field(key: "dosage", label: "Dosage", role: .regimen)],
      sources: [texts.map { (name: "s", values: [("dosage", $0)]) }])
    let options = random.options()
    let index = StudyIndex(collection)
    for (sign, order) in [(">=", "dose:desc"), (">", "dose:desc"), ("<=", "dose"), ("<", "dose")] {
      let sorted = collection.sorted(
        Array(texts.indices), by: try SortKey.parse(order, in: collection, by: options))
      for amount in ["0.3", "14.29", "50", "200", "400", "560", "1,000", "4,000"] {
        let query = try QueryParser.parse("dose\(sign)\(amount)mg/day", in: collection, by: options)
        let found = try #require(index.search(query))
        #expect(found == slow(sign, amount, in: collection, options), "seed \(seed): \(sign)\(amount)")
        #expect(Set(sorted.prefix(found.count)) == Set(found), "seed \(seed): \(query.line) of \(texts)")
      }
    }
  }

  /// Returns the studies with a dose for a person on the right side of the bound, tried one by one.
  private func slow(_ sign: String, _ amount: String, in collection: StudyCollection, _ options: EvidenceOptions)
    -> [Int]
  {
    let bound = Double(amount.filter { $0 != "," }) ?? 0
    return (0..<collection.count).filter { position in
      let doses = collection[position].regimens(in: collection).compactMap { $0.value.dose?.at(options.weight) }
      return doses.contains { dose in
        guard dose.kind.measure == nil, dose.kind.substance == .mass else { return false }
        let ends = (dose.low ?? 0, dose.high ?? 1e9)
        let tried = [ends.0, ends.1, (ends.0 + ends.1) / 2].map(Dose.rounded)
        return switch sign {
        case ">=": tried.contains { $0 >= bound }
        case ">": tried.contains { $0 > bound }
        case "<=": tried.contains { $0 <= bound }
        default: tried.contains { $0 < bound }
        }
      }
    }
  }
}
