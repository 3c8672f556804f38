import Studies
import Testing

struct BisectionTests {
  @Test func `the first number of a sorted range is the one that a search from the start finds`() {
    for end in 0..<40 {
      for limit in -1...end + 1 {
        let found = (0..<end).firstOfSorted { $0 >= limit }
        #expect(found == (0..<end).first { $0 >= limit } ?? end)
      }
    }
    #expect((5..<5).firstOfSorted { _ in true } == 5)
  }
}
