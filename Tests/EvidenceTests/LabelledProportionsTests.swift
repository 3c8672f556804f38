import Testing

struct LabelledProportionsTests {
  @Test func `sentences that the grammar was made with are read`() throws {
    let agreement = Agreement(try LabelledSentence.all().filter { !$0.isHeldOut })
    print("made with: \(agreement)\n\(agreement.remarks.joined(separator: "\n"))")
    #expect(agreement.precision >= 0.97 && agreement.recall >= 0.9)
  }

  @Test func `sentences that it was not made with are read`() throws {
    let agreement = Agreement(try LabelledSentence.all().filter(\.isHeldOut))
    print("held out: \(agreement)")
    #expect(agreement.precision >= 0.9 && agreement.recall >= 0.8)
  }
}
