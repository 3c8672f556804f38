import Studies
import Testing

struct WordListTests {
  private let list: WordList = "a an one patient patients µg mg/kg no. et-al one-by-one ~"

  @Test func `every word that is written in a list is in it`() {
    for word in ["a", "an", "patients", "µg", "mg/kg", "no.", "et-al", "~"] { #expect(list.contains(word)) }
  }

  @Test func `no part of a word and no two words are`() {
    for other in ["", " ", "p", "pat", "patientss", "atient", "one patient", " an", "an ", "A", "~~", "µ"] {
      #expect(!list.contains(other), "\(other)")
    }
  }
}
