import Testing

@testable import Evidence

struct NumberWordsTests {
  @Test(arguments: [("zero", 0), ("three", 3), ("twelve", 12), ("nineteen", 19), ("twenty", 20), ("ninety", 90)])
  func `a number that is written as a word is that number`(word: String, number: Int) {
    #expect(NumberWords.number(word.utf8) == number)
  }

  @Test(arguments: ["", "on", "ones", "hundred", "twenty-one", "Three"])
  func `another word is none`(word: String) {
    #expect(NumberWords.number(word.utf8) == nil)
  }
}
