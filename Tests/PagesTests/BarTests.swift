import Pages
import Testing

struct BarTests {
  @Test func `a bar is as long as its share, to an eighth of a column`() {
    #expect(Bar.text(0, columns: 10) == "")
    #expect(Bar.text(0.5, columns: 10) == "█████")
    #expect(Bar.text(0.25, columns: 10) == "██▌")
    #expect(Bar.text(1, columns: 3) == "███")
  }

  @Test func `little is not nothing, and more than all is all`() {
    #expect(Bar.text(0.0001, columns: 10) == "▏")
    #expect(Bar.text(2, columns: 4) == "████")
    #expect(Bar.text(1, columns: 0) == "")
  }
}
