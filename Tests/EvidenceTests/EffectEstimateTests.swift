import Evidence
import Studies
import TestSupport
import Testing

/// Effects as texts state them.
struct EffectEstimateTests {
  /// Returns each effect with its measure and its numbers.
  private func read(_ text: String) -> [String] {
    EffectEstimate.read(Folding.fold(text)[...]).map { "\($0.measure.abbreviation) \($0.text)" }
  }

  @Test(arguments: [
    ("Fewer had died (hazard ratio 0.75, 95% CI 0.60–0.94; P = 0.01).", ["HR 0.75 (0.60–0.94)"]),
    ("HR 0.75 (0.60-0.94)", ["HR 0.75 (0.60–0.94)"]),
    ("the adjusted HR was 1.20 [95 % confidence interval (CI): 0.80, 1.80]", ["HR 1.20 (0.80–1.80)"]),
    ("Death was rarer (aOR: 0.4; CI = 0.2 to 0.9)", ["OR 0.4 (0.2–0.9)"]),
    ("(OR = 2.86; 95% CI: 1.03–7.96)", ["OR 2.86 (1.03–7.96)"]),
    ("(OR 5.8, [3.5, 9.6])", ["OR 5.8 (3.5–9.6)"]),
    ("relative risk, 95% CI 1.50, 1.11–2.02", ["RR 1.50 (1.11–2.02)"]),
    ("(incidence rate ratio=0.72, 0.51 to 1.01)", ["RR 0.72 (0.51–1.01)"]),
    ("Lancet style: RR 0·58 (0·31–1·08)", ["RR 0.58 (0.31–1.08)"]),
    ("OR: 0,53 (IC 95 % 0,35–0,81)", ["OR 0.53 (0.35–0.81)"]),
    ("a mean difference of −3.2 kg (95% CI −5.1 to −1.3)", ["MD -3.2 (-5.1 to -1.3)"]),
    ("mean difference between groups 14.2 points; 95%CI, 1.2 to 27.2", ["MD 14.2 (1.2–27.2)"]),
    ("mean difference (95% CI): 5.1 (1.1 to 9.2)", ["MD 5.1 (1.1–9.2)"]),
    ("mean difference 31.0 percentage-points (95% CI 16.9-45.1)", ["MD 31.0 (16.9–45.1)"]),
    ("standardised mean difference 0.42 (95 % CI 0.10–0.74)", ["SMD 0.42 (0.10–0.74)"]),
    ("risk difference −1.5% (95% CI −4.0% to 1.0%)", ["RD -1.5 % (-4.0 to 1.0)"]),
    ("OR = 0.05, p = 0.04 [95% CI 0.003, 0.92]", ["OR 0.050 (0.003–0.920)"]),
    ("The difference was 0.6 beats per minute; 95% CI −3.9 to 5.1", ["MD 0.6 (-3.9 to 5.1)"]),
    ("The mean difference: 97.9 ± 11.5 (MD −0.7, 95 % CI −7.0, 5.6)", ["MD -0.7 (-7.0 to 5.6)"]),
    ("mean difference 16 956 (95% CI 14 647 to 19 162)", ["MD 16956 (14647–19162)"]),
    ("OR: 2 (95% CI 1–3)", ["OR 2 (1–3)"]), ("HR (95% CI): 0.90 (0.60–0.80)", ["HR 0.90 (0.60–0.80)"]),
    ("(OR 1.33, P = 0.04)", ["OR 1.33"]), ("HR of 0.8", ["HR 0.8"]), ("HRs 0.80", ["HR 0.80"]),
  ])
  func `an effect has its measure, its estimate and its interval`(_ text: String, _ effects: [String]) {
    #expect(read(text) == effects)
  }

