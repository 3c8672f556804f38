import Testing

@testable import Formats

/// What a column shows about the names in it.
struct NameFormTests {
  @Test(
    arguments: [
      (["Ann Alpha, Bob Beta, Cy Gamma", "Dag Delta, Eve Eta"], true, false),
      (["Ann Alpha, Bob Beta", "Dag Delta, Eve Eta"], false, false),
      (["Ann Alpha, Bob Beta, Cy Gamma", "Delta, Dag"], false, false),
      (["Ann Alpha, Bob Beta, Cy Gamma", "Dag Delta; Eve Eta"], false, false),
      (["Alpha, Ann", "Beta, Bob", "Gamma", "Delta"], false, true),
      (["Alpha, Ann, PhD", "Beta, Bob"], false, false),
      (["Alpha, A.", "Beta", "Gamma"], false, true),
      (["Alpha Beta", "Gamma", "Delta et al."], false, true),
      (["Ann Alpha", "Gamma", "Bob Delta"], false, false),
      (["Alpha, Beta, Gamma, Delta, Eta", "Rho, Tau"], true, true),
      (["Alpha, Beta and Gamma", "Delta Eta, Rho, Tau"], true, true),
      (["Alpha, Beta, Gamma", "Delta, Eta, Rho"], true, true),
      (["Alpha, Ann, Beta, Bob", "Gamma, Cy"], false, false),
      (["Alpha; Beta", "Gamma"], false, true), (["Alpha,Ann|Beta,Bob", "Gamma,Cy"], false, false), ([], false, false),
    ] as [([String], Bool, Bool)])
  func `the cells tell whether commas part people and whether the names are families`(
    _ cells: [String], _ commasPart: Bool, _ areFamilies: Bool
  ) {
    let form = NameForm(of: cells)
    #expect(form.commasPart == commasPart)
    #expect(form.areFamilies == areFamilies)
  }

  private static let people = NameForm(of: ["Ann Alpha, Bob Beta, Cy Gamma"])
  private static let families = NameForm(of: ["Alpha, Beta, Gamma, Delta, Eta"])

  @Test func `a list of two is cut where its neighbours show that commas part people`() {
    #expect(ListedNames.names(in: "Ann Rho Alpha, Bob Beta") == ["Ann Rho Alpha, Bob Beta"])
    #expect(ListedNames.names(in: "Ann Rho Alpha, Bob Beta", as: Self.people) == ["Ann Rho Alpha", "Bob Beta"])
    #expect(ListedNames.names(in: "Alpha, Ann", as: Self.people) == ["Alpha, Ann"])
    #expect(ListedNames.names(in: "Ministry of Wells, Ruritania", as: Self.people) == ["Ministry of Wells, Ruritania"])
  }

  @Test func `bare family names are cut at commas and never turned round`() {
    let names = { ListedNames.namesWithFamilyFirst(in: $0, as: Self.families) }
    #expect(names("Alpha Beta, Gamma") == ["Alpha Beta", "Gamma"])
    #expect(names("Alpha Beta and van der Gamma") == ["Alpha Beta", "van der Gamma"])
    #expect(names("S.R. Alpha") == ["Alpha, S.R."])
    #expect(ListedNames.namesWithFamilyFirst(in: "Alpha Beta") == ["Beta, Alpha"])
  }

  @Test(
    arguments: [
      "Alpha, Ann; Beta, Bob", "Ada Beatrix Carla Delta de Alpha; Cy Gamma; Dag Delta", "Alpha A., Beta B.",
      "Alpha A., Beta, B., Gamma C.", "Ann Alpha, Bob Beta, Cy Gamma", "Ann Alpha, Bob Beta and Cy Gamma",
      "Alpha, Ann, Beta, Bob and Gamma, Cy", "Ann Alpha and Bob Beta", "Alpha and Beta and Gamma", "Alpha, Ann",
      "J Alpha, K Beta", "A.B., Alpha, Anna B.; C., Beta, Cees", "Alpha Ann, Beta Bob, Gamma Cy", "Alpha Study Group",
      "Alpha, A., Beta, B., & Gamma, C.", "Ann Rho Alpha, Bob Beta", "Alpha|Beta|Gamma", "Alpha, Beta, Gamma, Delta",
      "Ministry of Wells, Rivers and Rain", "Ann Alpha, Bob Beta, Cy Gamma Delta Eta Rho Tau Phi",
    ], [NameForm(), people, families])
  func `the name of a study has as many authors as its reference`(_ text: String, _ form: NameForm) {
    let count = ListedNames.names(in: text, as: form).count
    let name = Authors.short(text, as: form)
    switch count {
    case 1: #expect(!name.hasSuffix(" et al") && (!name.contains(" and ") || text.contains(name.dropLast())))
    case 2: #expect(name.contains(" and ") && !name.hasSuffix(" et al"))
    default: #expect(name.hasSuffix(" et al") && !name.contains(",") && !name.contains(" and "))
    }
  }
}
