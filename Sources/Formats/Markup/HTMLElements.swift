/// What the HTML Standard says of an element by its name, as far as reading text and tables needs it (sections 13.1.2,
/// 13.2.6).
struct HTMLTraits: OptionSet {
  let rawValue: UInt32

  /// Has nothing in it.
  static let void = HTMLTraits(rawValue: 1)
  /// Its text has no tags in it.
  static let raw = HTMLTraits(rawValue: 1 << 1)
  /// Is raw, and its text is meant for people.
  static let keepsText = HTMLTraits(rawValue: 1 << 2)
  /// Its start ends an open paragraph.
  static let block = HTMLTraits(rawValue: 1 << 3)
  static let heading = HTMLTraits(rawValue: 1 << 4)
  /// What an end tag does not reach beyond, unless it is one of a table's parts itself.
  static let scope = HTMLTraits(rawValue: 1 << 5)
  static let tablePart = HTMLTraits(rawValue: 1 << 6)

  static let paragraph = HTMLTraits(rawValue: 1 << 7)
  static let listItem = HTMLTraits(rawValue: 1 << 8)
  static let list = HTMLTraits(rawValue: 1 << 9)
  /// A term of a list, or what it means.
  static let definition = HTMLTraits(rawValue: 1 << 10)
  static let definitionList = HTMLTraits(rawValue: 1 << 11)
  static let option = HTMLTraits(rawValue: 1 << 12)
  static let optionGroup = HTMLTraits(rawValue: 1 << 13)
  static let anchor = HTMLTraits(rawValue: 1 << 14)
  static let button = HTMLTraits(rawValue: 1 << 15)
  static let table = HTMLTraits(rawValue: 1 << 16)
  static let row = HTMLTraits(rawValue: 1 << 17)
  static let rowGroup = HTMLTraits(rawValue: 1 << 18)
  /// Of a table, beside its rows: a caption or a group of columns.
  static let besideRows = HTMLTraits(rawValue: 1 << 19)
  static let cell = HTMLTraits(rawValue: 1 << 20)
  /// Stands beside what the page is about.
  static let aside = HTMLTraits(rawValue: 1 << 21)
  /// Holds a part of a page, or what is around it.
  static let container = HTMLTraits(rawValue: 1 << 22)

  /// Those of all names that have any.
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

/// Names that others ask for as well.
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
