import Evidence
import Studies
import TestSupport
import Testing

/// Figures in the columns of a table, whose headings say what they are.
struct FigureColumnsTests {
  private func proportions(_ label: String, _ cell: String) -> [String] {
    let collection = Sample.csv("Study,\"\(label)\"\nA,\"\(cell)\"\n")
    return collection[0].proportions(in: collection).map { found in
      let value = found.value
      let counts = [value.events, value.total].map { $0.map(String.init) ?? "?" }.joined(separator: "/")
      return counts + (value.percent.map { " \(Int($0.rounded()))%" } ?? "")
    }
  }

  @Test(arguments: [
    ("Mortality", "5/20 (25%)", ["5/20 25%"]), ("Mortality", "5/20", ["5/20"]), ("ORR", "60%", ["?/? 60%"]),
    ("CR rate", "12/40 (30%)", ["12/40 30%"]), ("Deaths, n (%)", "5 (25)", ["5/? 25%"]),
    ("Deaths, n (%)", "5 (25%)", ["5/? 25%"]), ("Relapse n/N", "3/20", ["3/20"]), ("Infection", "2 (10%)", ["2/? 10%"]),
    ("Adverse events (%)", "35", ["?/? 35%"]), ("Complications", "1 of 9", ["1/9"]),
    ("Remission (n/N)", "0/7", ["0/7"]), ("Grade 3/4 infection", "5/20", ["5/20"]),
    ("50% reduction in relapses, n (%)", "5 (25)", ["5/? 25%"]), ("Response at any time, n/N", "5/20", ["5/20"]),
  ])
  func `a cell of figures is read under its heading`(_ label: String, _ cell: String, _ expected: [String]) {
    #expect(proportions(label, cell) == expected)
  }

  @Test(arguments: [
    ("Mortality", "5"), ("Mortality", "20/5"), ("Events", "12"), ("Blood pressure", "80/120"), ("Deaths", "5 (25)"),
    ("Death date", "5/20"), ("Dose", "5/20"), ("Survival (months)", "9.4 (5.0-12.0)"),
  ])
  func `what the heading does not make a proportion is none`(_ label: String, _ cell: String) {
    #expect(proportions(label, cell) == [])
  }

  private func doses(_ label: String, _ cell: String) -> [String] {
    let collection = Sample.csv("Study,\"\(label)\"\nA,\"\(cell)\"\n")
    return collection[0].regimens(in: collection).compactMap { $0.value.dose?.text }
  }

  @Test(arguments: [
    ("Dose (mg/day)", "100", ["100 mg/day"]), ("Dose (mg/day)", "50-100", ["50–100 mg/day"]),
    ("Daily dose (mg)", "100", ["100 mg/day"]), ("Dose, mg/kg/day", "2.5", ["2.5 mg/kg/day"]), ("Dose (mg)", "100", []),
    ("Dose (mg/day)", "100 mg twice daily", ["200 mg/day"]), ("Dose group (n)", "100", []),
    ("Intervention", "Anakinra 100 mg daily SC for fever", ["100 mg/day"]),
    ("Intervention", "Anakinra 100 mg", []), ("Abstract", "We gave 100 mg twice daily to 20 people.", ["200 mg/day"]),
    ("Abstract", "Cream twice daily and 80 mg of simvastatin daily were given. The level was 20 mg.", []),
    ("Abstract", "Placebo matched to 600 mg daily; the level fell by 10 IU/month; 4 puffs of 100 mcg bid.", []),
  ])
  func `a dose is found where it is, with the unit of its heading`(
    _ label: String, _ cell: String, _ expected: [String]
  ) {
    #expect(doses(label, cell) == expected)
  }
}
