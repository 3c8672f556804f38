import Search
import Studies
import Testing

/// One table says what matters, for the page, the list and the facets of every kind of collection.
struct ReadingOrderTests {
  private func collection(_ fields: [(label: String, role: FieldRole)]) -> StudyCollection {
    let made = fields.map { Field(key: StudyID(slug: [$0.label]).text, label: $0.label, role: $0.role) }
    return StudyCollection(title: "", source: "", fields: made)
  }

  private func ordered(_ collection: StudyCollection) -> [String] {
    let order = ReadingOrder(of: collection)
    return order.sorted(collection.fields.indices.map { FieldIndex($0) }).map {
      "\(order.part(of: $0)) \(collection[$0].label)"
    }
  }

  @Test func `a registry begins with number, status and phase and ends with codes`() {
    let trial = collection([
      ("Organization type", .other), ("NCT number", .identifier), ("Other IDs", .identifier), ("Study status", .other),
      ("Start date", .other), ("Condition MeSH terms", .keyword), ("Locations", .other), ("Phases", .design),
      ("Masking", .design), ("Eligibility criteria", .other), ("Brief summary", .abstract), ("Outcome results", .other),
      ("Arms", .intervention), ("Primary outcome measures", .outcome), ("Conditions", .population),
      ("Enrollment", .enrolled),
    ])
    #expect(ReadingOrder(of: trial).kind == .registry)
    #expect(
      ordered(trial) == [
        "head NCT number", "head Study status", "head Phases", "head Conditions", "head Enrollment",
        "body Brief summary", "body Arms", "body Primary outcome measures", "body Outcome results",
        "body Eligibility criteria", "body Masking", "body Locations", "body Start date",
        "archive Organization type", "archive Other IDs", "archive Condition MeSH terms",
      ])
  }

  @Test func `who can take part and where come before the numbers at the beginning of a trial`() {
    let trial = collection([
      ("Study status", .other), ("Phases", .design), ("Participant flow", .other), ("Baseline measures", .other),
      ("Adverse events › Frequency threshold", .outcome), ("Adverse event groups", .outcome),
      ("Serious adverse events", .outcome), ("Locations", .other), ("Start date", .other), ("Sponsor", .other),
      ("Official title", .other), ("Eligibility criteria", .other), ("Outcome results", .other),
    ])
    #expect(
      ordered(trial).dropFirst(2) == [
        "body Outcome results", "body Adverse event groups", "body Serious adverse events", "body Eligibility criteria",
        "body Official title", "body Locations", "body Sponsor", "body Start date", "body Participant flow",
        "body Baseline measures", "archive Adverse events › Frequency threshold",
      ])
  }

  @Test func `references begin with who wrote what, where`() {
    let references = collection([
      ("Publisher", .other), ("Journal abbreviation", .other), ("Journal", .other), ("Title", .title),
      ("Notes", .other),
      ("Year", .year), ("DOI", .identifier), ("Authors", .author), ("Abstract", .abstract), ("Keywords", .keyword),
    ])
    #expect(
      ordered(references) == [
        "head Authors", "head Year", "head Title", "head Journal", "body Abstract", "body Keywords", "body Notes",
        "archive Journal abbreviation", "archive Publisher", "archive DOI",
      ])
  }

  @Test func `a table of one's own keeps its columns in their order, and folds none`() {
    let table = collection([
      ("Volume", .other), ("Population", .population), ("Intervention", .intervention), ("Comparator", .other),
      ("N", .enrolled), ("Outcome", .outcome), ("Design", .design), ("Registry number", .identifier),
    ])
    #expect(
      ordered(table) == [
        "head Design", "head N", "body Volume", "body Population", "body Intervention", "body Comparator",
        "body Outcome", "body Registry number",
      ])
  }
}
