/// The traits of an HTML element that matter for reading text and tables (HTML Standard, sections 13.1.2 and 13.2.6).
struct HTMLTraits: OptionSet {
  let rawValue: UInt32

  /// The element is always empty.
  static let void = HTMLTraits(rawValue: 1)
  /// The text of the element contains no tags.
  static let raw = HTMLTraits(rawValue: 1 << 1)
  /// The element is raw, and people read its text.
  static let keepsText = HTMLTraits(rawValue: 1 << 2)
  /// The start tag ends an open paragraph.
  static let block = HTMLTraits(rawValue: 1 << 3)
  static let heading = HTMLTraits(rawValue: 1 << 4)
  /// An end tag inside the element closes nothing outside it. End tags of table parts are an exception: only a table
  /// stops them.
  static let scope = HTMLTraits(rawValue: 1 << 5)
  static let tablePart = HTMLTraits(rawValue: 1 << 6)

  static let paragraph = HTMLTraits(rawValue: 1 << 7)
  static let listItem = HTMLTraits(rawValue: 1 << 8)
  static let list = HTMLTraits(rawValue: 1 << 9)
  /// A term of a definition list, or its definition.
  static let definition = HTMLTraits(rawValue: 1 << 10)
  static let definitionList = HTMLTraits(rawValue: 1 << 11)
  static let option = HTMLTraits(rawValue: 1 << 12)
  static let optionGroup = HTMLTraits(rawValue: 1 << 13)
  static let anchor = HTMLTraits(rawValue: 1 << 14)
  static let button = HTMLTraits(rawValue: 1 << 15)
  static let table = HTMLTraits(rawValue: 1 << 16)
  static let row = HTMLTraits(rawValue: 1 << 17)
  static let rowGroup = HTMLTraits(rawValue: 1 << 18)
  /// A part of a table beside its rows: a caption or a group of columns.
  static let besideRows = HTMLTraits(rawValue: 1 << 19)
  static let cell = HTMLTraits(rawValue: 1 << 20)
  /// Content beside the main content of the page.
  static let aside = HTMLTraits(rawValue: 1 << 21)
  /// A part of the page, or something around the article.
  static let container = HTMLTraits(rawValue: 1 << 22)

  /// The traits of each element that has any, by name.
  static let of: [String: HTMLTraits] = {
    var traits: [String: HTMLTraits] = [:]
    for (trait, names) in names { for name in names { traits[name, default: []].insert(trait) } }
    return traits
  }()

  private static let names: [(HTMLTraits, Set<String>)] = [
    (
      .void,
      [
        "br", "img", "meta", "link", "input", "hr", "col", "wbr", "area", "base", "basefont", "bgsound", "command",
        "embed", "frame", "keygen", "param", "source", "track",
      ]
    ),
    (.raw, ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"]),
    (.keepsText, ["title", "textarea", "xmp"]),
    (.block, HTMLElements.blocks),
    (.heading, ["h1", "h2", "h3", "h4", "h5", "h6"]),
    (.scope, ["td", "th", "table", "caption", "html", "#document", "template", "object", "applet", "marquee"]),
    (.tablePart, HTMLElements.tableParts),
    (.paragraph, ["p"]), (.listItem, ["li"]), (.list, ["ul", "ol", "menu", "dir"]), (.definition, ["dt", "dd"]),
    (.definitionList, ["dl"]), (.option, ["option"]), (.optionGroup, ["optgroup"]), (.anchor, ["a"]),
    (.button, ["button"]), (.table, ["table"]), (.row, ["tr"]), (.rowGroup, HTMLElements.rowGroups),
    (.besideRows, ["caption", "colgroup"]), (.cell, ["td", "th"]),
    (.aside, ["footer", "aside"]), (.container, ["div", "section", "ul", "header"]),
  ]
}

/// Names of elements that several types use.
enum HTMLElements {
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
  ]

  static let tableParts: Set<String> = [
    "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
  ]

  static let rowGroups: Set<String> = ["thead", "tbody", "tfoot"]
}
