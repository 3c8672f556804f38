import Studies
import TestSupport
import Testing

struct WordListTests {
  private static let text: StaticString = "a an one patient patients µg mg/kg no. et-al zebrafish one-by-one ~"
  private static let list: WordList = "a an one patient patients µg mg/kg no. et-al zebrafish one-by-one ~"
  private static let words = "\(text)".split(separator: " ").map { Array($0.utf8) }

  @Test func `it has its own words`() {
    for word in Self.words { #expect(Self.list.contains(word[...]) && Self.text.lists(word[...])) }
  }

  @Test func `a part of a word, several words and nothing are none of them`() {
    for other in ["", " ", "p", "pat", "patientss", "atient", "one patient", "an one", " an", "an ", "A", "~~", "µ"] {
      let word = Array(other.utf8)[...]
      #expect(!Self.list.contains(word) && !Self.text.lists(word), "\(other)")
    }
  }

  @Test func `of several lists it tells which has a word, and the first where two have it`() {
    let lists = ["mint", "dill caraway", "zero one-by-one mint", "~"].map { "\($0)" }
    let list = WordList(["mint", "dill caraway", "zero one-by-one mint", "~"])
    for words in lists {
      for word in words.split(separator: " ") {
        let first = lists.firstIndex { $0.split(separator: " ").contains(word) }
        #expect(list.list(of: Array(word.utf8)[...]) == first, "\(word)")
      }
    }
    for other in ["", "dill caraway", "one", "zero ", "mint~"] {
      #expect(list.list(of: Array(other.utf8)[...]) == nil, "\(other)")
    }
  }

  @Test(arguments: 0..<130) func `every slice of the text is found just where it is a word`(start: Int) {
    let bytes = Array("\(Self.text) and other text of a patient with one or two zebrafish, no. 3".utf8)
    guard start < bytes.count else { return }
    for end in start...min(bytes.count, start + 16) {
      let slice = bytes[start..<end]
      let isOne = Self.words.contains { $0.elementsEqual(slice) }
      #expect(Self.list.contains(slice) == isOne && Self.text.lists(slice) == isOne)
    }
  }

  @Test func `a list of one word has that one`() {
    let list: WordList = "mint"
    #expect(list.contains(Array("mint".utf8)[...]) && !list.contains(Array("min".utf8)[...]))
  }
}