  @Test func `a measure holds for a list, to the end of its sentence`() {
    #expect(
      read("ORs were 1.2 (0.9–1.6) for men and 2.0 (95% CI 1.1–3.5) for women. Age was 55.1 (50.2–60.3).") == [
        "OR 1.2 (0.9–1.6)", "OR 2.0 (1.1–3.5)",
      ])
    #expect(read("HR 0.80 (0.60–1.10) and OR 1.5 (1.1–2.0)") == ["HR 0.80 (0.60–1.10)", "OR 1.5 (1.1–2.0)"])
  }

  @Test(arguments: [
    "heart rate (HR 72/min)", "HR 85 bpm", "after 24 hr 0.5 mg", "3.1 or 2.5 (1.5–3.5)", "She is an RD was 8.0 years",
    "survival was 9.4 months (95% CI 5.0–12.0)",
    "no difference in survival, with a median of 11.6 months (95% CI 0.1-23.2)",
    "80% power to detect a mean difference of 3.5 points", "a sample size for an odds ratio of 1.5",
    "the difference (P<0.0001; 95% CI, 1.0 to 2.0)", "response (OR 45%)", "risk difference (24)", "hazard ratio < 0.8",
    "OR = 0.68; 95%CIca 0.55–0.84", "mean difference − 6.54 (95% CI: -16.15 to 3.08)", "HR 0.5–0.9",
    "mean difference €16 956 (95% CI 14 647 to 19 162)", "mean difference in ng/100 mL/min, (95% CI −75.4, to –2.3",
    "the difference was 11.8% (95% CI 0.3%–24.9%)", "",
  ])
  func `what is no effect, or can be read in two ways, is none`(_ text: String) {
    #expect(read(text) == [])
  }

  @Test func `an interval that cannot be right is said`() {
    let faults = { (text: String) in EffectEstimate.read(Folding.fold(text)[...]).map(\.fault) }
    #expect(faults("HR 0.75 (95% CI 0.60–0.94)") == [nil])
    #expect(faults("HR 0.75 (95% CI 0.80–0.94)") == [.outside])
    // The estimate may be rounded more than its interval.
    #expect(faults("HR 1.00 (95% CI 1.0002–1.005)") == [nil])
    #expect(faults("HR 0.97 (95% CI 0.60–0.89)") == [.outside])
    #expect(faults("HR 0.75 (95% CI 0.94–0.60)") == [.upsideDown])
    #expect(faults("HR 0.75") == [nil])
    #expect(faults("HR (95% CI): 0.90 (0.60–0.80)") == [.outside])
    #expect(faults("HR (95% CI): 0.90 (0.95–0.80)") == [.upsideDown])
    #expect(faults("OR: 2 (95% CI 1–0.5)") == [.upsideDown])
    #expect(faults("ORs (95% CI) were 1.2 (0.9–1.6) and, at 3.5 (4–5) drinks, unknown") == [nil])
  }

  @Test func `an hour is no hazard ratio`() {
    let text =
      "It used 0.10 kcal · kg−1 · hr−1 (95% confidence interval 0.03 to 0.17) more, and 5 ml/hr (95% CI 1 to 9)."
    #expect(EffectEstimate.read(Folding.fold(text)[...]) == [])
  }

  @Test func `a table has an effect in one column or in several`() {
    let collection = Sample.csv(
      """
      Study,HR (95% CI),OR,Lower CI,Upper CI,Mean difference,95% CI,Heart rate,Results
      A,0.75 (0.60–0.94),1.2,0.9,1.6,-2.5,-4.0 to -1.0,72.5,RR 0.58 (0.31–1.08)
      B,,2.0,3.0,4.0,,,80.1,no effect
      """)
    let effects = { (place: Int) in
      collection[place].effects(in: collection).map { "\($0.value.measure.abbreviation) \($0.value.text)" }
    }
    #expect(effects(0) == ["HR 0.75 (0.60–0.94)", "OR 1.2 (0.9–1.6)", "MD -2.5 (-4.0 to -1.0)", "RR 0.58 (0.31–1.08)"])
    #expect(effects(1) == ["OR 2.0 (3.0–4.0)"])
    #expect(collection[0].findings(in: collection).isEmpty)
    #expect(collection[1].findings(in: collection).map(\.message) == [EffectFault.outside.message])
  }

  @Test(arguments: [
    ("RR of death (95% CI)", "0.55 (0.22–1.38)", ["RR 0.55 (0.22–1.38)"]),
    ("\"RR, death (95% CI)\"", "0.55 (0.22–1.38)", ["RR 0.55 (0.22–1.38)"]),
    ("HR for OS (95% CI)", "0.55 (0.22–1.38)", ["HR 0.55 (0.22–1.38)"]),
    ("Hazard ratio for death", "0.55 (0.22–1.38)", ["HR 0.55 (0.22–1.38)"]),
    ("\"Odds Ratio M-H, Random, 95% CI\"", "\"0.55 [0.22, 1.38]\"", ["OR 0.55 (0.22–1.38)"]),
    ("\"Std. Mean Difference IV, Fixed, 95% CI\"", "\"-0.55 [-0.92, -0.18]\"", ["SMD -0.55 (-0.92 to -0.18)"]),
    ("\"Risk Ratio (M-H, Fixed, 95% CI)\"", "\"0.55 [0.22, 1.38]\"", ["RR 0.55 (0.22–1.38)"]),
    ("Hazard ratio for death", "0.55", ["HR 0.55"]), ("OR of response (95% CI)", "2.1 (1.1–4.0)", ["OR 2.1 (1.1–4.0)"]),
    ("\"HR of controls, mean (95% CI)\"", "72.5 (70.1–75.2)", []), ("RR (breaths/min)", "18.5", []),
    ("HR at rest (95% CI)", "72.5 (70.1–75.2)", []), ("Hospitalisation or death", "1.5", []),
    ("HR (95% CI),Median survival (95% CI)", "0.73 (0.59–0.89),12.2 (9.7–15.0)", ["HR 0.73 (0.59–0.89)"]),
    ("OR,Low dose (mg),High dose (mg)", "0.81,5,10", ["OR 0.81"]), ("OR,Low risk,High risk", "0.81,3,1", ["OR 0.81"]),
    ("RR,RR lower 95% CI,RR upper 95% CI", "0.81,0.5,1.2", ["RR 0.81 (0.50–1.20)"]),
    ("HR,95% CI", "0.81,0.5 to 1.2", ["HR 0.81 (0.50–1.20)"]),
  ])
  func `an interval belongs to an estimate only where its heading says nothing else`(
    _ headings: String, _ cells: String, _ expected: [String]
  ) {
    let collection = Sample.csv("Study,\(headings)\nA,\(cells)\n")
    let effects = collection[0].effects(in: collection).map { "\($0.value.measure.abbreviation) \($0.value.text)" }
    #expect(effects == expected)
  }

  @Test func `an estimate and its interval are read as their columns write numbers`() {
    let collection = Sample.csv("Study;HR;Lower;Upper\nA;0,82;0,71;0,95\nB;0,90;0,80;1,012\n")
    let ends = (0..<2).map { collection[$0].effects(in: collection).map { [$0.value.low, $0.value.high] } }
    #expect(ends == [[[0.71, 0.95]], [[0.8, 1.012]]])
  }
}
