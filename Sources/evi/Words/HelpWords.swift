import ArgumentParser

/// What `evi --help` says.
enum HelpWords {
  static let abstract = "Browse collections of clinical studies in the terminal."

  static let usage = """
    evi [<source> …] [-q <filter>] [--sort <field>] [--columns <field>] [--theme <name>]
    evi <command> [<source> …] [<option> …]
    """

  static let discussion = """
    evi opens an evidence table, a reference export, registry records or articles (CSV, RIS, nbib, BibTeX, JSON, XML, \
    HTML, a table pasted from a journal's page) and shows the list of studies, the study under the cursor, and a \
    filter bar that narrows the list with every letter.

      evi                      the bundled collection, on anakinra
      evi table.csv            your own table
      evi -q 'icans steroid'   with a filter to begin with
      evi list -q route:iv     print instead of browsing
      some-program | evi       browse what a program prints

    In the browser: / filters, Enter reads, ? shows all keys, q quits.
    """
}

/// What the help of each command says.
extension CommandConfiguration {
  static let list = CommandConfiguration(
    "list", abstract: "Print studies, one a row, or whole for programs.",
    discussion: "On a terminal, the table fits the width. In a file or for a program, nothing is cut.",
    examples: [
      ("evi list -q 'icans steroid'", "the studies with both words"),
      ("evi list table.csv --sort year:desc,name --columns name,dose,n", "in this order, with these columns"),
      ("evi list table.csv --format ris --lossless > table.ris", "references, which evi reads back without a loss"),
      ("evi list table.csv --format csv --excel > for-excel.csv", "a table that Excel opens"),
      ("evi list table.csv --figures --format csv > figures.csv", "doses, proportions and effects, one a row"),
      ("evi list table.csv --format ids --limit 5", "the ids of the first five studies"),
    ] + Examples.shared("evi list"))

  static let show = CommandConfiguration(
    "show", abstract: "Print studies whole: every field, in the source's words.",
    discussion: "A source with one study needs neither --id nor -q.",
    examples: [
      ("evi show --id strati-et-al-15 --id park-et-al-24", "two studies of the bundled collection"),
      ("evi show -q 'dose>=400mg/day' --format markdown", "the studies that match, for a note"),
    ] + Examples.shared("evi show", " -q dose"))

  static let count = CommandConfiguration(
    "count", abstract: "Print how many studies match, or how often each value of a field occurs.",
    examples: [
      ("evi count -q icans", "how many studies have the word"),
      ("evi count -q 'n>=10' --by design", "how many of them have each design"),
    ] + Examples.shared("evi count"))

  static let compare = CommandConfiguration(
    "compare", abstract: "Print studies side by side, field by field.",
    examples: [("evi compare --id strati-et-al-15 --id park-et-al-24", "two studies of the bundled collection")]
      + Examples.shared("evi compare", " --id alder-2020 --id birch-2021"))

  static let plot = CommandConfiguration(
    "plot", abstract: "Draw proportions, daily doses, effects, participants or years.",
    examples: [
      ("evi plot -q icans", "the proportions of the studies that match"),
      ("evi plot --of doses --sort n:desc", "their daily doses, the largest studies first"),
    ] + Examples.shared("evi plot"))

  static let check = CommandConfiguration(
    "check", abstract: "Print what evi read of each source and what looks wrong, with file and line.",
    discussion: "Ends with status 1 when there is any finding.",
    examples: [("evi check article.xml", "an article: also which tables it has")] + Examples.ofSources("evi check"))

  static let collections = CommandConfiguration(
    "collections", abstract: "List the collections inside evi.",
    examples: [("evi collections", "the name and the title of each")])

  static let decisions = CommandConfiguration(
    "decisions", abstract: "Print who decided and noted what, and when.",
    discussion: """
      The decisions are those of the journal that belongs to the sources, or of --journal FILE. If several people \
      decided, evi says on standard error how far they agree: percent, and Cohen's kappa.
      """,
    examples: [
      ("evi decisions table.csv", "each action, the oldest first"),
      ("evi decisions table.csv --format csv > actions.csv", "the same for a spreadsheet"),
      ("evi decisions table.csv --import theirs.journal", "also the lines of a second person, which evi takes over"),
    ] + Examples.ofSources("evi decisions") + Examples.ofJournal("evi decisions"))

  static let prisma = CommandConfiguration(
    "prisma", abstract: "Print the numbers of a PRISMA 2020 flow diagram.",
    discussion: """
      The numbers are those of one person's decisions. --format csv is the table from which the R package PRISMA2020 \
      draws the diagram: PRISMA_flowdiagram(PRISMA_data(read.csv("prisma.csv"))).
      """,
    examples: [
      ("evi prisma table.csv --duplicates 120", "120 duplicates were removed before"),
      ("evi prisma table.csv --format csv > prisma.csv", "the table for the R package"),
    ] + Examples.ofSources("evi prisma") + Examples.ofJournal("evi prisma"))

  static let manual = CommandConfiguration(
    "manual", abstract: "Print the manual: its topics, one topic, or all of it as a man page.",
    discussion: "In the browser, F2 opens the manual, and so do ? and then m.",
    examples: [
      ("evi manual", "the topics"),
      ("evi manual filter", "one topic"),
      ("evi manual --man > evi.1", "a man page"),
    ])

  static let browse = CommandConfiguration(
    "browse", abstract: "Browse studies. Without a command, evi does this.",
    examples: [
      ("evi table.csv -q 'n>=20' --sort year:desc --columns name,year,n", "the first view"),
      ("evi table.csv --theme light", "for a terminal with a light background"),
      ("evi table.csv --fresh", "start at the beginning, not where you left it"),
      (
        "evi --restricted table.csv",
        "for people who log in only to browse: evi writes no file and runs no other program"
      ),
    ] + Examples.shared("evi"))
}
