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
      ("Alpha II, Ronald J", ["Alpha II, Ronald J"]), ("Alpha IV, Al", ["Alpha IV, Al"]),
      ("Ivanov II, Petrov AB", ["Ivanov II", "Petrov AB"]), ("Ivanov IV, Petrov A", ["Ivanov IV, Petrov A"]),
      ("Alpha II, Beta AB, Gamma C", ["Alpha II", "Beta AB", "Gamma C"]),
      ("Alpha E.P., Jr., Beta C.", ["Alpha, E.P., Jr.", "Beta C."]),
      ("Alpha DA 3rd, Beta FB Jr, Gamma A", ["Alpha DA 3rd", "Beta FB Jr", "Gamma A"]),
      ("Alpha, A., Beta, Al, Gamma, C.", ["Alpha, A., Beta, Al, Gamma, C."]),
      ("Alpha Beta & Gamma Corp.", ["Alpha Beta & Gamma Corp."]), ("Alpha & Alpha", ["Alpha & Alpha"]),
      ("Alpha & Beta", ["Alpha", "Beta"]),
      ("Ministry of Health, Sleep and Welfare, Ruritania", ["Ministry of Health, Sleep and Welfare, Ruritania"]),
      ("Alpha Beta, Cancer Campus, Grand Town", ["Alpha Beta, Cancer Campus, Grand Town"]),
      ("Ann B. AlphaBob McBetaC. D. Gamma", ["Ann B. Alpha", "Bob McBeta", "C. D. Gamma"]),
      ("Ann DeAlphaBob Beta", ["Ann DeAlphaBob Beta"]), ("GlaxoAlpha", ["GlaxoAlpha"]),
      ("A.B., Alpha, Anna B.; C., van Beta, Cees", ["Alpha, Anna B.", "van Beta, Cees"]),
      ("D., Alpha, Dag", ["Alpha, Dag"]), ("Alpha, A., Jr.", ["Alpha, A., Jr."]), ("A., Alpha", ["A., Alpha"]),
      ("J Alpha, K Beta", ["J Alpha", "K Beta"]), ("O Alpha, Mary Ann", ["O Alpha, Mary Ann"]),
      ("Ann B. Alpha, Cy Beta", ["Ann B. Alpha", "Cy Beta"]), ("DE Alpha, Mary Ann", ["DE Alpha, Mary Ann"]),
      ("Alpha A., Beta, B., Gamma C.", ["Alpha A.", "Beta, B.", "Gamma C."]),
      ("Alpha, A., Jr., Beta, B.", ["Alpha, A., Jr.", "Beta, B."]), ("Alpha B, Town, UK", ["Alpha B, Town, UK"]),
      ("Alpha, Ann, Beta, Bob and Gamma, Cy", ["Alpha, Ann", "Beta, Bob", "Gamma, Cy"]),
      ("Alpha, Ann, Beta, Bob, Jr., and Gamma, Cy", ["Alpha, Ann", "Beta, Bob, Jr.", "Gamma, Cy"]),
      ("Alpha, A., Beta, B., & Gamma, C.", ["Alpha, A.", "Beta, B.", "Gamma, C."]),
      ("Alpha, Beta, Gamma and Delta", ["Alpha, Beta, Gamma and Delta"]),
      ("Alpha and Beta and Gamma", ["Alpha", "Beta", "Gamma"]), ("Alpha AB and Beta", ["Alpha AB", "Beta"]),
      ("J Alpha, K Beta…", ["J Alpha", "K Beta"]), ("Alpha A; Beta B...", ["Alpha A", "Beta B"]), ("…", []),
      ("Alpha A, Beta B et al.", ["Alpha A", "Beta B"]),
      ("Alpha, Ann [orcid:0-1]; Beta, Bo [omid:ra/2]", ["Alpha, Ann", "Beta, Bo"]), ("[Alpha A]", ["Alpha A"]),
      ("Alpha, A and Beta, B and Cy Gamma", ["Alpha, A", "Beta, B", "Cy Gamma"]), ("Alpha,AB", ["Alpha,AB"]),
      ("A.Alpha and B.Beta", ["A.Alpha", "B.Beta"]), ("Alpha, Ann and Bob Beta", ["Alpha, Ann and Bob Beta"]),
    ] as [(String, [String])])
  func `a list is cut where its form is plain, and nobody is no name`(_ text: String, _ names: [String]) {
    #expect(ListedNames.names(in: text) == names)
  }

  @Test(arguments: [
    ("Johnson & Johnson", ["Johnson & Johnson"]), ("Alpha and Beta", ["Alpha and Beta"]),
    ("Ann Alpha and Bob Beta", ["Ann Alpha", "Bob Beta"]), ("Alpha A, Beta B", ["Alpha A", "Beta B"]),
    ("Ann AlphaBob Beta", ["Ann AlphaBob Beta"]), ("[Anonymous]", ["Anonymous"]),
  ])
  func `on a line of its own a pair of bare words is a company`(_ line: String, _ names: [String]) {
    #expect(ListedNames.names(onLine: line) == names)
  }

  @Test(arguments: [
    ("Alpha Ann, Beta Bob C, Gamma Cy", ["Alpha, Ann", "Beta, Bob C", "Gamma, Cy"]),
    ("Alpha Ann, Di Beta Bob C, Gamma Rho Cy", ["Alpha, Ann", "Di Beta, Bob C", "Gamma Rho Cy"]),
    ("Ann Alpha, Bob C Beta, Cy Gamma", ["Alpha, Ann", "Beta, Bob C", "Gamma, Cy"]),
    ("Alpha A, Beta B", ["Alpha, A", "Beta, B"]),
  ])
  func `initials tell whether the family names stand first`(_ text: String, _ names: [String]) {
    #expect(ListedNames.namesWithFamilyFirst(in: text) == names)
  }

  @Test(arguments: [
    ("Ann Alpha", "Alpha, Ann"), ("A. B. Alpha", "Alpha, A. B."), ("Alpha AB", "Alpha, AB"), ("Alpha A.", "Alpha, A."),
    ("Ann van den Berg", "van den Berg, Ann"), ("Ann B. C. van den Berg", "van den Berg, Ann B. C."),
    ("Joan A A G Alpha", "Alpha, Joan A A G"), ("Alpha, Ann", "Alpha, Ann"),
    ("Ronald J. Alpha II", "Alpha, Ronald J., II"), ("David Alpha III", "Alpha, David, III"),
    ("Alpha DA 3rd", "Alpha, DA, 3rd"), ("Cy Alpha Jr.", "Alpha, Cy, Jr."), ("Alpha Jr.", "Alpha Jr."),
    ("Ivanov II", "Ivanov, II"), ("Alpha,Ann", "Alpha, Ann"), ("Alpha,null", "Alpha"), ("Ann McAlpha", "McAlpha, Ann"),
    ("Ann DeAlphaBob Beta", "Ann DeAlphaBob Beta"), ("Alpha Pharma", "Alpha Pharma"),
    ("Alpha", "Alpha"), ("Alpha Study Group", "Alpha Study Group"), ("van der Berg J", "van der Berg, J"),
    ("Alpha and Bob Beta", "Alpha and Bob Beta"),
  ])
  func `the family name comes first where it is plain which it is`(_ name: String, _ ordered: String) {
    #expect(ListedNames.withFamilyFirst(name) == ordered)
  }
}
