import TestSupport
import Testing

@testable import Studies

/// The kind of a field is what its values are.
struct FieldKindTests {
  private func field(_ values: [String], label: String = "Value") -> Field {
    let quoted = values.map { "\"\($0)\"" }.enumerated().map { "S\($0),\($1)" }
    return Sample.csv("Name,\(label)\n" + quoted.joined(separator: "\n") + "\n").fields[1]
  }

  @Test(arguments: [
    (["1", "22", "3.5"], FieldKind.number), (["1 234", "12 000"], .number), (["1.234,5", "2,5"], .number),
    (["2021-05-03", "2022"], .date), (["June 2021", "May 2020"], .date), (["20210503", "20220101"], .date),
    (["2021", "2022"], .number), (["yes", "no", "Yes"], .yesNo), (["ja", "nein"], .yesNo), (["true", "false"], .yesNo),
    (["0", "1", "1"], .number), (["mint", "anise"], .text), (["1", "mint"], .text), (["NCT01", "NCT02"], .text),
  ])
  func `a field is of the kind that its values are`(values: [String], kind: FieldKind) {
    #expect(field(values).kind == kind, "\(values)")
  }

  @Test func `of a hundred values, ninety-five decide`() {
    let numbers = (1...95).map(String.init), words = Array(repeating: "mint", count: 6)
    #expect(field(numbers + words.dropLast()).kind == .number)
    #expect(field(numbers + words).kind == .text)
  }

  @Test(arguments: ["n/a", "NR", "-", "–", "?", "NA", "not reported", "Unknown"])
  func `a mark for what is not known says nothing of the kind`(
    mark: String
  ) {
    let field = field(["5", mark, "7", mark, mark])
    #expect(field.kind == .number && field.fault(of: Folding.fold(mark)[...]) == nil)
    #expect(self.field(["yes", mark, "no"]).kind == .yesNo)
    #expect(self.field([mark, mark]).kind == .text)
  }

  @Test(arguments: [
    (["1.234", "2,5"], "1.234", 1234), (["1,234", "2.5"], "1,234", 1234), (["1.234,5", "1"], "1.234,5", 1234.5),
    (["1 234", "2.5"], "1 234", 1234), (["1\u{202F}234", "7"], "1\u{202F}234", 1234), (["1.5", "2.25"], "1.5", 1.5),
    (["0,5", "12"], "0,5", 0.5), (["1.234.567", "1.234"], "1.234", 1234), (["1,234,567", "1.234"], "1.234", 1.234),
  ])
  func `the whole field tells what its points and commas are`(values: [String], text: String, number: Double) {
    let style = field(values).numberStyle
    #expect(style.number(Folding.fold(text)[...]) == number, "\(values): \(style)")
  }

  @Test func `a point that nothing settles leaves the number open`() {
    let style = field(["1.234", "5.678"]).numberStyle
    #expect(style.number(Folding.fold("1.234")[...]) == nil && style.leavesOpen(Folding.fold("1.234")[...]))
  }

  @Test func `a value of another kind is told, and so is one that can be read in two ways`() {
    let fault = { (values: [String], value: String) in field(values).fault(of: Folding.fold(value)[...]) }
    let numbers = (1...40).map(String.init)
    #expect(fault(numbers + ["many"], "many") == .otherKind(.number) && fault(numbers + ["many"], "7") == nil)
    // The last letter of an ISSN and the first one of a page belong to the number.
    for number in ["1470160X", "e13485", "e2023WR036337", "1000-7229-(2019)05-0063-08"] {
      #expect(fault(numbers + [number], number) == nil, "\(number)")
    }
    for number in ["12 mg", "3O", "e12 34", "5-10", "WR"] {
      #expect(fault(numbers + [number], number) == .otherKind(.number), "\(number)")
    }
    #expect(fault(numbers + ["100mg"], "100mg") == .otherKind(.number))
    #expect(fault(["2021-05-01", "2022"], "soon") == .otherKind(.date))
    #expect(fault(["yes", "no"], "perhaps") == .otherKind(.yesNo) && fault(["yes", "no"], "Yes") == nil)
    #expect(fault(["1.234", "5.678"], "1.234") == .unsettledNumber)
    #expect(fault(["03/04/2021", "05/06/2021"], "03/04/2021") == .unsettledDay)
    #expect(fault(["03/04/2021", "15/06/2021"], "03/04/2021") == nil)
    #expect(fault(["mint", "anise"], "mint") == nil)
    #expect(field(["7", "8 of them"], label: "Enrolled").fault(of: Folding.fold("8 of them")[...]) == nil)
  }

  @Test func `the whole field tells which is the day`() {
    #expect(field(["03/04/2021", "15/06/2021"]).dayOrder == .dayFirst)
    #expect(field(["03/04/2021", "06/15/2021"]).dayOrder == .monthFirst)
    #expect(field(["03/04/2021", "05/06/2021"]).dayOrder == nil)
    #expect(field(["15/06/2021", "06/15/2021"]).dayOrder == nil)
  }

  @Test func `a kind can change while a source is read`() {
    var builder = CollectionBuilder(studiesPerChunk: 2)
    let place = builder.field(Field(key: "beds", label: "Beds"))
    var kinds: [FieldKind] = []
    for (number, value) in ["1", "2", "many", "few"].enumerated() {
      builder.beginStudy(line: number + 1)
      builder.add(value, to: place)
      builder.endStudy(name: value)
      kinds.append(builder.collection().fields[0].kind)
    }
    #expect(kinds.first == .number && kinds.last == .text)
  }

  @Test func `volumes and pages are no numbers, because supplements have letters`() {
    #expect(field(["12", "13"], label: "Volume").kind == .text && field(["1", "2"], label: "Issue").kind == .text)
  }

  @Test func `an identifier of digits is no number, and a list stays a list`() {
    var builder = CollectionBuilder()
    let number = builder.field(Field(key: "pmid", label: "PMID", role: .identifier))
    let rooms = builder.field(Field(key: "rooms", label: "Rooms", kind: .list))
    builder.beginStudy(line: 1)
    for text in ["1", "2"] { builder.add(text, to: rooms) }
    builder.add("12345678", to: number)
    builder.endStudy(name: "x")
    #expect(builder.end().fields.map(\.kind) == [.text, .list])
  }
}
