import Testing

/// Each floor is the present result, rounded down. The tests print the proportions that evi misses; these stay in the
/// file.
struct LabelledProportionsTests {
  @Test func `sentences that the grammar was made with are read`() throws {
    let agreement = Agreement(try LabelledSentence.all().filter { !$0.isHeldOut })
    print("made with: \(agreement)\n\(agreement.remarks.joined(separator: "\n"))")
    #expect(agreement.precision >= 0.97 && agreement.recall >= 0.96)
  }

  @Test func `sentences that it was not made with are read nearly as well`() throws {
    let agreement = Agreement(try LabelledSentence.all().filter(\.isHeldOut))
    print("held out: \(agreement)\n\(agreement.remarks.joined(separator: "\n"))")
    #expect(agreement.precision >= 0.96 && agreement.recall >= 0.93)
  }

  @Test func `there are enough sentences to tell, and nearly a third of them are held out`() throws {
    let sentences = try LabelledSentence.all()
    let heldOut = sentences.filter(\.isHeldOut).count
    #expect(sentences.count >= 200 && 10 * heldOut >= 3 * sentences.count)
    #expect(Set(sentences.map(\.text)).count == sentences.count)
  }
}
