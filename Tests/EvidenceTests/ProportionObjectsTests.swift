import Evidence
import Studies
import Testing

/// What a proportion is a share of: people, and not things; and the rows of tables that stand in a text.
struct ProportionObjectsTests {
  /// Returns the proportions as `5/20 25%`, `13/? 56%`, `12/31`, `40%`.
  private static func read(_ text: String) -> [String] {
    Proportion.read(Folding.fold(text)[...]).map { proportion in
      let counts = proportion.events.map { "\($0)/\(proportion.total.map(String.init) ?? "?")" }
      let percent = proportion.percent.map { $0 == $0.rounded() ? "\(Int($0))%" : "\($0)%" }
      return [counts, percent].compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    "Four (5%) of the tested samples were positive.",
    "Of the patients' scans, 12 of 40 scans (30%) were clear.", "Twenty-one (19.6%) trials said so.",
    "Three of the 625 identified articles were read.", "We left out eight out of 30 studies for their patients.",
    "Nearly a quarter of households went hungry (27.4%).",
    "Among 900 families of patients, 37% had no work.", "Twenty-eight genes were found, of which 22 (78.6%) rose.",
    "Success was 37.5% (N = 24) per biopsy.", "The rate per bleed: the mortality rate per bleed was 7.1%.",
    "Replies came from patients of many places (23 centres, 77%).", "It helps with 5 of 10 foods.",
    "1 of 15 scans was dark.", "Data of patients were there for 104/238 episodes.",
  ]) func `a share of things is none of people`(text: String) { #expect(Self.read(text) == [], "\(text)") }

  @Test(arguments: [
    ("Literacy was low in 22 and 83% of the study sample, respectively.", ["22%", "83%"]),
    ("Hospital mortality was 12% and 15%.", ["12%", "15%"]),
    ("It was seen in 5% of patients with eyes of one colour.", ["5%"]),
    ("The sight was good in 81.5% of the eyes.", ["81.5%"]), ("1 of 15 aneurysms bled.", ["1/15"]),
    ("The pooled prevalence across studies was 4.4% of adults.", ["4.4%"]),
  ]) func `a thing beside people does not hide them, and parts of people count`(text: String, expected: [String]) {
    #expect(Self.read(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("Cough, n (%) | 3 (10) | 5 (12.5)", ["3/? 10%", "5/? 12.5%"]),
    ("Patients with a cough (%) | 50.0 | 40.0", ["50%", "40%"]),
    ("Obese adults | 28.2% (73) | 3.1% (8)", ["73/? 28.2%", "8/? 3.1%"]),
    ("Patients on A | 14 | 15.4% | 32 | 16.5%", ["14/? 15.4%", "32/? 16.5%"]),
    ("Adults who smoke | 90 | (8%) | 56 | (10%)", ["90/? 8%", "56/? 10%"]),
    ("Adults, stage unknown | 474 10% | 1699 8%", ["474/? 10%", "1699/? 8%"]),
    ("Sex (male/female) | 11/14 | 12/13", []), ("Sequence A1 | 99.9% | 99.8%", []),
    ("Weight in adults (%) | 0.428 | 0.132", []),
  ]) func `a row of a table is read by its first cell`(text: String, expected: [String]) {
    #expect(Self.read(text) == expected, "\(text)")
  }

  @Test(arguments: [
    ("It stopped for others' choice (19, 48%) or for death (10, 25%) in patients.", ["19/? 48%", "10/? 25%"]),
    ("Of 9 620 women, 5 396 of them (56.1%) came.", ["5396/9620 56.1%"]),
    ("In phase 2 120 patients (40%) came.", ["120/? 40%"]),
    ("30% (276) of patients had it.", ["276/? 30%"]), ("It developed in 66 AGA (33.2%) of them.", ["66/? 33.2%"]),
    ("410/423 patients came (202/210 in group A and 208/213 in group B).", ["410/423", "202/210", "208/213"]),
    ("No difference in deaths of patients was seen (12% vs 15%).", ["12%", "15%"]),
    ("It was used by 2.7% of A patients and 5.0% of B/C patients.", ["2.7%", "5%"]),
    ("Of these patients 59% were tall, and 27% self-identified as short.", ["59%", "27%"]),
    ("It was seen in 5 of 21 patients: 2 of them had a complete response (CR) (10%).", ["5/21", "2/21 10%"]),
  ]) func `more forms of real texts are read`(text: String, expected: [String]) {
    #expect(Self.read(text) == expected, "\(text)")
  }

  @Test(arguments: [
    "Specificities of the patients' tests were 60%.", "A sensitivity of 54.2% (13 of 24) of patients was found.",
    "The patients had deaths of two kinds (risk reduction 39%).", "22 vs. 39 deaths of patients (45% [7% to 67%]).",
    "These show 21% relative risk reductions for patients.", "The patients' tumours shrank (from − 3.3% to − 33.3%).",
    "The index patient had a neutrophil count of 72.2% (normal range, 50–70%).", "[CK]5/6 of patients.",
    "In boys it was found to range from 11.7 to 17.7% and in girls from 7.2 to 11.1%.",
    "Patients with a level > or = 5% came.", "The D(1%) of patients was 6.4.",
    "In every pair of patients the frequencies ranged from ∼0.01% to ∼100%.",
  ]) func `more of what is no proportion is left out`(text: String) { #expect(Self.read(text) == [], "\(text)") }

  @Test func `a larger group does not hide that counts and percentage disagree`() {
    let text = Folding.fold("We saw 23 patients with pain and treated 21 of them (77.8%).")
    #expect(!ProportionFault.faults(in: text[...]).isEmpty)
  }
}
