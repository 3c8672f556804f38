/// Makes up words that can be read aloud: consonants and vowels in turn, one to five times, a few of the vowels with an
/// accent. No word has a q, because all planted words have one.
struct Syllables {
  private static let consonants = Words(
    """
    b c d f g h l m n p r s t v b c d f g h l m n p r s t v k j w x z br cr dr gl gr pl pr st tr th ch ph sc sp
    nt mp nd rt ct st ll ss rm rn lt mm nn pt rr lb rc ns nc mb x ndr ntr str mpl rth
    """)
  private static let vowels = Words(
    "a e i o u a e i o u a e i o a e i o y ia io ea eu au ou ae oe a e i o u a e i o u")
  private static let accented = Words("é è ê ü ö ä ï ó á ñu ç")
  private static let endings = Words("n s l r m t x ne sis tis mab nib tin ran lol one ine ide ate ic al ous ia um us")

  /// Returns a made-up word. The rarer it is, the longer: from rank 3,000 on a word has two to five pairs of consonants
  /// and vowels, before that one to three. A first vowel or an ending may be added.
  static func word(rank: Int, _ random: inout Randomness) -> [UInt8] {
    var word: [UInt8] = []
    if random.isOnce(in: 4) { word += vowels[random.below(5)] }
    for _ in 0..<syllables(rank, &random) {
      word += consonants[random.below(word.isEmpty ? 45 : consonants.count)]
      word += random.isOnce(in: 250) ? accented[random.below(accented.count)] : vowels[random.below(vowels.count)]
    }
    if random.below(3) > 0 { word += endings[random.below(endings.count)] }
    return word
  }

  private static func syllables(_ rank: Int, _ random: inout Randomness) -> Int {
    let lot = random.below(100)
    if rank < 3_000 { return lot < 25 ? 1 : lot < 80 ? 2 : 3 }
    return lot < 25 ? 2 : lot < 70 ? 3 : lot < 94 ? 4 : 5
  }
}
