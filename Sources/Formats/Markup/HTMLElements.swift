/// What the HTML Standard says of elements by name, as far as reading text and tables needs it (sections 13.1.2, 13.2.6).
enum HTMLElements {
  /// Elements that have nothing in them.
  static let void: Set<String> = [
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
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

  static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// What an end tag does not reach beyond, unless it is one of a table's parts itself.
  static let scopes: Set<String> = [
    "#document", "html", "caption", "td", "th", "table", "template", "object", "applet", "marquee",
  ]

  static let tableParts: Set<String> = [
    "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
  ]

  static let rowGroups: Set<String> = ["thead", "tbody", "tfoot"]
}
