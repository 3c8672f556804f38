/// The Unicode characters for TeX commands: accents (Knuth: The TeXbook, chapter 9) and the signs of LaTeX, textcomp
/// and mathematics that titles and abstracts use. Accented letters follow the compositions of Unicode. A pair without a
/// composition becomes the letter and a combining mark.
enum TeXSigns {
  /// Returns the letter with the accent of a command: `'` and `e` give `é`. Nil if the command is not an accent.
  static func accented(_ base: String, by command: String) -> String? {
    guard let accent = accents[command] else { return nil }
    if base.isEmpty { return alone[command] ?? "" }
    return composed[command]?[base] ?? base + accent.mark
  }

  static func isAccent(_ command: String) -> Bool { accents[command] != nil }

  static func sign(_ command: String) -> String? { signs[command] }

  /// Returns the text in superscript or subscript characters; nil if it is empty or Unicode lacks one of them.
  static func raised(_ text: String) -> String? { mapped(text, superscripts) }
  static func lowered(_ text: String) -> String? { mapped(text, subscripts) }

  private static func mapped(_ text: String, _ table: [Character: Character]) -> String? {
    var result = ""
    for character in text {
      guard let other = table[character] else { return nil }
      result.append(other)
    }
    return result.isEmpty ? nil : result
  }

  private static let alone = ["~": "~", "^": "^", "`": "`", "'": "´", "\"": "¨"]

  /// The combining mark of each accent, and pairs of letters: the letter without the accent, then the letter with it.
  private static let accents: [String: (mark: String, pairs: String)] = [
    "`": ("\u{300}", "aàeèiìoòuùnǹwẁyỳ"),
    "'": ("\u{301}", "aáeéiíoóuúyýcćnńsśzźlĺrŕgǵkḱmḿpṕwẃæǽøǿ"),
    "^": ("\u{302}", "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷzẑ"),
    "~": ("\u{303}", "aãnñoõiĩuũeẽyỹvṽ"),
    "\"": ("\u{308}", "aäeëiïoöuüyÿhḧwẅxẍ"),
    "=": ("\u{304}", "aāeēiīoōuūgḡyȳæǣ"),
    ".": ("\u{307}", "cċeėgġzżaȧbḃdḋfḟhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏ"),
    "u": ("\u{306}", "aăeĕgğiĭoŏuŭ"),
    "v": ("\u{30C}", "cčdďeěnňrřsštťzžaǎiǐoǒuǔgǧkǩlľhȟ"),
    "H": ("\u{30B}", "oőuű"),
    "k": ("\u{328}", "aąeęiįuųoǫ"),
    "c": ("\u{327}", "cçsştţgģkķlļnņrŗeȩdḑhḩ"),
    "r": ("\u{30A}", "aåuů"),
    "d": ("\u{323}", "aạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓ"),
    "b": ("\u{331}", "bḇdḏkḵlḻnṉrṟtṯzẕ"),
    "t": ("\u{361}", ""),
  ]

  private static let composed: [String: [String: String]] = accents.mapValues { accent in
    let letters = accent.pairs.map(String.init)
    var table: [String: String] = [:]
    for index in stride(from: 0, to: letters.count - 1, by: 2) {
      table[letters[index]] = letters[index + 1]
      table[letters[index].uppercased()] = letters[index + 1].uppercased()
    }
    if accent.mark == "\u{307}" { table["I"] = "İ" }
    if accent.mark == "\u{30C}" { table["j"] = "ǰ" }
    return table
  }

  private static let superscripts = table("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ°°")
  private static let subscripts = table("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎")

  private static func table(_ pairs: String) -> [Character: Character] {
    let characters = Array(pairs)
    var table: [Character: Character] = [:]
    for index in stride(from: 0, to: characters.count - 1, by: 2) { table[characters[index]] = characters[index + 1] }
    return table
  }

  private static let signs: [String: String] = {
    var signs = ["\\": " ", " ": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "\n": " "]
    for sign in ["&", "%", "$", "#", "_", "{", "}"] { signs[sign] = sign }
    let words = list.split(whereSeparator: \.isWhitespace).map(String.init)
    for index in stride(from: 0, to: words.count - 1, by: 2) { signs[words[index]] = words[index + 1] }
    for space in ["quad", "qquad", "thinspace", "space", "newline", "par", "linebreak", "enspace", "nobreakspace"] {
      signs[space] = " "
    }
    return signs
  }()

  private static let list = """
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
    textendash – textemdash — Dash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
    textquotesingle '
    textquotedbl " quotesinglbase ‚ quotedblbase „ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright ›
    lq ‘ rq ’ ldots … dots … textellipsis … cdots ⋯ textbullet • bullet • textperiodcentered · cdot · textasciitilde ~
    textasciicircum ^ textbackslash \\ textasciigrave ` textless < textgreater > textbar | textbraceleft { textbraceright }
    textunderscore _ slash / textdegree ° degree ° textregistered ® texttrademark ™ textcopyright © copyright ©
    pounds £ textsterling £ euro € texteuro € EUR € textcent ¢ textyen ¥ S § textsection § P ¶ dag † textdagger †
    ddag ‡ textdaggerdbl ‡ textmu µ textpm ± texttimes × textdiv ÷ textonehalf ½ textonequarter ¼ textthreequarters ¾
    textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textordfeminine ª textordmasculine º textexclamdown ¡
    textquestiondown ¿ textnumero № textohm Ω textperthousand ‰
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ pi π rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi ϕ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    textalpha α textbeta β textgamma γ textdelta δ textkappa κ textlambda λ textomega ω
    pm ± mp ∓ times × div ÷ ast ∗ star ⋆ circ ° prime ′ le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ll ≪ gg ≫ neq ≠
    ne ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ in ∈ notin ∉
    subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ to → rightarrow → leftarrow ←
    leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ uparrow ↑ downarrow ↓ textrightarrow → textleftarrow ← mapsto ↦
    langle ⟨ rangle ⟩ lbrace { rbrace } lvert | rvert | mid | vert | Vert ‖ parallel ∥ perp ⊥ angle ∠ ell ℓ hbar ℏ
    Re ℜ Im ℑ aleph ℵ oplus ⊕ otimes ⊗ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ checkmark ✓ log log ln ln exp exp sin sin cos cos
    min min max max TeX TeX LaTeX LaTeX BibTeX BibTeX
    """
}
