import Testing

@testable import Studies

struct ColumnTests {
  private func collection(_ roles: [FieldRole], _ values: [String] = []) -> StudyCollection {
    var builder = CollectionBuilder()
    let fields = roles.enumerated().map { builder.field(Field(key: "\($1)-\($0)", label: "\($1)", role: $1)) }
    builder.beginStudy(line: 1)
    for (field, value) in zip(fields, values) { builder.add(value, to: field) }
    builder.endStudy(name: "Name")
    return builder.collection()
  }

  @Test(
    arguments: [
      ([], ["name"]), ([.other], ["name", "other-0"]), ([.design, .year], ["name", "year-1", "design-0"]),
      ([.treated, .regimen, .enrolled, .title], ["name", "n", "regimen-1", "title-3"]),
      ([.enrolled], ["name", "n"]),
      ([.abstract, .other, .other, .outcome], ["name", "outcome-3", "other-1", "other-2"]),
      ([.year, .keyword, .author], ["name", "year-0", "keyword-1"]),
      ([.population, .population], ["name", "population-0", "population-1"]),
    ] as [([FieldRole], [String])])
  func `a list shows what tells studies apart`(roles: [FieldRole], keys: [String]) {
    let collection = collection(roles)
    #expect(Column.standard(for: collection).map { $0.key(in: collection) } == keys)
  }

  @Test(arguments: [
    (["58", "8"], "8/58"), (["58", ""], "58"), (["", "8"], "8/?"), (["", ""], ""),
  ])
  func `participants are the treated of the enrolled`(values: [String], text: String) {
    let collection = collection([.enrolled, .treated], values)
    let column = Column.participants(enrolled: FieldIndex(0), treated: FieldIndex(1))
    #expect(column.text(of: collection[0]) == text)
    #expect(column.heading(in: collection) == "N")
  }

  @Test func `one of the two numbers is enough`() {
    let collection = collection([.treated], ["8"])
    let column = Column.standard(for: collection)[1]
    #expect(column == .participants(enrolled: nil, treated: FieldIndex(0)))
    #expect(column.text(of: collection[0]) == "8/?")
  }

  @Test func `a long value is cut where it is asked to be`() {
    let collection = collection([.other], ["ab治療"])
    #expect(Column.field(FieldIndex(0)).text(of: collection[0], upTo: 6) == "ab治")
    #expect([Column.name, .id].map { $0.text(of: collection[0], upTo: 1) } == ["Name", "name"])
  }
}
