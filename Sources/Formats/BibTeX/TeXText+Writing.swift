// Writes text as TeX.
extension TeXText {
  /// Returns TeX that prints exactly this text and that `plain` reads back. Only white space other than single spaces
  /// can change. Braces are always balanced. A line end of the text ends a paragraph.
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
      // TeX reads two of them as a dash or a quotation mark.
      case "-" where before == "-", "'" where before == "'": written += "{}\(scalar)"
      case "\n": written += "\n\n"
      case "\r": written += " "
      // At the beginning of a line, `@` would begin an entry.
      case "@" where isAtLineStart: written += "{@}"
      default: written.unicodeScalars.append(scalar)
      }
      isAtLineStart = scalar == "\n" || isAtLineStart && (scalar == " " || scalar == "\t" || scalar == "\r")
      before = scalar
    }
    return written
  }

  /// Returns an address for TeX packages, which take addresses literally. Escapes `%#&_$`, and leaves out braces,
  /// backslashes and line ends, which would end the value or begin a command.
  static func writtenAddress(_ text: String) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      if "%#&_$".unicodeScalars.contains(scalar) { written += "\\" }
      if !"{}\\\n\r".unicodeScalars.contains(scalar) { written.unicodeScalars.append(scalar) }
    }
    return written
  }
}
