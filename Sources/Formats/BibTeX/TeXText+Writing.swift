extension TeXText {
  /// A text so that TeX sets it as it stands, and `plain` gives it back, but for white space other than single spaces.
  /// Braces are balanced, whatever the text has. A line end of the text ends a paragraph.
  /// - Complexity: O(length).
  static func written(_ text: String) -> String {
    var written = ""
    var before: Unicode.Scalar = " "
    var isAtLineStart = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": written += "\\textbackslash{}"
      case "{": written += "\\textbraceleft{}"
      case "}": written += "\\textbraceright{}"
      case "~": written += "\\textasciitilde{}"
      case "^": written += "\\textasciicircum{}"
      case "`": written += "\\textasciigrave{}"
      case "&", "%", "$", "#", "_": written += "\\\(scalar)"
      // Two are a dash or a quotation mark to TeX.
      case "-" where before == "-", "'" where before == "'": written += "{}\(scalar)"
      case "\n": written += "\n\n"
      case "\r": written += " "
      // There it would begin an entry.
      case "@" where isAtLineStart: written += "{@}"
      default: written.unicodeScalars.append(scalar)
      }
      isAtLineStart = scalar == "\n" || isAtLineStart && (scalar == " " || scalar == "\t" || scalar == "\r")
      before = scalar
    }
    return written
  }

  /// An address, which TeX packages take as it stands, but for signs that would end the value or begin a command.
  static func writtenAddress(_ text: String) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      if "%#&_$".unicodeScalars.contains(scalar) { written += "\\" }
      if !"{}\\\n\r".unicodeScalars.contains(scalar) { written.unicodeScalars.append(scalar) }
    }
    return written
  }
}
