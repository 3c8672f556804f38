import Studies
import TestSupport
import Testing

@testable import Evidence

struct ProportionTests {
  private func figures(_ text: String) -> [String] {
    Proportion.read(Folding.fold(text)[...]).map { Figures($0).description }
  }

  private func words(_ text: String) -> [String] {
    let folded = Folding.fold(text)
    return Proportion.read(folded[...]).map { String(decoding: folded[$0.span], as: UTF8.self) }
  }

  private func messages(_ text: String) -> [String] {
    ProportionFault.faults(in: Folding.fold(text)[...]).map(\.message)
  }

  // MARK: Where and what

  @Test func `a proportion stands where its figures stand`() {
    #expect(words("In 17 of 19 (89.5%) it worked") == ["17 of 19 (89.5%)"])
    #expect(words("It worked in 22 of 32 patients (68.8%; 95% CI 51–82).") == ["22 of 32 patients (68.8%"])
    #expect(words("All 8 participants got well") == ["all 8"])
    #expect(words("Of 31 patients, 12 (38.7%) got well and 3 died") == ["12 (38.7%)", "3"])
    #expect(words("a rate of 73 % was seen") == ["73 %"])
    #expect(words("89.5% (17/19) and 2/3") == ["89.5% (17/19)", "2/3"])
    #expect(words("30 patients, 22 of whom improved") == ["22 of whom"])
  }

  @Test func `signs that look different are read alike`() {
    #expect(figures("17 of 19 (89.5%)") == ["17/19 89.5%"])
    #expect(figures("17 of 19 (89·5 %)") == ["17/19 89.5%"])
    #expect(figures("17/19 [89.5 per cent]") == ["17/19 89.5%"])
    #expect(figures("17 OUT OF 19 patients (89,5%)") == ["17/19 89.5%"])
  }

  @Test func `counts say more than a rounded percentage does`() throws {
    let proportion = try #require(Proportion.read(Folding.fold("1 of 7 (14%)")[...]).first)
    #expect(proportion.estimate == 1.0 / 7)
    #expect(proportion.percent == 14 && proportion.decimals == 0 && proportion.disagreement == nil)
    #expect(proportion.interval == .wilson(events: 1, total: 7))
  }

  @Test func `a percentage alone has no interval`() throws {
    for text in ["in 73% of patients", "in 12 patients (73%)"] {
      let proportion = try #require(Proportion.read(Folding.fold(text)[...]).first)
      #expect(proportion.estimate == 0.73 && proportion.interval == nil && proportion.disagreement == nil)
    }
  }

  @Test func `a total that is named later serves a count where the percentage agrees`() {
    #expect(figures("6 (20%) with mesh (n = 30)") == ["6/30 20%"])
    #expect(figures("6 (20%) with mesh (n = 41)") == ["6/? 20%"])
  }

  @Test func `a sentence's totals do not outlive it`() {
    #expect(figures("Of 31 patients, 12 responded. Later on, 5 had a relapse.") == ["12/31"])
    #expect(figures("Of 31 patients vs. controls, 12 responded") == ["12/31"])
  }

  @Test func `all but a few are all the others`() {
    #expect(figures("all but 2 of 16 patients (87.5%)") == ["14/16 87.5%"])
    #expect(figures("all but 2 of 16 patients (12.5%)") == ["14/16"])
    #expect(figures("Of 24 implants, all but one were stable") == ["23/24"])
  }

  // MARK: What cannot be right

