/// What the HTML Standard says of elements by name, as far as reading text and tables needs it (sections 13.1.2, 13.2.6).
enum HTMLElements {
  /// Elements that have nothing in them.
  static func isVoid(_ name: String) -> Bool { void.contains(name) }

  private static let void: Set<String> = [
    "br", "img", "meta", "link", "input", "hr", "col", "wbr", "area", "base", "basefont", "bgsound", "command",
    "embed", "frame", "keygen", "param", "source", "track",
  ]

  /// Elements whose text has no tags in it.
  static func isRaw(_ name: String) -> Bool {
    switch name {
    case "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes": true
    default: false
    }
  }

  /// Raw elements whose text is meant for people.
  static func keepsText(_ name: String) -> Bool { name == "title" || name == "textarea" || name == "xmp" }

  /// Elements whose start ends an open paragraph.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
  ]

  static func isHeading(_ name: String) -> Bool {
    let letters = name.utf8
    return letters.count == 2 && letters.first == UInt8(ascii: "h")
      && (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(letters.last ?? 0)
  }

  /// What an end tag does not reach beyond, unless it is one of a table's parts itself.
  static func isScope(_ name: String) -> Bool {
    switch name {
    case "td", "th", "table", "caption", "html", "#document", "template", "object", "applet", "marquee": true
    default: false
    }
  }

  static let tableParts: Set<String> = [
    "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
  ]

  static let rowGroups: Set<String> = ["thead", "tbody", "tfoot"]
}
