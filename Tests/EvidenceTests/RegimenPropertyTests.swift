import Evidence
import Studies
import TestSupport
import Testing

struct RegimenPropertyTests {
  private static let often = [
    "daily", "bid", "tid", "qid", "q4h", "every other day", "weekly", "every 3 days", "every 2 weeks", "2 times a week",
    "5 times a day", "2–3 times a day", "every 2–3 weeks", "every 4–5 days", "once", "",
  ]

  /// Returns a random regimen as evi writes it, made of parts that fit together.
  private static func written(_ random: inout Seeded) -> String {
    let low = Double(Int.random(in: 1...400, using: &random)) / random.pick([1, 2, 4, 10])
    let high = low * Double(Int.random(in: 2...5, using: &random))
    let amount = random.pick([
      Regimen.number(low), "\(Regimen.number(low))–\(Regimen.number(high))", "up to \(Regimen.number(high))",
      "at least \(Regimen.number(low))",
    ])
    let unit = random.pick(["mg", "mcg", "g", "U", "IU"]) + random.pick(["", "/kg", "/m2"])
    let (time, often) = random.pick([
      ("/dose", random.pick(Self.often)), ("/day", ""), ("/day", "bid"), ("", random.pick(Self.often)),
    ])
    let rest = [
      random.pick(["", "loading"]), random.pick(["", "prn"]), random.pick(["", "SC", "IV", "PO or SC", "IM"]),
      random.pick(["", "for 7 days", "for 1 month", "for 2–3 weeks", "for 1 dose", "for 4–6 hours"]),
    ]
    return (["\(amount) \(unit)\(time)", often] + rest).filter { !$0.isEmpty }.joined(separator: " ")
  }

  @Test func `a regimen that is written and read again is the same one`() {
    for seed in 1...4000 {
      var random = Seeded(UInt64(seed))
      let text = Self.written(&random)
      let first = Regimen.read(text: text).map(\.regimen)
      #expect(first.count == 1, "seed \(seed): \(text)")
      #expect(first.map(\.text) == [text], "seed \(seed)")
      #expect(Regimen.read(text: first.map(\.text).joined()).map(\.regimen) == first, "seed \(seed): \(text)")
    }
  }

  @Test func `regimens joined by then or a semicolon are read as what each of them is alone`() {
    for seed in 1...1000 {
      var random = Seeded(UInt64(seed))
      let texts = (0..<Int.random(in: 2...4, using: &random)).map { _ in Self.written(&random) }
      let joined = texts.joined(separator: random.pick([" then ", "; "]))
      #expect(Regimen.read(text: joined).map(\.regimen.text) == texts, "seed \(seed): \(joined)")
    }
  }

  private static let pieces = [
    "100", "2.5", "1,000", "-", "–", " to ", "mg", "/kg", "/day", " daily", " bid", " or ", " then ", "; ", "(", ")",
    "SC", " IV",
    "q6h", " every ", " hours", "x 3", " for 7 days", "not reported", "é", "漢", "\n", "/", ".", "b.i.d.", " up to ",
    "≥", "m²", "million",
  ]

  @Test func `whatever the text, reading ends, spans lie inside it and figures make sense`() {
    for seed in 1...4000 {
      var random = Seeded(UInt64(seed))
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in random.pick(Self.pieces) }.joined()
      let folded = Folding.fold(text)
      // A slice that does not begin at zero must give the same.
      let shifted = ([0x20, 0x20, 0x20] + folded)[3...]
      let found = Regimen.read(folded[...])
      #expect(Regimen.read(shifted) == found, "seed \(seed): \(text)")
      for found in found {
        #expect(found.span.lowerBound >= 0 && found.span.upperBound <= folded.count, "seed \(seed): \(text)")
        let regimen = found.value
        if let low = regimen.dailyLow, let high = regimen.dailyHigh { #expect(low <= high, "seed \(seed): \(text)") }
        if regimen.status != .read { #expect(regimen.dailyHigh == nil && regimen.low == nil) }
      }
    }
  }

  @Test func `a long text of half regimens costs no more than its size, and hides no regimen`() {
    let count = 20_000
    for piece in ["1-", "100 mg or ", "every ", "b.", "(", "1, ", "x 2 "] {
      let text = Folding.fold(String(repeating: piece, count: count) + ". Then 100 mg/day SC")
      let found = Regimen.read(text[...])
      #expect(found.count == (piece == "100 mg or " ? count : 0) + 1, "\(piece)")
      #expect(found.allSatisfy { $0.value.low == 100 }, "\(piece)")
      #expect(found.last?.span.upperBound == text.count, "\(piece)")
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.span.upperBound <= $1.span.lowerBound }, "\(piece)")
    }
  }
}
