import Studies
import TestSupport
import Testing

@testable import Search

struct ForeignFormTests {
  /// Forms of other programs, and the line of evi that means the same.
  static let understood: [(String, String)] = [
    ("n:>=20", "n>=20"), ("n:<20", "n<20"), ("n=>20", "n>=20"), ("n=<20", "n<=20"), ("n:=20", "n:20"),
    ("n<>20", "!n:20"), ("n!=20", "!n:20"), ("n:==20", "n==20"), ("route:!sc", "!route:sc"), ("route:-sc", "!route:sc"),
    ("route:!\"by vein\"", "!route:\"by vein\""), ("!route:!sc", "route:sc"), ("a | b", "a or b"), ("a || b", "a or b"),
    ("a && b", "a b"), ("a & b", "a b"), ("a AND NOT b", "a !b"), ("case*", "case"), ("*eries*", "eries"),
    ("design:case*", "design:case"), ("+case", "case"), ("\"Design\":!cohort", "!\"Design\":cohort"),
    ("n:-5", "n:-5"), ("(n:>=20 | route:!sc)", "n>=20 or !route:sc"),
  ]

  @Test(arguments: understood) func `a form with one meaning is understood`(form: String, line: String) throws {
    let printed = { (line: String) in try QueryParser.parse(line, in: Shelf.trials).printed(in: Shelf.trials) }
    #expect(try printed(form) == printed(line))
    let again = try QueryParser.parse(form, in: Shelf.trials).line
    #expect(try printed(again) == printed(line), "printed as \(again)")
  }

  /// Forms of other programs, and what the message says to write; nil where it says to leave the form out.
  static let told: [(String, String?)] = [
    ("anakinra[ti]", "title:anakinra"), ("anakinra[TIAB]", "anakinra"), ("park[au]", "author:park"),
    ("steroids[MeSH Terms]", "keyword:steroids"), ("blood[ta]", "journal:blood"), ("2019[dp]", "year:2019"),
    ("\"car t\"[ti]", "title:…"), ("anakinra.ti,ab.", "anakinra"), ("anakinra.ti.", "title:anakinra"),
    ("icans|crs", "(icans or crs)"), ("route:sc|iv", "route:(sc or iv)"), ("wom*n", "wom"), ("wom?n", "wom"),
    ("route:*", "has:route"), ("TITLE-ABS-KEY(case)", nil), ("AUTH(park)", "author:"), ("a NEAR/5 b", nil),
    ("a ADJ3 b", nil), ("n >= 20", "n>=20"), ("route : sc", "route:sc"),
  ]

  @Test(arguments: told) func `another form is an error that says what to write`(form: String, instead: String?) throws
  {
    let error = #expect(throws: QueryError.self) { try QueryParser.parse(form, in: Shelf.trials) }
    guard case .foreign(_, let advice)? = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(advice == instead)
  }

  /// Texts of studies that look like such forms.
  static let texts = [
    "HLA-A*02:01", "park[24]", "p=.17", "AT&T", "why?", "5*10", "e.g.", "i.v.", "+5", "\"icans|crs\"",
    "\"anakinra[ti]\"",
    "a.b.c.", "[18]", "100%|", "NEARLY", "vs. or crs",
  ]

  @Test(arguments: texts) func `letters of a study stay letters`(text: String) throws {
    _ = try QueryParser.parse(text, in: Shelf.trials)
  }

  @Test(arguments: ["status>=3", "country>3", "phase>=2"])
  func `a code is not compared as a number`(line: String) throws {
    let shelf = Shelf.collection(
      fields: ["Status", "Countries", "Phases"].map { Field(key: $0.lowercased(), label: $0) },
      sources: [[("a", [("status", "RECRUITING"), ("countries", "Japan"), ("phases", "PHASE2")])]])
    let error = #expect(throws: QueryError.self) { try QueryParser.parse(line, in: shelf) }
    #expect(error?.kind == .codeComparedAsNumber(String(line.prefix { $0.isLetter })))
  }
}
