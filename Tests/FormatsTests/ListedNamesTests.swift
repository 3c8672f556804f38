import Testing

@testable import Formats

/// The names that one cell or one line lists.
struct ListedNamesTests {
  @Test(
    arguments: [
      ("Alpha, Ann; Beta, Bob", ["Alpha, Ann", "Beta, Bob"]), ("Alpha A.; Beta B.", ["Alpha A.", "Beta B."]),
      ("Alpha A, Beta BC, Gamma C", ["Alpha A", "Beta BC", "Gamma C"]),
      ("Ann Alpha, Bob Beta and Cy Gamma", ["Ann Alpha", "Bob Beta", "Cy Gamma"]),
      ("Alpha, A. B. And Beta, C. D.", ["Alpha, A. B.", "Beta, C. D."]),
      ("Alpha, A., Beta, B. C.", ["Alpha, A.", "Beta, B. C."]), ("Ann Alpha and Bob Beta", ["Ann Alpha", "Bob Beta"]),
      ("['Alpha, Ann', 'Beta, Bob']", ["Alpha, Ann", "Beta, Bob"]), ("['Alpha, Ann']", ["Alpha, Ann"]),
      ("[\"O'Hara, Ann\", 'Beta, Bob']", ["O'Hara, Ann", "Beta, Bob"]), ("Alpha A|Beta B", ["Alpha A", "Beta B"]),
      ("Alpha et al", ["Alpha"]), ("Alpha A, Beta B, et al.", ["Alpha A", "Beta B"]),
      ("Alpha, A. and others", ["Alpha, A."]), ("Alpha, Ann", ["Alpha, Ann"]),
      ("Alpha Study Group", ["Alpha Study Group"]), ("Bo Al; Cy Others", ["Bo Al", "Cy Others"]),
      ("Alpha, Beta, Gamma", ["Alpha, Beta, Gamma"]), ("", []),
    ] as [(String, [String])])
  func `a list is cut where its form is plain, and nobody is no name`(_ text: String, _ names: [String]) {
    #expect(ListedNames.names(in: text) == names)
  }

  @Test(arguments: [
    ("Ann Alpha", "Alpha, Ann"), ("A. B. Alpha", "Alpha, A. B."), ("Alpha AB", "Alpha, AB"), ("Alpha A.", "Alpha, A."),
    ("Ann van den Berg", "van den Berg, Ann"), ("Ann B. C. van den Berg", "van den Berg, Ann B. C."),
    ("Joan A A G Alpha", "Alpha, Joan A A G"), ("Alpha, Ann", "Alpha, Ann"),
    ("Alpha", "Alpha"), ("Alpha Study Group", "Alpha Study Group"), ("van der Berg J", "van der Berg, J"),
  ])
  func `the family name comes first where it is plain which it is`(_ name: String, _ ordered: String) {
    #expect(ListedNames.withFamilyFirst(name) == ordered)
  }
}
