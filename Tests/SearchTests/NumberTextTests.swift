import Testing

@testable import Search

struct NumberTextTests {
  @Test(arguments: [
    ("58", 58), ("8.5 mg", 8.5), ("1,234", 1234), ("1,234,567.5", 1_234_567.5), ("1,23", 1), ("12,345,6", 12345),
    ("about 20", 20), ("n = 8 of 9", 8), ("50-200", 50), ("il-6", 6), ("no.5", 5), ("v1.2.3", 1.2), ("5.", 5),
    ("5,", 5),
    ("p = .17", 0.17), ("p=.17", 0.17), ("(.5)", 0.5), ("-5 points", -5), ("day -2", -2), ("(-1.5 to 2)", -1.5),
    ("-.5", -0.5),
    ("a-.5", 0.5), ("...5", 5), ("--5", 5), ("1..5", 1), ("007", 7),
    ("8.13e-07", 8.13e-07), ("p = 1e-5", 1e-5), ("1.5e3 cells", 1500), ("12e5", 12), ("2e-mail", 2), ("1.5el", 1.5),
  ])
  func `the first number of a text is read`(text: String, number: Double) {
    #expect(NumberText.first(in: Array(text.utf8))?.number == number)
    #expect(NumberText.first(in: Array("5 \(text)".utf8).dropFirst(2))?.number == number)
  }

  @Test(arguments: ["", "none", "-", ".", "治療", "½"]) func `a text without digits has no number`(text: String) {
    #expect(NumberText.first(in: Array(text.utf8)) == nil)
  }

  @Test(arguments: [("5", 5), ("5.5", 5.5), (".5", 0.5), ("-5", -5), ("−5", -5), ("1,234", 1234), ("２０", 20)])
  func `a number can be the whole of a text`(text: String, number: Double) {
    #expect(NumberText.whole(text) == number)
  }

  @Test(arguments: [
    "", "a", "5 ", "5mg", "1e5", "0x1", "nan", "inf", "--5", "5-6", "1.2.3", "1,23", ",5", "5,", "½", ".", "-",
  ])
  func `what is no number is none`(text: String) {
    #expect(NumberText.whole(text) == nil)
  }
}
