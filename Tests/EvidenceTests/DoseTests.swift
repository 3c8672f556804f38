import Evidence
import Testing

struct DoseTests {
  private func dose(_ text: String) -> Dose? { Regimen.read(text: text).first?.regimen.dose }

  @Test func `masses are brought to milligrams, units stay apart`() {
    #expect(dose("1 g bid")?.text == "2000 mg/day")
    #expect(dose("500 mcg daily")?.text == "0.5 mg/day")
    #expect(dose("100 IU/kg/day")?.text == "100 units/kg/day")
    #expect(dose("1 g bid")?.kind != dose("100 U daily")?.kind)
    #expect(dose("100 mg/kg/day")?.kind != dose("100 mg/day")?.kind)
  }

  @Test func `at a weight a dose for a kilogram is a dose for a person, and says so`() throws {
    let weight = try Weight("70")
    #expect(dose("2.5-4 mg/kg/dose bid")?.at(weight).text == "350–560 mg/day at 70 kg")
    #expect(dose("100 mg daily")?.at(weight).text == "100 mg/day")
    #expect(dose("75 mg/m2 daily")?.at(weight).text == "75 mg/m2/day")
  }

  @Test func `where nothing says how often, there is no dose a day`() {
    #expect(dose("100 mg") == nil)
    #expect(dose("not reported") == nil)
    #expect(dose("100 mg once") == nil)
  }

  @Test(arguments: ["70", "12.5", "70 kg", "70kg", "0.4", "0.2", "635"])
  func `a weight is a number of kilograms`(text: String) throws {
    #expect(try Weight(text).kilograms > 0)
  }

  @Test(arguments: [
    ("0", "No person has this weight. Write 0.2 to 635 kg, such as 70."),
    ("0.1", "No person has this weight. Write 0.2 to 635 kg, such as 70."),
    ("700", "No person has this weight. Write 0.2 to 635 kg, such as 70."),
    ("7000", "No person has this weight. Write 0.2 to 635 kg, such as 70."),
    ("abc", "This is not a weight: “abc”. Write kilograms, such as 70."),
    ("-5", "This is not a weight: “-5”. Write kilograms, such as 70."),
    ("", "This is not a weight: “”. Write kilograms, such as 70."),
    ("70 lb", "This is not a weight: “70 lb”. Write kilograms, such as 70."),
  ])
  func `a weight that is none is refused in a sentence`(text: String, message: String) {
    #expect(throws: WeightError.self) { try Weight(text) }
    do { _ = try Weight(text) } catch { #expect(error.message == message) }
  }
}
