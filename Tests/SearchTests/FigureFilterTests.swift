import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Numbers of people, proportions and the presence of figures in the filter: `n>=20`, `proportion>=70%`, `has:dose`.
struct FigureFilterTests {
  /// Returns the names of the studies in a table that a line finds.
  private func found(_ line: String, in table: String, halfTyped: Bool = false) throws -> String {
    let collection = Sample.csv(table)
    let query = try QueryParser.parse(
      line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon), halfTyped: halfTyped)
    let found = StudyIndex(collection).search(query) ?? []
    return found.map { collection[$0].name }.joined(separator: " ")
  }

  private static let fields = """
    Study,N,Treated
    a,58,8
    b,"1,200",
    c,8,8

    """

  private static let prose = """
    Study,Population,Intervention
    a,58 children with B-ALL,8 patients were treated with anakinra
    b,"A total of 1,200 adults",anakinra was given to 12 patients
    c,adults of 18 years,about 20 patients received anakinra
    d,n = 31,

    """

  @Test(arguments: [fields, prose]) func `people are counted by a field, else by what the prose says`(table: String)
    throws
  {
    #expect(try found("n>=58", in: table) == "a b")
    #expect(try found("enrolled>58", in: table) == "b")
    #expect(try found("n:58", in: table) == "a")
    #expect(try found("n==58", in: table) == "a")
    #expect(try found("n:50..60", in: table) == "a")
    #expect(try found("n:1,200", in: table) == "b")
    #expect(try found("treated:8", in: table).hasPrefix("a"))
    #expect(try found("n:5", in: table, halfTyped: true) == "a")
    #expect(try found("n>=", in: table, halfTyped: true).count > 4)
  }

  @Test func `what the prose does not say plainly is no count`() throws {
    #expect(try found("treated>=1", in: Self.prose) == "a b")
    #expect(try found("has:n", in: Self.prose) == "a b d")
    #expect(try found("!has:treated", in: Self.prose) == "c d")
    #expect(try found("n:18", in: Self.prose) == "")
  }

  private static let outcomes = """
    Study,Outcome
    a,17 of 19 (89.5%) responded
    b,2/3 patients responded
    c,29% of patients responded
    d,All 8 participants responded
    e,no figures here
    f,more than 80% of them

    """

  @Test(arguments: [
    ("proportion>=70%", "a d"), ("proportion>=89.5", "a d"), ("proportion>=29%", "a b c d"), ("proportion<=29", "c"),
    ("proportion:67", "b"), ("proportion:67%", "b"), ("proportion==66.7%", "b"), ("proportion:66.6", ""),
    ("proportion:89.5%", "a"), ("proportion:100%", "d"), ("proportion==100", "d"), ("proportion:20%..70%", "b c"),
    ("proportion:20..70", "b c"), ("proportion>100", ""), ("has:proportion", "a b c d"),
    ("proportion:(29% or 100%)", "c d"), ("proportion>=２９％", "a b c d"),
  ])
  func `a proportion is compared in per cent, as it is stated or counted`(line: String, names: String) throws {
    #expect(try found(line, in: Self.outcomes) == names)
  }

  /// A fraction of 100 is not always exactly the percentage.
  @Test func `every whole percentage is found by itself and by both of its ends`() throws {
    for percent in 0...100 {
      let table = "Study,Outcome\na,\(percent)% of patients responded\nb,\(percent) of 100 patients responded\n"
      for sign in [">=", "<=", ":", "=="] { #expect(try found("proportion\(sign)\(percent)%", in: table) == "a b") }
      for sign in [">", "<"] { #expect(try found("proportion\(sign)\(percent)%", in: table) == "") }
    }
  }

  @Test func `what is no number is refused where numbers are compared`() {
    #expect(throws: QueryError(kind: .notANumber("many"), range: 0..<16)) {
      try found("proportion>=many", in: Self.outcomes)
    }
    #expect(throws: QueryError(kind: .rangeUpsideDown("70..20"), range: 0..<19)) {
      try found("proportion:70%..20%", in: Self.outcomes)
    }
  }

  private static let table = """
    Study,Dosage,Outcome,Population,Timing
    a,100 mg daily,1 of 8 had ICANS,8 adults,early
    b,not reported,no infection,adults,
    c,,CRS in 3 of 4,,late

    """

  @Test(arguments: [
    ("has:dose", "a"), ("has:dosage", "a b"), ("has:timing", "a c"), ("has:tim", "a c"), ("has:toxicity", "a c"),
    ("has:proportion", "a c"), ("has:n", "a"), ("has:(dose or timing)", "a c"), ("has:(dose toxicity)", "a"),
    ("!has:dose", "b c"), ("has:(!dose timing)", "c"), ("HAS:dose", "a"), ("has:\"dose\"", "a"), ("has:name", "a b c"),
    ("has:ages", "a b"),
  ])
  func `has asks whether there is a figure, a fact or a text`(line: String, names: String) throws {
    #expect(try found(line, in: Self.table) == names)
  }

  @Test(arguments: [
    ("has:zebra", 0..<9), ("icans has:zebra", 6..<15), ("has:(dose or zebra)", 13..<18), ("has:treated", 0..<11),
  ])
  func `has of what nobody knows is refused, and says what there is`(line: String, range: Range<Int>) {
    let error = #expect(throws: QueryError.self) { try found(line, in: Self.table) }
    #expect(error?.range == range)
    #expect(error?.message.contains("There are: ") == true)
  }

  @Test func `has with nothing behind it is refused in a whole line only`() throws {
    #expect(throws: QueryError(kind: .noValue("has:"), range: 0..<4)) { try found("has:", in: Self.table) }
    for line in ["has:", "has:z", "has:(", "has:(dose or z", "has:(dose"] {
      #expect(try found(line, in: Self.table, halfTyped: true).hasPrefix("a"))
    }
  }

  @Test(arguments: [
    ("has:tim", "has:timing"), ("has:dos sc", "has:dose sc"), ("!has:pop", "!has:population"),
    ("has:\"tim\"", "has:\"tim\""),
    ("prop>=70%", "proportion>=70%"), ("tox:icans", "toxicity:icans"), ("has:(tim or dose)", "has:(tim or dose)"),
    ("tox:(icans or crs) has:tox", "toxicity:(icans or crs) has:toxicity"),
  ])
  func `on Enter the names are spelled out`(line: String, spelled: String) {
    let collection = Sample.csv(Self.table)
    #expect(QueryParser.spelledOut(line, in: collection, by: EvidenceOptions(lexicon: Sample.lexicon)) == spelled)
  }

  @Test func `a field whose name begins as has does is not taken for it`() throws {
    let table = "Study,Hash tag\na,x\nb,\n"
    let collection = Sample.csv(table)
    #expect(try found("has:hash", in: table) == "a")
    #expect(QueryParser.spelledOut("has:hash", in: collection) == "has:hash-tag")
    #expect(try found("has:x", in: "Study,Has\na,x\nb,y\n") == "a")
  }
}
