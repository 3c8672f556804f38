import Studies

/// Converts a TeX value to plain text: accents and signs become letters, and braces and commands of style disappear.
///
/// Unknown commands stay as they are, so that nothing is lost.
struct TeXText {
  private let bytes: [UInt8]
  private var position = 0
  private var text = ""
  /// Whether to show each open brace. Braces after an unknown command are shown.
  private var braces: [Bool] = []
  private var mathEnd: Int?
  private var isWithoutMath = false
  /// The nesting level of this text in arguments of commands. Arguments more than six levels deep stay TeX.
  private let depth: Int

  private static let backslash = UInt8(ascii: "\\")
  private static let deepest = 6

  /// Returns the plain text of a value.
  /// - Complexity: O(length).
  static func plain(_ value: String) -> String {
    var value = value
    if value.withUTF8({ endOfPlain($0, from: 0) == $0.count }) { return StudyNaming.oneLine(value) }
    return lines(decode(Array(value.utf8), depth: 0))
  }

  /// The bytes that can have a meaning in TeX.
  private static let special = ByteSet("\\{}$~`^_-'\n\t\r")

  /// Returns the position of the first byte that can have a meaning in TeX. Hyphens and apostrophes have one only in
  /// pairs.
  private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let (special, paired) = (special, paired)
    var place = start
    while place < bytes.count {
      if special.contains(bytes[place]) {
        let isAlone = place + 1 == bytes.count || bytes[place + 1] != bytes[place]
        guard paired.contains(bytes[place]), isAlone else { return place }
      }
      place += 1
    }
    return place
  }

  private static let paired = ByteSet("-'")

  /// Replaces each run of white space by a space, and each blank line by a line end.
  private static func lines(_ text: String) -> String {
    var text = text
    if text.withUTF8({ !$0.contains(paragraphSign) }) { return StudyNaming.oneLine(text) }
    var lines: [String] = []
    for paragraph in text.utf8.split(separator: paragraphSign) {
      let line = StudyNaming.oneLine(String(Substring(paragraph)))
      if !line.isEmpty { lines.append(line) }
    }
    return lines.joined(separator: "\n")
  }

  /// The byte that marks a blank line until the text is complete.
  private static let paragraphSign: UInt8 = 0x0C

  private static func decode(_ bytes: [UInt8], depth: Int) -> String {
    var decoder = TeXText(bytes, depth: depth)
    while decoder.position < bytes.count { decoder.step() }
    return decoder.text
  }

  private init(_ bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  private mutating func step() {
    switch bytes[position] {
    case Self.backslash: command()
    case UInt8(ascii: "{"): open(isShown: false)
    case UInt8(ascii: "}"): close()
    case UInt8(ascii: "$"): math()
    case UInt8(ascii: "~"): appendSign(" ")
    case UInt8(ascii: "-") where mathEnd == nil: dashes()
    case UInt8(ascii: "`"), UInt8(ascii: "'"): quotes()
    case UInt8(ascii: "^") where mathEnd != nil: script(TeXSigns.raised, sign: "^")
    case UInt8(ascii: "_") where mathEnd != nil: script(TeXSigns.lowered, sign: "_")
    case 0x0A: lineEnd()
    default: plainRun()
    }
  }

  private mutating func appendSign(_ sign: String) {
    text += sign
    position += 1
  }

  private mutating func open(isShown: Bool) {
    braces.append(isShown)
    if isShown { text += "{" }
    position += 1
  }

  private mutating func close() {
    if braces.popLast() == true { text += "}" }
    position += 1
  }

  private mutating func plainRun() {
    let start = position
    position = bytes.withUnsafeBufferPointer { Self.endOfPlain($0, from: position + 1) }
    text += String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func lineEnd() {
    var ends = 0
    while position < bytes.count, bytes[position].isASCIISpace {
      if bytes[position] == 0x0A { ends += 1 }
      position += 1
    }
    text += ends > 1 ? "\u{C}" : " "
  }

  /// Reads `--` and `---` as dashes. Keeps longer rows of hyphens, which are drawn lines.
  private mutating func dashes() {
    let start = position
    while position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    switch position - start {
    case 2: text += "–"
    case 3: text += "—"
    default: text += String(repeating: "-", count: position - start)
    }
  }

  private mutating func quotes() {
    let sign = bytes[position]
    let isDouble = position + 1 < bytes.count && bytes[position + 1] == sign
    let isOpening = sign == UInt8(ascii: "`")
    text += isDouble ? (isOpening ? "“" : "”") : isOpening ? "‘" : "'"
    position += isDouble ? 2 : 1
  }

  /// Reads a dollar sign. It begins mathematics when another one follows and the text between is at most three bytes or
  /// has a sign of mathematics. Otherwise it is a dollar sign.
  private mutating func math() {
    if position == mathEnd {
      mathEnd = nil
      position += 1
      return
    }
    guard mathEnd == nil, !isWithoutMath else { return appendSign("$") }
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "$") { end += bytes[end] == Self.backslash ? 2 : 1 }
    guard end < bytes.count else {
      isWithoutMath = true
      return appendSign("$")
    }
    let content = bytes[(position + 1)..<end]
    let isMath = content.count <= 3 || content.contains { "\\^_<>=+".utf8.contains($0) }
    guard isMath, !content.isEmpty else { return appendSign("$") }
    mathEnd = end
    position += 1
  }

  /// Reads a superscript or subscript: `^{2}`, `_2`. Keeps the sign when Unicode lacks a character.
  private mutating func script(_ moved: (String) -> String?, sign: String) {
    position += 1
    let argument = argument()
    text += moved(argument) ?? (argument == "°" || argument == "′" ? argument : sign + argument)
  }

  /// Reads the group, command or letter that follows, and returns its plain text.
  private mutating func argument() -> String {
    guard position < bytes.count else { return "" }
    let start = position
    if bytes[position] == UInt8(ascii: "{") {
      position = Self.endOfGroup(bytes, from: position)
      let inner = Array(bytes[(start + 1)..<max(start + 1, position - 1)])
      return depth < Self.deepest ? Self.decode(inner, depth: depth + 1) : String(decoding: inner, as: UTF8.self)
    }
    if bytes[position] == Self.backslash {
      let name = commandName()
      return TeXSigns.sign(name) ?? "\\" + name
    }
    return letter()
  }

  /// Returns the position after the brace that closes the group at `start`.
  private static func endOfGroup(_ bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var index = start
    while index < bytes.count {
      if bytes[index] == backslash {
        index += 1
      } else if bytes[index] == UInt8(ascii: "{") {
        depth += 1
      } else if bytes[
        index] == UInt8(ascii: "}")
      {
        depth -= 1
      }
      index += 1
      if depth == 0 { return min(index, bytes.count) }
    }
    return bytes.count
  }

  /// Reads one UTF-8 character.
  private mutating func letter() -> String {
    guard position < bytes.count else { return "" }
    let start = position
    position += 1
    while position < bytes.count, UTF8.isContinuation(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}

extension TeXText {
  /// Reads a backslash and the name after it: letters, or one other character.
  private mutating func commandName() -> String {
    position += 1
    guard position < bytes.count else { return "" }
    let start = position
    while position < bytes.count, bytes[position].isASCIILetter { position += 1 }
    if position == start { return letter() }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func command() {
    let start = position
    let name = commandName()
    let isWord = name.utf8.first?.isASCIILetter ?? false
    if TeXSigns.isAccent(name), !isWord || takesArgument { return accent(name) }
    if let sign = TeXSigns.sign(name) {
      text += sign
      // TeX skips the spaces after a word. In mathematics it sets spaces by its own rules, so the text keeps them.
      if isWord, mathEnd == nil { skipSpaces() }
    } else if Self.withoutEffect.contains(name) {
      skipSpaces()
    } else {
      special(name, from: start)
    }
  }

  private mutating func special(_ name: String, from start: Int) {
    switch name {
    case "textsuperscript", "textsubscript":
      skipSpaces()
      let argument = argument()
      text += (name == "textsuperscript" ? TeXSigns.raised(argument) : TeXSigns.lowered(argument)) ?? argument
    case "href":
      let address = argument()
      let words = argument()
      text += words == address ? words : "\(words) (\(address))"
    case "enquote", "mkbibquote":
      text += "“\(argument())”"
    case "noopsort", "SortNoop":
      _ = argument()
    case "(", ")", "[", "]": break
    default:
      text += String(decoding: bytes[start..<position], as: UTF8.self)
      if position < bytes.count, bytes[position] == UInt8(ascii: "{") { open(isShown: true) }
    }
  }

  /// Whether an argument follows an accent command with a letter as its name: `\v{s}` or `\v s`. In `{\v}` the accent
  /// stands on nothing, and TeX prints nothing.
  private var takesArgument: Bool {
    position < bytes.count
      && ("{}\\".utf8.contains(bytes[position]) || bytes[position].isASCIISpace)
  }

  /// Reads the letter of an accent. The letter can be inside several braces, and can be a command itself: `\'{\i}`.
  private mutating func accent(_ name: String) {
    skipSpaces()
    while position < bytes.count, bytes[position] == UInt8(ascii: "{") {
      open(isShown: false)
      skipSpaces()
    }
    text += TeXSigns.accented(base(marks: 4), by: name) ?? ""
  }

  private mutating func base(marks: Int) -> String {
    guard position < bytes.count, bytes[position] != UInt8(ascii: "}") else { return "" }
    guard bytes[position] == Self.backslash else { return letter() }
    let start = position
    let inner = commandName()
    if inner == "i" || inner == "j" { return inner }
    if TeXSigns.isAccent(inner), marks > 0 {
      while position < bytes.count, bytes[position] == UInt8(ascii: "{") { open(isShown: false) }
      return TeXSigns.accented(base(marks: marks - 1), by: inner) ?? ""
    }
    if let sign = TeXSigns.sign(inner) { return sign }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position].isASCIISpace { position += 1 }
  }

  /// Commands that change the look of a text and not its words.
  private static let withoutEffect: Set<String> = [
    "emph", "textit", "textbf", "textsc", "texttt", "textrm", "textsf", "textup", "textsl", "textmd", "textnormal",
    "underline", "uline", "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "mathbb", "mathtt", "mathfrak", "mathscr",
    "operatorname", "boldsymbol", "bm", "text", "mbox", "hbox", "ensuremath", "mkbibemph", "mkbibbold", "mkbibitalic",
    "url", "path", "nolinkurl", "protect", "relax", "it", "em", "bf", "sc", "tt", "rm", "sl", "sf", "itshape",
    "bfseries",
    "scshape", "upshape", "normalfont", "small", "large", "footnotesize", "big", "bigl", "bigr", "left", "right",
    "displaystyle", "textstyle", "selectlanguage", "hspace", "xspace", "textcite", "nocase", "MakeUppercase",
    "lowercase",
    "uppercase", "textgreek", "textcyrillic", "foreignlanguage", "bgroup", "egroup", "limits", "nolimits", "mathop",
  ]
}