  @Test func `more events than there are people is a fault and no proportion`() {
    #expect(figures("9 of 7 patients improved") == [])
    #expect(
      messages("9 of 7 patients improved") == [
        "9 of 7: the first number is the larger one. Check the source: the two may be swapped or mistyped."
      ])
    #expect(messages("19/17 (89.5%)").count == 1 && figures("19/17 (89.5%)") == [])
  }

  @Test func `more than everybody is a fault and no proportion`() {
    #expect(figures("seen in 107% of patients, and in 12%") == ["12%"])
    #expect(
      messages("seen in 107.5% of patients") == ["107.5% is more than 100 %. Check it in the source."]
    )
    #expect(messages("17 of 19 (895%)").count == 1 && figures("17 of 19 (895%)") == [])
  }

  @Test func `counts and a percentage that disagree both stand, with a remark`() throws {
    let proportion = try #require(Proportion.read(Folding.fold("17 of 19 (98.5%)")[...]).first)
    let disagreement = try #require(proportion.disagreement)
    #expect(proportion.estimate == 17.0 / 19 && proportion.percent == 98.5)
    #expect(disagreement.percent == 98.5 && abs(disagreement.counted - 89.47) < 0.01)
    #expect(
      messages("17 of 19 (98.5%)") == [
        "17 of 19 is 89.5%, not 98.5%; check in the source which is right."
      ])
  }

  @Test func `rounding up or down is no disagreement, leaving digits off is one`() {
    for text in ["22 of 32 (68.8%)", "22 of 32 (68.7%)", "22/32 (69%)", "1 of 7 (14%)", "1/3 (33.33%)", "2/3 (67%)"] {
      #expect(messages(text) == [], "\(text)")
    }
    #expect(messages("2/3 (66%)") == ["2 of 3 is 67%, not 66%; check in the source which is right."])
    #expect(messages("22 of 32 (68.9%)").count == 1)
  }

  @Test(arguments: [
    "blood pressure 120/80", "the pressure was 140/90 mmHg", "the index rose to 130% of baseline",
    "an increase of 250%",
    "vision of 20/15", "AST/ALT 60/45", "on 24/7", "day 8 of 5", "3/14/2020", "FEV1 104%", "the volume was 115% higher",
    "CI 90–130%", "0/0", "0 of 0 patients",
  ]) func `what counts no people is not found fault with`(_ text: String) {
    #expect(messages(text) == [])
    #expect(figures(text) == [])
  }

  // MARK: Any text

  @Test func `what is written in full reads the same`() {
    var random = Seeded(89)
    for _ in 0..<5_000 {
      let total = Int.random(in: 1...Int.random(in: 1...3_000, using: &random), using: &random)
      let events = Int.random(in: 0...total, using: &random)
      let tenths = (2_000 * events + total) / (2 * total)
      let percent = "\(tenths / 10).\(tenths % 10)"
      let forms = [
        "\(events) of \(total) (\(percent)%)", "\(events)/\(total) patients (\(percent)%)",
        "\(percent)% (\(events)/\(total))", "\(events) (\(percent)%) of \(total)",
        "\(percent) % of people (\(events) of \(total))", "\(events) out of \(total) [\(percent)%]",
      ]
      let text = random.pick(forms)
      let read = Proportion.read(Folding.fold("It was seen in \(text) by then.")[...])
      #expect(read.count == 1, "\(text)")
      #expect(read.first?.events == events && read.first?.total == total, "\(text)")
      #expect(read.first?.percent == Double(tenths) / 10 && read.first?.disagreement == nil, "\(text)")
      #expect(ProportionFault.faults(in: Folding.fold(text)[...]).isEmpty, "\(text)")
    }
  }

  private static let pieces = [
    "1", "2", "8", "17", "19", "100", "2019", "1,024", "12 345", "89.5", ".17", "99999999999999999999", "%", " %", "/",
    "of", "out of", "all", "none of", "any of", "no", "(", ")", "[", "]", "=", "<", ">", "±", "+/-", "-", "–", "·", ",",
    ";", ":", ".", "n", "N", "patients", "eyes", "whom", "of whom", "ci", "95% CI", "between", "and", "to", "from",
    "in",
    "by", "up", "at least", "mg", "day", "grade", "one", "twelve", "the", "a total of", "responded", "per cent",
    "percent",
    "decreased", "LVEF", "é", "β", "²", "\u{0}", "\u{301}", "🙂", "'", "\"", "CD22", "vs.", "all but", "mean",
  ]

  private static func randomText(_ random: inout Seeded) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      text += random.pick(pieces)
      if Bool.random(using: &random) { text += " " }
    }
    return text
  }

  @Test func `whatever a text holds, what is read of it lies in it, in order, and is a share`() {
    var random = Seeded(2024)
    for _ in 0..<5_000 {
      let text = Self.randomText(&random)
      let folded = Folding.fold(text)
      var end = 0
      for proportion in Proportion.read(folded[...]) {
        #expect(proportion.span.lowerBound >= end && !proportion.span.isEmpty, "\(text)")
        end = proportion.span.upperBound
        #expect(end <= folded.count, "\(text)")
        #expect((0...1).contains(proportion.estimate), "\(text)")
        #expect((0...100).contains(proportion.percent ?? 0), "\(text)")
        if let events = proportion.events, let total = proportion.total { #expect(events <= total, "\(text)") }
        if let interval = proportion.interval {
          #expect(interval.low <= proportion.estimate && proportion.estimate <= interval.high, "\(text)")
        }
      }
      for fault in ProportionFault.faults(in: folded[...]) {
        #expect(fault.span.upperBound <= folded.count && !fault.message.isEmpty, "\(text)")
      }
    }
  }

  @Test func `bytes that are no text at all do no harm`() {
    var random = Seeded(7)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      for proportion in Proportion.read(bytes[...]) { #expect(proportion.span.upperBound <= bytes.count) }
      let folded = Folding.fold(String(decoding: bytes, as: UTF8.self))
      for proportion in Proportion.read(folded[...]) { #expect(proportion.span.upperBound <= folded.count) }
    }
  }

  @Test func `where a value begins in a longer text makes no difference`() {
    var random = Seeded(31)
    for _ in 0..<2_000 {
      let folded = Folding.fold(Self.randomText(&random))
      let before = Folding.fold(Self.randomText(&random))
      let long = before + folded + Folding.fold("3 of 4 (75%)")
      let part = long[before.count..<(before.count + folded.count)]
      #expect(Proportion.read(part) == Proportion.read(folded[...]))
      #expect(ProportionFault.faults(in: part) == ProportionFault.faults(in: folded[...]))
    }
  }

  @Test(arguments: [
    "1/", "(", "((1%", "of ", "of of of ", "9", "9,999", "10 000 ", "1.", "all ", "all 8 ", "1 of ", "1 of 2 ", "n=1,",
    "95% ci ",
    "%", "1%", "1% ", "1% (", "-1", "1-", "±1%", "a", "one ", "between ", "of 9 patients, ", "éé ", "\u{B7}", "per ",
    "3 of whom ",
    "+/-", "the ", "a total of ", "about ", "1 (of ",
  ]) func `much of the same is read in one pass`(_ piece: String) {
    let folded = Folding.fold(String(repeating: piece, count: 200_000 / piece.utf8.count))
    let read = Proportion.read(folded[...])
    #expect(read.allSatisfy { $0.span.upperBound <= folded.count })
  }
}
