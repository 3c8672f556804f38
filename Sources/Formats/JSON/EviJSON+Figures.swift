import Evidence
import Studies

// The regimens, proportions and effects of a study in evi JSON. The writer takes them from the study's text each time;
// the reader ignores them.
extension EviJSON {
  static func regimen(_ derived: Derived<Regimen>, of collection: StudyCollection) -> String {
    let regimen = derived.value
    let per = object([
      ("amount", text(regimen.measure?.rawValue)), ("time", text(regimen.time?.rawValue)),
    ])
    return object([
      ("text", JSONText.string(derived.words)), ("field", JSONText.string(collection[derived.field].key)),
      ("status", JSONText.string(regimen.status.rawValue)), ("low", number(regimen.low)),
      ("high", number(regimen.high)),
      ("unit", text(regimen.unit?.rawValue)), ("per", per), ("timesPerDay", number(regimen.timesPerDay)),
      ("dailyLow", number(regimen.dailyLow)), ("dailyHigh", number(regimen.dailyHigh)),
      ("routes", array(regimen.routes.map(\.rawValue))),
    ])
  }

  static func proportion(
    _ derived: Derived<Proportion>, _ subject: ProportionSubject?, of collection: StudyCollection
  ) -> String {
    let proportion = derived.value
    let told = subject.map { subject in
      [
        ("subject", JSONText.string(subject.words)), ("arm", text(subject.arm.isEmpty ? nil : subject.arm)),
        ("kind", JSONText.string(subject.outcome.kind.rawValue)),
        ("direction", JSONText.string(subject.outcome.direction.rawValue)),
      ]
    }
    return object(
      [
        ("text", JSONText.string(derived.words)), ("field", JSONText.string(collection[derived.field].key)),
        ("events", proportion.events.map(String.init) ?? "null"),
        ("total", proportion.total.map(String.init) ?? "null"),
        ("percent", number(proportion.percent)), ("estimate", fraction(proportion.estimate)),
        ("low", fraction(proportion.interval?.low)), ("high", fraction(proportion.interval?.high)),
      ] + (told ?? []))
  }

  /// - Parameter outcome: what the row of the study names as its outcome; nil if it names none.
  static func effect(
    _ derived: Derived<EffectEstimate>, _ outcome: String?, of collection: StudyCollection
  ) -> String {
    let effect = derived.value
    return object([
      ("text", JSONText.string(derived.words)), ("field", JSONText.string(collection[derived.field].key)),
      ("measure", JSONText.string(effect.measure.rawValue)), ("estimate", signed(effect.estimate)),
      ("low", signed(effect.low)), ("high", signed(effect.high)), ("percent", effect.isPercent ? "true" : "false"),
      ("subject", text(outcome)),
    ])
  }

  private static func signed(_ number: Double?) -> String {
    number.map { ($0 < 0 ? "-" : "") + Regimen.number(abs($0)) } ?? "null"
  }

  private static func text(_ text: String?) -> String { text.map { JSONText.string($0) } ?? "null" }

  /// Rounds to nine decimal places, because binary arithmetic is not exact: three times 0.1 is not exactly 0.3. A
  /// number that would become zero, or that is negative, stays as it is. Without a finite number the text is `null`.
  private static func number(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "null" }
    let rounded = (number * 1e9).rounded() / 1e9
    return Regimen.number(rounded.isFinite && rounded > 0 ? rounded : number)
  }

  /// Rounds a fraction to six decimal places: one person among a million, more than any study that evi reads.
  private static func fraction(_ number: Double?) -> String {
    number.map { Regimen.number(($0 * 1_000_000).rounded() / 1_000_000) } ?? "null"
  }
}
