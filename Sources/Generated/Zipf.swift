import Glibc

/// Draws ranks as often as a language uses its words. The weight of rank r (from 0) is 1 / (r + 2.7) below about rank
/// 6,000. Beyond, it falls as 1 / (r + 2.7)^1.7.
///
/// The shift of 2.7 is Mandelbrot's (An informational theory of the statistical structure of language, 1953). The two
/// slopes are those of Ferrer i Cancho and Solé (Two regimes in the frequency of words, 2001). The second slope here is
/// a little less steep, because of names and misspellings. A draw reads two numbers, however many ranks there are, by
/// Walker's alias method in Vose's form (A linear algorithm for generating random numbers with a given distribution,
/// 1991).
struct Zipf: Sendable {
  private static let shift = 2.7
  private static let rareSlope = 1.7
  private static let firstRare = 6_000.0

  /// The share of each slot that belongs to its own rank, in units of 2⁻³². The rest belongs to the alias.
  private let shares: [UInt32]
  private let aliases: [UInt32]

  /// - Complexity: O(count).
  init(count: Int) {
    let weights = (0..<count).map(Self.weight)
    let mean = weights.reduce(0, +) / Double(count)
    var heights = weights.map { $0 / mean }
    var shares = [UInt32](repeating: .max, count: count)
    var aliases = (0..<count).map { UInt32($0) }
    var low = heights.indices.filter { heights[$0] < 1 }
    var high = heights.indices.filter { heights[$0] >= 1 }
    while let small = low.popLast(), let large = high.last {
      shares[small] = UInt32(heights[small] * Double(UInt32.max))
      aliases[small] = UInt32(large)
      heights[large] -= 1 - heights[small]
      if heights[large] < 1 {
        high.removeLast()
        low.append(large)
      }
    }
    (self.shares, self.aliases) = (shares, aliases)
  }

  private static func weight(ofRank rank: Int) -> Double {
    let place = Double(rank) + shift
    return place < firstRare ? 1 / place : pow(place / firstRare, -rareSlope) / firstRare
  }

  func rank(_ random: inout Randomness) -> Int {
    let bits = random.next()
    let slot = Int(((bits >> 32) &* UInt64(shares.count)) >> 32)
    return UInt32(truncatingIfNeeded: bits) <= shares[slot] ? slot : Int(aliases[slot])
  }
}
