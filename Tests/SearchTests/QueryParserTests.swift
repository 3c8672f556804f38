import Studies
import TestSupport
import Testing

@testable import Search

struct QueryParserTests {
  private func printed(_ line: String, halfTyped: Bool = false) throws -> String {
    try QueryParser.parse(line, in: Shelf.trials, halfTyped: halfTyped).printed(in: Shelf.trials)
  }

  /// Every way to write a line, and the query that it means.
  static let lines: [(String, String)] = [
    ("", "everything"), ("   \t\u{A0} ", "everything"),
    // Only the lexicon says that icans is an abbreviation.
    ("icans", "{icans [ican]}"), ("ICANS Crs", "(icans & crs)"), ("a b c", "(a & b & c)"),
    ("\"grade 3\"", "'grade 3'"), ("\"grade 3\"x", "('grade 3' & x)"), ("gr\"ade", "gr\"ade"),
    ("\"a (b) !c or d\"", "'a (b) !c or d'"), ("\"or\"", "or"), ("\"iv\"", "iv"),
    ("!a", "!a"), ("-a", "!a"), ("NOT a", "!a"), ("! a", "!a"), ("!!a", "a"), ("NOT -!a", "!a"), ("!\"a b\"", "!'a b'"),
    ("il-6", "{il-6 il6}"), ("not a", "(not & a)"), ("not route:sc", "!route:sc"),
    ("a and not (b or c)", "(a & !(b | c))"), ("a and b", "(a & b)"), ("\"and\"", "and"), ("a And b", "(a & b)"),
    ("a!b", "a!b"),
    ("a or b", "(a | b)"), ("a OR b", "(a | b)"), ("a Or b", "(a | b)"), ("a or b or c", "(a | b | c)"),
    ("a AND b", "(a & b)"), ("a b or c d", "((a & b) | (c & d))"), ("a AND b or c", "((a & b) | c)"),
    ("a (b or c)", "(a & (b | c))"), ("(a or b) c", "((a | b) & c)"), ("a(b)", "(a & b)"), ("((a))", "a"),
    ("!(a or b)", "!(a | b)"), ("!a b", "(!a & b)"), ("a !b or !c", "((a & !b) | !c)"), ("(a b) c", "((a & b) & c)"),
    ("route:sc", "route:sc"), ("ROUTE:SC", "route:sc"), ("rou:sc", "route:sc"), ("-route:sc", "!route:sc"),
    ("design:\"case series\"", "design:'case series'"), ("design==\"Case series\"", "design:='case series'"),
    ("design==cohort", "design:=cohort"), ("route:a:b", "route:a:b"),
    ("route:iv", "route:{[iv] intravenous 'by vein'}"),
    ("route:\"iv\"", "route:iv"), ("route==iv", "route:=iv"),
    ("author:park", "authors:park"), ("au:park", "authors:park"), ("name:a", "#name:a"), ("id:a", "#id:a"),
    ("population:adults", "ages+disease:{adults [adult]}"), ("regimen:sc", "route:sc"),
    ("year:2020", "publication-year:[2020.0, 2020.0]"),
    ("Größe:5", "grosse:5"), ("publication_year:2020", "publication-year:[2020.0, 2020.0]"),
    ("Publication-Year:1", "publication-year:[1.0, 1.0]"),
    ("n>=20", "enrolled:[20.0, inf]"), ("n>20", "enrolled:(20.0, inf]"), ("n<=20", "enrolled:[-inf, 20.0]"),
    ("n<2.5", "enrolled:[-inf, 2.5)"), ("n>=1,200", "enrolled:[1200.0, inf]"), ("n>-.5", "enrolled:(-0.5, inf]"),
    ("n≥20", "enrolled:[20.0, inf]"), ("n≤20", "enrolled:[-inf, 20.0]"), ("n>=\"20\"", "enrolled:[20.0, inf]"),
    ("year:2019..2024", "publication-year:[2019.0, 2024.0]"), ("year:2019..", "publication-year:[2019.0, inf]"),
    ("year:..2019", "publication-year:[-inf, 2019.0]"), ("year:2019…2024", "publication-year:[2019.0, 2024.0]"),
    ("year:\"2019..2024\"", "publication-year:2019..2024"), ("year:2019..now", "publication-year:2019..now"),
    ("2019..2024", "2019..2024"),
    ("iv", "{[iv] intravenous 'by vein'}"), ("Intravenous", "{[iv] intravenous 'by vein'}"), ("given", "given"),
    ("R/R", "{[r/r] 'relapsed or refractory' relapsed/refractory}"),
    ("relapsed/refractory", "{[r/r] 'relapsed or refractory' relapsed/refractory}"),
    ("10:30", "10:30"), ("=", "="), ("a=b", "a=b"), ("p=.17", "p=.17"), ("<5", "<5"), (":", ":"), ("1:2", "1:2"),
    ("=\"x\"", "=\"x\""), ("...", "..."),
    ("“grade 3”", "'grade 3'"), ("„grade 3“", "'grade 3'"), ("«grade 3»", "'grade 3'"), ("\"a “b” c\"", "'a \"b\" c'"),
    ("（a or b）", "(a | b)"), ("！a", "!a"), ("route：sc", "route:sc"), ("–a", "!a"), ("50–200", "50-200"),
    ("µg IL-1β", "(ug & {il-1beta il1beta il1-beta il-1-beta})"), ("Ødegård", "odegard"),
    ("a\u{3000}b", "(a & b)"),
    ("n:8", "enrolled:[8.0, 8.0]"), ("n:\"8\"", "enrolled:8"), ("n:8mg", "enrolled:{8mg 8-mg}"),
    ("n:-5", "enrolled:[-5.0, -5.0]"),
    ("year:2019-2024", "publication-year:[2019.0, 2024.0]"), ("year:2019–2024", "publication-year:[2019.0, 2024.0]"),
    ("year:\"2019-2024\"", "publication-year:2019-2024"), ("route:50-200", "route:50-200"), ("route:8", "route:8"),
    ("n:-6--2", "enrolled:[-6.0, -2.0]"), ("year:2019-", "publication-year:2019-"),
    ("route=iv", "route:{[iv] intravenous 'by vein'}"), ("n=8", "enrolled:[8.0, 8.0]"), ("rou=iv", "rou=iv"),
    ("route=\"iv\"", "route:iv"), ("rou=\"iv\"", "route:iv"), ("n＝8", "enrolled:[8.0, 8.0]"), ("n≠8", "n=8"),
    ("n≯8", "n>8"), ("route=//x", "route://x"), ("name=a=b", "#name:a=b"),
    ("~anakra", "~anakra"), ("~Ana\u{301}", "~ana"), ("～a", "~a"), ("~il-6", "~il+~6"), ("!~a", "!~a"),
    ("route:~sc", "route:~sc"), ("~\"ab c\"", "~ab+~c"), ("\"~a\"", "~a"), ("a~b", "a~b"), ("route==~a", "route:=~a"),
    ("~a:b", "~a+~b"), ("~or", "~or"),
    ("route:(sc or iv)", "(route:sc | route:{[iv] intravenous 'by vein'})"), ("route:(a)", "route:a"),
    ("route:(a \"b c\" !d)", "(route:a & route:'b c' & !route:d)"), ("!route:(a or b) c", "(!(route:a | route:b) & c)"),
    ("route:(a (b or n>5) ~c)", "(route:a & (route:b | enrolled:(5.0, inf]) & route:~c)"),
    ("route:(a name:(b or c) d)", "(route:a & (#name:b | #name:c) & route:d)"), ("route:(p=.17)", "route:p=.17"),
    ("design==(cohort or \"case report\" ~a)", "(design:=cohort | (design:='case report' & design:~a))"),
    ("year:(2019 or 2021..2022)", "(publication-year:[2019.0, 2019.0] | publication-year:[2021.0, 2022.0])"),
    ("n>(5 or 20)", "(enrolled:(5.0, inf] | enrolled:(20.0, inf])"), ("route=(a)", "route:a"), ("p=(a)", "(p= & a)"),
    ("route：（a）", "route:a"), ("year:2019 é", "(publication-year:[2019.0, 2019.0] & e)"),
    ("cd19", "{cd19 cd-19}"), ("il1-b", "{il1-b il1b il-1b il-1-b}"), ("\"cd19\"", "cd19"),
    ("route:cd19", "route:{cd19 cd-19}"),
    ("route==cd19", "route:=cd19"), ("b-all", "b-all"), ("100-200", "100-200"), ("1-2", "1-2"),
    ("5mg/kg", "{5mg/kg 5-mg/kg}"),
    ("b7h3", "{b7h3 b-7h3 b7-h3 b-7-h3 b7h-3 b-7h-3 b7-h-3 b-7-h-3}"), ("h3-k27m", "{h3-k27m h3k27m h-3-k-27-m}"),
    ("é", "e"), ("e\u{301}", "e"), ("治療 or かな", "(治療 | かな)"),
  ]

