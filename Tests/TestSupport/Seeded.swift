/// A random number generator that repeats its numbers for the same seed. A failing check prints the seed in its
/// message.
///
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
public struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  public mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  /// Returns random pieces one after another, as many as a random number in `counts`.
  public mutating func text(of pieces: [String], _ counts: ClosedRange<Int>) -> String {
    (0..<Int.random(in: counts, using: &self)).map { _ in pick(pieces) }.joined()
  }
}