  @Test(arguments: lines) func `a line has one meaning`(line: String, meaning: String) throws {
    #expect(try printed(line) == meaning)
  }

  @Test(arguments: lines) func `what can be read whole means the same while it is typed, but for open ends`(
    line: String, meaning: String
  ) throws {
    #expect(try printed(line + " ", halfTyped: true) == meaning)
  }

  @Test(arguments: lines) func `every beginning of a line can be read while it is typed`(line: String, meaning: String)
  {
    for end in line.unicodeScalars.indices {
      let beginning = String(line.unicodeScalars[..<end])
      #expect(throws: Never.self, "\(beginning)") {
        try QueryParser.parse(beginning, in: Shelf.trials, halfTyped: true)
      }
    }
  }

  /// Returns the numbers that a half-typed number can become.
  private static func numbers(_ digit: Int) -> String {
    let sizes = sequence(first: 1.0) { $0 * 10 }.prefix(9)
    return sizes.map { "enrolled:[\(Double(digit) * $0), \(Double(digit + 1) * $0))" }.joined(separator: " | ")
  }

  @Test(arguments: [
    ("a route:", "a"), ("a route:\"", "a"), ("a route:\"\"", "a"), ("a \"", "a"), ("a \"b c", "(a & 'b c')"),
    ("a !", "a"), ("a -", "a"), ("a NOT", "a"), ("a !route:", "a"), ("a or", "a"), ("a or ", "a"), ("a or !", "a"),
    ("a AND", "a"), ("a (", "a"), ("a (b or", "(a & b)"), ("a ()", "a"), ("a !()", "a"), ("a !(route:)", "a"),
    ("a (b or route:) c", "(a & b & c)"), ("a (route: or b)", "(a & b)"), ("route: a", "a"), ("(a or ) b", "(a & b)"),
    ("a n>", "a"), ("a n>=", "a"), ("a n>-", "a"), ("a n>=.", "a"), ("a n>=8.", "a"), ("a n<=1,", "a"),
    ("a n<=1,20", "a"), ("a n≥", "a"), ("a design=", "a"), ("a design==", "a"),
    ("a year:.", "a"), ("a year:..", "a"), ("a year:2019.", "(a & publication-year:[2019.0, 2019.0])"),
    ("a n:8", "(a & (\(numbers(8))))"), ("a n:8.", "(a & enrolled:[8.0, 8.0])"), ("a n:0", "(a & enrolled:[0.0, 0.0])"),
    ("a n:123456789", "(a & enrolled:[\(123456789.0), \(123456790.0)))"),
    ("a n:1234567890", "(a & enrolled:[\(1234567890.0), \(1234567890.0)])"),
    ("a year:2019-", "(a & publication-year:[2019.0, inf])"),
    ("a year:2019-20", "(a & publication-year:[2019.0, inf])"),
    ("a year:2019-2020", "(a & publication-year:[2019.0, 2020.0])"), ("a route:50-", "(a & route:50-)"),
    ("a rou=", "a"), ("a route=", "a"), ("a p=", "(a & p=)"), ("a route:~", "a"), ("a ~\"b", "(a & ~b)"),
    ("a route:(", "a"), ("a route:(b or", "(a & route:b)"), ("a n>=(5 or 8.", "(a & enrolled:[5.0, inf])"),
    ("a year:2019..", "(a & publication-year:[2019.0, inf])"),
    ("a year:2019..2", "(a & publication-year:[2019.0, inf])"),
    ("a year:2019..-", "(a & publication-year:[2019.0, inf])"), ("a ~", "a"), ("a p=", "(a & p=)"),
  ])
  func `what is not complete while a line is typed is no condition`(line: String, meaning: String) throws {
    #expect(try printed(line, halfTyped: true) == meaning)
  }

  @Test(arguments: [
    ("a \"b", QueryError.Kind.unclosedQuote, 2..<4), ("\"", .unclosedQuote, 0..<1), ("é “b", .unclosedQuote, 3..<7),
    ("ä (b", .unclosedGroup, 3..<4), ("(a (b)", .unclosedGroup, 0..<1), ("µ )", .strayClosing, 3..<4),
    (")", .strayClosing, 0..<1), ("(a))", .strayClosing, 3..<4), ("()", .emptyGroup, 0..<2),
    ("a ( )", .emptyGroup, 2..<5),
    ("!()", .emptyGroup, 1..<3), ("() or a", .emptyGroup, 0..<2),
    ("or a", .nothingToCombine("or"), 0..<2), ("a OR", .nothingToCombine("OR"), 2..<4),
    ("a or or b", .nothingToCombine("or"), 5..<7), ("(a or) b", .nothingToCombine("or"), 3..<5),
    ("AND a", .nothingToCombine("AND"), 0..<3), ("a AND", .nothingToCombine("AND"), 2..<5),
    ("a AND AND b", .nothingToCombine("AND"), 6..<9), ("(a AND) b", .nothingToCombine("AND"), 3..<6),
    ("a AND or b", .nothingToCombine("AND"), 2..<5), ("a or AND b", .nothingToCombine("AND"), 5..<8),
    ("治 !", .noValue("!"), 4..<5), ("-", .noValue("-"), 0..<1), ("NOT", .noValue("NOT"), 0..<3),
    ("! or a", .noValue("!"), 0..<1), ("(!) a", .noValue("!"), 1..<2), ("!AND a", .noValue("!"), 0..<1),
    ("é route:", .noValue("route:"), 3..<9), ("route:\"\"", .noValue("route:\"\""), 0..<8),
    ("\"\"", .noValue("\"\""), 0..<2),
    ("route: (a)", .noValue("route:"), 0..<6), ("route:\u{AD}", .noValue("route:\u{AD}"), 0..<8),
    ("n>x", .notANumber("x"), 0..<3), ("β n>=20%", .notANumber("20%"), 3..<9), ("n>1,23", .notANumber("1,23"), 0..<6),
    ("n>", .noValue("n>"), 0..<2), ("year:2024..2019", .rangeUpsideDown("2024..2019"), 0..<15),
    ("d:a", .ambiguousField(name: "d", candidates: ["design", "disease", "dose"]), 0..<3),
    ("~", .noValue("~"), 0..<1), ("~-", .noValue("~-"), 0..<2), ("route:~", .noValue("route:~"), 0..<7),
    ("route:(a", .unclosedGroup, 6..<7), ("route:()", .emptyGroup, 6..<8),
    ("n>=(5 or x)", .notANumber("x"), 9..<10), ("is:(x)", .unknownState("x"), 4..<5),
    ("dose>=400", .notADose("400"), 0..<9), ("dose>=400mg", .doseOfNoDay("400mg"), 0..<11),
    ("dose>=\"400 mg bid\"", .doseOfNoDay("400 mg bid"), 0..<18), ("dose:abc", .notADose("abc"), 0..<8),
    ("dose:8..5mg/kg/day", .rangeUpsideDown("8..5mg/kg/day"), 0..<18),
    ("dose:5mg/day..8mg/kg/day", .doseOfTwoKinds("mg/day", "mg/kg/day"), 0..<24),
    ("dose:200-100mg/day", .notADose("200-100mg/day"), 0..<18), ("dose:~1mg/day", .notADose("~1mg/day"), 0..<13),
    ("has:", .noValue("has:"), 0..<4),
    ("n:9-5", .rangeUpsideDown("9-5"), 0..<5), ("n≠5 route=", .noValue("route="), 6..<12),
    ("is:seen", .unknownState("is:seen"), 0..<7), ("is:m", .unknownState("is:m"), 0..<4),
  ])
  func `a mistake in a whole line is found where it is`(line: String, kind: QueryError.Kind, range: Range<Int>) {
    #expect(throws: QueryError(kind: kind, range: range)) { try QueryParser.parse(line, in: Shelf.trials) }
  }

  @Test(arguments: ["a ö:b", "x:1", "doi:10.1", "n2>3", "other:a"])
  func `an unknown field names the fields there are, and is unknown while it is typed too`(line: String) {
    let known = [
      "design", "enrolled", "ages", "disease", "authors", "route", "publication-year", "grosse", "name", "id", "n",
      "author", "year", "population", "regimen", "dose", "age", "condition",
    ]
    for halfTyped in [true, false] {
      let error = #expect(throws: QueryError.self) {
        try QueryParser.parse(line, in: Shelf.trials, halfTyped: halfTyped)
      }
      guard case .unknownField(_, let names) = error?.kind else {
        Issue.record("\(line): \(String(describing: error))")
        continue
      }
      #expect(Set(names) == Set(known))
    }
  }

  @Test func `the colon of an address is no sign`() throws {
    #expect(try printed("https://doi.org/10.1/x a") == "(https://doi.org/10.1/x & a)")
  }

  @Test func `n is never short for another field`() {
    let collection = Shelf.texts(["a"])
    for line in ["n>=20", "n:a"] {
      let error = #expect(throws: QueryError.self) { try QueryParser.parse(line, in: collection) }
      guard case .unknownField("n", _) = error?.kind else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test func `a source's own field is one of those that a reserved name asks, and is asked alone by its label`() throws
  {
    let fields = [Field(key: "year", label: "Year"), Field(key: "published", label: "Published", role: .year)]
    let collection = Shelf.collection(fields: fields, sources: [[("a", [])]])
    #expect(try QueryParser.parse("year:1", in: collection).printed(in: collection) == "year+published:1")
    #expect(try QueryParser.parse("\"Year\":1", in: collection).printed(in: collection) == "year:1")
    #expect(try QueryParser.parse("\"Year\":1", in: collection).line == "\"Year\":1")
  }

  @Test func `a source without author fields has its authors in its names`() throws {
    let collection = Shelf.texts(["a"])
    #expect(try QueryParser.parse("author:park", in: collection).printed(in: collection) == "#name:park")
  }

  @Test func `thousands of brackets are refused, not followed`() {
    for line in [String(repeating: "(", count: 4000), String(repeating: "!(", count: 1900) + "a"] {
      for halfTyped in [true, false] {
        let error = #expect(throws: QueryError.self) {
          try QueryParser.parse(line, in: Shelf.trials, halfTyped: halfTyped)
        }
        #expect(error?.kind == .tooDeep(limit: 64))
      }
    }
    let deep = String(repeating: "(", count: 64) + "a" + String(repeating: ")", count: 64)
    #expect(throws: Never.self) { try printed(deep) }
  }

  @Test func `groups beside one another are not groups inside one another`() throws {
    let line = Array(repeating: "(a)", count: 200).joined(separator: " ")
    #expect(try QueryParser.parse(line, in: Shelf.trials).root == .all(Array(repeating: try root("a"), count: 200)))
  }

  private func root(_ line: String) throws -> Query.Node { try QueryParser.parse(line, in: Shelf.trials).root }

  @Test(arguments: [
    "a", "a ", "é", "iv ", "route:sc ", "n>1 ", "\"a\"", "!", "-a", "a or ", ":", "=", "a=", "≥", "\u{AD}",
  ])
  func `a line as long as it may be can be read, and one of a hundred thousand characters is refused at once`(
    piece: String
  ) throws {
    let line = String(repeating: piece, count: 3990 / piece.utf8.count) + "b"
    let query = try QueryParser.parse(line, in: Shelf.trials)
    #expect(StudyIndex(Shelf.trials).search(query) != nil)
    let longer = String(repeating: piece, count: 100_000)
    for halfTyped in [true, false] {
      let error = #expect(throws: QueryError.self) {
        try QueryParser.parse(longer, in: Shelf.trials, halfTyped: halfTyped)
      }
      #expect(error == QueryError(kind: .tooLong(limit: 4000), range: 4000..<longer.utf8.count))
    }
  }

  @Test func `a word that the glossary explains is said once, however it is spelled`() throws {
    let query = try QueryParser.parse("iv IV Iv \"iv\" r/r", in: Shelf.trials)
    #expect(
      query.expansions == [
        Query.Expansion(word: "iv", alsoFinds: ["intravenous", "by vein"], isExplained: true),
        Query.Expansion(word: "r/r", alsoFinds: ["relapsed or refractory", "relapsed/refractory"], isExplained: true),
      ])
  }

  @Test(arguments: [
    ("rou:sc AU:park", "route:sc author:park"), ("  rou:SC   n>=5 ", "  route:SC   n>=5 "),
    ("!rou:(sc or au:x)", "!route:(sc or author:x)"), ("ROUTE:sc", "route:sc"), ("Größe:\"é x\"", "grosse:\"é x\""),
    ("rou=\"x\" p=.17", "route=\"x\" p=.17"), ("é“rou:x” rou：x", "é“rou:x” route：x"), ("rou:rou:x", "route:rou:x"),
    ("http://rou:x rou:~y", "http://rou:x route:~y"),
    ("\u{FEFF}e\u{301} rou:a\r\nrou:b", "\u{FEFF}e\u{301} route:a\r\nroute:b"),
    ("rou:", "rou:"), ("rou:a )", "rou:a )"), ("d:a rou:b", "d:a rou:b"), ("", ""),
    ("author:a year:1", "author:a year:1"),
  ])
  func `a line is spelled out by its names only`(line: String, spelled: String) {
    #expect(Array(QueryParser.spelledOut(line, in: Shelf.trials).utf8) == Array(spelled.utf8))
  }

  @Test(arguments: [
    ("a b", "a b"), ("a   (b or (c))", "a (b or c)"), ("NOT (a or b) AND -c", "!(a or b) !c"), ("(a b) c", "(a b) c"),
    ("(a b) or c", "a b or c"), ("(a or b) or c", "(a or b) or c"), ("!(!a)", "a"), ("!!a", "a"),
    ("rou:(a or \"b\" au=x)", "route:a or route:\"b\" route:au=x"), ("route=iv n≥5 “q”", "route:iv n>=5 \"q\""),
    ("route=//x", "route=//x"), ("route:(//x =y)", "route=//x route:(=y)"),
    ("~Anakra route:~\"a b\"", "~Anakra route:~\"a b\""),
    ("\"or\" \"NOT\"", "\"or\" \"NOT\""), ("", ""),
  ])
  func `a query is printed as a line that asks the same`(line: String, printed: String) throws {
    let query = try QueryParser.parse(line, in: Shelf.trials)
    #expect(query.line == printed)
    #expect(try QueryParser.parse(printed, in: Shelf.trials) == query)
  }

  @Test func `a long line is spelled out and its spellings are few`() throws {
    let names = String(repeating: "rou:a ", count: 600)
    let spelled = QueryParser.spelledOut(names, in: Shelf.trials)
    #expect(spelled == names.replacing("rou", with: "route"))
    let word = String(repeating: "a1", count: 2000)
    guard case .term(let term) = try root(word), case .contains(let needles) = term.test else {
      Issue.record("a word is one term")
      return
    }
    #expect(needles.count == 2)
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>) func `no line breaks the parser`(seed: UInt64) throws {
    var random = Seeded(seed)
    let pieces = [
      "a", "iv", "or", "AND", "NOT", "(", ")", "!", "-", "\"", "“", "route", "n", ":", "=", "==", ">", ">=", "≤", "..",
      "route:(", "=(",
      "5",
      ".", ",", " ", " ", "é", "\u{301}", "\u{0}", "\u{1B}", "\u{FFFD}", "~", "\u{AD}", "\u{FEFF}", "👩‍🔬", "//", "_",
    ]
    let line = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(pieces) }.joined()
    let size = line.utf8.count
    for halfTyped in [true, false] {
      do {
        let query = try QueryParser.parse(line, in: Shelf.trials, halfTyped: halfTyped)
        if !halfTyped { #expect(try root(query.line) == query.root, "seed \(seed): \(line)") }
      } catch let error as QueryError {
        #expect(
          0 <= error.range.lowerBound && error.range.upperBound <= size && !error.range.isEmpty, "seed \(seed): \(line)"
        )
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test(arguments: [("ica\u{1}ns", 3..<4), ("é\u{9B}", 2..<4), ("a \u{FFFD}b", 2..<5), ("\u{7F}", 0..<1)])
  func `what is no text is said with its place`(line: String, range: Range<Int>) {
    for isHalfTyped in [true, false] {
      let error = #expect(throws: QueryError.self) {
        try QueryParser.parse(line, in: .empty, halfTyped: isHalfTyped)
      }
      #expect(error?.range == range && error?.message.isEmpty == false)
    }
  }
}
