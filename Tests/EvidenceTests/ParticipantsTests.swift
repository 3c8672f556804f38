import Evidence
import Formats
import Foundation
import Studies
import TestSupport
import Testing

struct ParticipantsTests {
  @Test(arguments: [
    ("34 adults with follicular lymphoma", 34),
    ("Twelve patients, all of them pretreated", 12),
    ("A total of 41 infants with sepsis", 41),
    ("n = 27", 27),
    ("N=27, of them 9 women", 27),
    ("1,204 participants in 14 countries", 1204),
    ("Twenty-six heavily pretreated pediatric and young adult patients", 26),
    ("7 children and adolescents after a transplant", 7),
    ("16 r/r B-ALL patients", 16),
    ("9 CD19-positive patients", 9),
    ("20 adults, 11 women and 9 men", 20),
    ("15 patients aged 12 years or more", 15),
    ("One patient with COVID-19", 1),
    ("In all, 5 people", 5),
    ("This study enrolled 63 subjects with gout", 63),
    ("Between 2018 and 2020, 48 patients were enrolled at 3 centres", 48),
    ("50 patients were enrolled and 45 were included", 50),
    ("We screened 90 people; 52 were included", 52),
  ])
  func `how many were enrolled is what a population begins with, or is said to have been`(_ text: String, _ count: Int?)
  {
    #expect(Participants.enrolled(in: Folding.fold(text)[...])?.count == count)
  }

  @Test(arguments: [
    "Adults with type 2 diabetes", "12-year-old boy", "12 years of age or older", "About 40 patients",
    "17 of 19 patients",
    "2-4 patients in each arm", "58% of patients", "20 patients per group", "12 adults and 15 children",
    "CD19 patients",
    "Grade 3 CRS in 4 patients", "8.5 patients", "100 mg in 12 patients", "3 studies in 200 patients", ">20 patients",
    "31 patients were screened", "60 patients will be followed", "40 patients to be randomised", "2 centres, 30 adults",
    "In Japan 50 patients were enrolled and 45 were included", "enrolled1,000 patients",
    "Up to 30 patients were enrolled", "Day 2 patients", "",
    "2/3 patients", "14 days of treatment", "Children (n = 12) and adults (n = 14)", "30 million people",
  ])
  func `no population is guessed`(_ text: String) {
    #expect(Participants.enrolled(in: Folding.fold(text)[...]) == nil)
  }

  /// Sentences of an abstract by what they say of the people, each with the number that the study had.
  static let stated: [(kind: String, text: String, count: Int)] = [
    ("included in the study", "In the end there were 90 patients included in the study.", 90),
    ("who enrolled", "Of 110 patients who enrolled, 105 completed the study.", 110),
    ("a part of the registered", "Of 240 registered patients, 215 were randomly assigned to either A or B.", 215),
    ("a ratio before", "This open-label study randomised (1:1) 130 kidney patients to either drug.", 130),
    ("a trial involving", "A randomised controlled trial involving 840 women was conducted.", 840),
    ("studied", "We studied 61 volunteers with gout.", 61),
    ("randomised in words", "Seventy-two residents of a nursing home were randomly divided into two groups.", 72),
    ("hundreds in words", "One hundred and forty-six children were randomised to drug A or placebo.", 146),
    ("described before the verb", "38 patients who had asthma, aged 18 to 65 years (mean 41.2), were enrolled.", 38),
    ("scheduled", "44 women scheduled for surgery were randomized to stay in bed or to walk.", 44),
    ("compound adjective", "51 first-year students of medicine were randomized to one or the other.", 51),
    ("adjectives with a comma", "Eighteen intubated, ventilated patients were studied.", 18),
    ("heading and total", "Participants: A total of 1499 consecutive patients aged 18 or more.", 1499),
    ("completed", "Thirteen volunteers completed this single-site study.", 13),
    ("drug or placebo", "First, 39 patients (29 women) received the drug or placebo.", 39),
    ("charts", "It was a retrospective chart review of 86 ventilated patients.", 86),
    ("evaluated", "This study evaluated the gait of 21 women.", 21),
    ("using a design", "Using a placebo-controlled design, 40 adults were given it.", 40),
    ("other people", "A total of 512 youth took part in the trial.", 512),
    ("a trial in", "A double-blind trial in 24 healthy men compared two doses.", 24),
    ("a sample of", "The study had a sample of 35 students.", 35),
    ("size of the people", "Adults with gout (N = 283) were randomised to one of three doses.", 283),
    ("size and arms", "Women (N = 60) were randomised to A (n = 31) or B (n = 29).", 60),
    ("sum of arms", "Patients were randomly assigned to the diet (n = 41) or to the usual care (n = 39).", 80),
    ("sum of assigned", "50 patients were randomised to the drug and 49 patients to placebo.", 99),
    ("parts of the whole", "Of 45 patients, 22 were in one group and 23 in the other.", 45),
    ("part of the invited", "Of 178 eligible patients from 3 clinics, 55 participated in the study.", 55),
    ("after screening", "We screened 90 people; 52 were included in the analysis.", 52),
    ("randomised before enrolled", "70 patients were enrolled. 64 patients were randomised to A or B.", 64),
    ("sexes", "In this trial 20 patients, 11 women and 9 men, were randomised 1:1.", 20),
    ("heading", "Participants: Sixteen men with a mean age of 42 years. Setting: a prison.", 16),
    ("brackets of people", "The participants (33 adults with gout) were randomly divided in two groups.", 33),
    ("age as an adjective", "In total, 850 11-year-old children participated in the survey.", 850),
  ]

  @Test(arguments: stated) func `an abstract says how many took part`(kind: String, text: String, count: Int) {
    #expect(Participants.statedEnrolled(in: Folding.fold(text)[...])?.count == count, "\(kind)")
  }

  @Test(arguments: [
    ("planned", "60 patients will be randomised to A or B."),
    ("a protocol", "Methods/design: 60 patients are randomised to A or B."),
    ("power", "With 80% power, 120 patients were enrolled."),
    ("screened", "240 patients were assessed for eligibility."),
    ("a year", "Between July 1, 2019 and May 2020 were enrolled all patients."),
    ("a year before people", "In 2019 patients were enrolled at 3 centres."),
    ("a date before people", "From July 1, 2019 patients were randomised to A or B."),
    ("studies", "12 trials with 3400 patients were included."),
    ("an earlier study", "In a previous trial 200 patients were randomised to A or B."),
    ("one arm", "31 patients were randomised to the exercise group."),
    ("each arm", "40 patients were randomised to each group."),
    ("two groups", "We included 54 patients with colitis and 22 patients with Crohn's disease."),
    ("compared people", "The study included 20 patients with gout compared with 25 patients without."),
    ("controls", "Patients: 45 women with endometriosis and 40 controls."),
    ("a group included", "The control group included 21 patients who had the usual operation."),
    ("each group", "Each group consisted of 46 patients."),
    ("parents", "The parents of 105 children participated in the study."),
    ("samples", "Plasma samples from 589 infants were examined."),
    ("an arm analysed", "43 patients in the placebo group were analysed."),
    ("animals", "17 lambs were assigned to ventilation (n = 8) or to surgery (n = 9)."),
    ("clusters", "15 practices were randomly assigned to refer patients (n = 8) or not (n = 7)."),
    ("one of two", "There were 19 and 24 students who participated in the two programmes."),
    ("missing ones", "In a randomised manner 23 women had the drug (n = 7) or placebo (n = 12)."),
    ("two readings", "88 patients were enrolled at one site. 92 patients were enrolled in all."),
  ])
  func `what is no number of this study's people is not read`(kind: String, text: String) {
    #expect(Participants.statedEnrolled(in: Folding.fold(text)[...]) == nil, "\(kind)")
  }

  @Test(arguments: [
    ("6 patients treated with siltuximab", 6),
    ("11 patients received ruxolitinib on day 3", 11),
    ("5 HLH patients were given etoposide at 50 mg/m2", 5),
    ("13 of the women had a fever; 4 adults received 2 doses", 4),
    ("8 patients treated; 8 for CRS and 0 for HLH", 8),
    ("10 patients treated with anakinra; 7 for CRS, 3 for ICANS", 10),
    ("12 adults were treated, 8 treated early and 4 treated late", 12),
    ("Tocilizumab was given to 14 children", 14),
    ("Three infants received steroids (n = 2) or none (n = 1)", 3),
    ("All 8 participants received 100 mg twice daily", 8),
  ])
  func `how many were treated is the one count of people who were given something`(_ text: String, _ count: Int) {
    #expect(Participants.treated(in: Folding.fold(text)[...])?.count == count)
  }

  @Test(arguments: [
    "4 patients treated with steroids alone, 6 patients treated with steroids and tocilizumab",
    "20 patients treated with anakinra for CRS; 3 were treated for HLH, 2 for both",
    "Siltuximab in 3 patients", "9 patients met the criteria", "After 2 fevers", "Started at a median of 6.5 d",
    "5 of 12 patients received tocilizumab", "About 20 patients received steroids", "50% of patients received it",
    "4 patients previously treated with rituximab", "10 mg was given", "Grade 2 treated with steroids",
    "The other 5 patients received placebo", "Anakinra, 100 mg daily for 7 days", "7 patients were not treated", "",
    "At least 8 patients received it", "Up to 8 patients received it", "8 patients were to be treated",
    "9 eyes treated with steroids", "9 treated eyes",
  ])
  func `no treatment is guessed, and nothing is added up`(_ text: String) {
    #expect(Participants.treated(in: Folding.fold(text)[...]) == nil)
  }

  @Test(arguments: [
    ("58", 58), ("n = 31", 31), ("31 (planned: 40)", 31), ("1,024", 1024), ("about thirty", 30), ("NR", nil),
    ("Test group:80;Control group:80;", 160), ("1:30;2:30;3:60;", 120), ("Arm A: 20; Arm B: about 30;", 20),
    ("Target sample size: 128;", 128), ("Arm A:20;Arm B:30;Total:55", 55), ("CD19", nil), ("12.5", nil), ("45%", nil),
  ])
  func `a field for a number has its first whole number`(_ text: String, _ count: Int?) {
    #expect(Participants.count(in: Folding.fold(text)[...])?.count == count)
  }

  @Test func `the number is shown where it stands, in the source's words`() throws {
    let collection = Sample.csv(
      "Population,Treatment\n“Ｔwelve” patients,Ⅷ or not: ﬁnally Twenty‑six patients were treated\n")
    let study = StudyParticipants(of: collection[0], in: collection)
    #expect(study.enrolled == nil)
    let treated = try #require(study.treated)
    #expect(treated.number == 26)
    #expect(treated.words.text == "Twenty‑six")
    #expect(collection[treated.words.field].key == "treatment")
  }

  @Test func `a field that is made for the number says it, and what it does not say is not read from prose`() {
    let collection = Sample.csv(
      """
      N,Population,Treated,Intervention
      40,39 adults,12,11 patients received tocilizumab
      not reported,39 adults,,11 patients received tocilizumab

      """)
    let numbers = (0..<2).map { StudyParticipants(of: collection[$0], in: collection) }
    #expect(numbers.map(\.enrolled?.number) == [40, nil])
    #expect(numbers.map(\.treated?.number) == [12, nil])
  }

  @Test(arguments: ["Participants", "Randomised (n)", "No. randomised", "Number of subjects", "N total"])
  func `a column of numbers with the name of people says how many took part`(_ heading: String) {
    let collection = Sample.csv("Study,\(heading)\nA,238\nB,40\n")
    #expect((0..<2).map { StudyParticipants(of: collection[$0], in: collection).enrolled?.number } == [238, 40])
  }

  /// Numbers as a column writes them, and how many people each is; nil where it is no one number.
  static let columns: [([String], [Int?])] = [
    (["1.234", "2.500", "12"], [1234, 2500, 12]), (["1 234", "2 500", "12", "60/58"], [1234, 2500, 12, nil]),
    (["1,234", "20"], [1234, 20]), (["1'234", "12"], [1234, 12]), (["12,5", "1.234"], [nil, 1234]),
    (["15.0", "24.00", "31"], [15, 24, 31]),
  ]

  @Test(arguments: columns) func `a number of people is read as its column writes numbers`(
    values: [String], people: [Int?]
  ) {
    let rows = values.enumerated().map { "S\($0);\($1)" }.joined(separator: "\n")
    let collection = Sample.csv("Study;N\n\(rows)\n")
    #expect((0..<values.count).map { StudyParticipants(of: collection[$0], in: collection).enrolled?.number } == people)
  }

  @Test func `an abstract says how many were enrolled only where it says so`() {
    let collection = Sample.csv(
      "Title,Abstract\nA,In this trial 88 patients were randomised.\nB,Twelve of 40 adults came.\n")
    #expect(StudyParticipants(of: collection[0], in: collection).enrolled?.number == 88)
    #expect(StudyParticipants(of: collection[1], in: collection).enrolled == nil)
  }

  @Test(arguments: [
    ("In a parallel trial, 104 T2DM patients were randomly assigned to a control (diet plans) or a drug.", 104),
    ("A total of 60 adults were recruited and took A (n = 30) or placebo (n = 30) daily.", 60),
    ("A total of 72 study participants were included.", 72),
    ("We randomised 46 fourth year medical students into two groups.", 46),
    ("With a test within each group, 49 employees were randomly assigned to a site or to print.", 49),
    ("The study evaluated the safety of the drug for the treatment of attacks in 74 patients.", 74),
    ("As many as 80 patients planned for surgery were randomised to A or B.", 80),
    ("They kept diaries.102 patients were enrolled.", 102),
    ("15 boys and 14 girls were enrolled.", 29),
    ("Sixty-four elderly were randomly assigned to A or B.", 64),
    ("A blinded trial (N = 301 smokers) tested two doses.", 301),
    ("We treated 46 patients with surgery.", 46), ("The forms were randomised among 24 subjects.", 24),
    ("The study accrued 26 subjects.", 26), ("Fifty-four patients scheduled for planned surgery were randomised.", 54),
    ("Of the 80 patients who were enrolled, 40 were randomly assigned to A.", 80),
    ("(NCT00000001).420 healthy adults were randomised to A or B.", 420),
    ("A trial included 481 low-income, female participants.", 481),
    ("Results: In 65 patients, the node could not be found.", nil),
    ("A total of 57 participants (79.2%) completed the trial.", nil),
    ("Data for 19 volunteers were included in the analysis.", nil),
    ("We plan to enrol 50 adults.", nil), ("The target sample was 90 adults and 90 adults were enrolled.", nil),
    ("In total, 11 participants completed A and 14 completed B for this study.", nil),
    ("Images of 78 patients were evaluated.", nil),
    ("150 stable inpatients were randomly assigned to a group with drug A and a group with usual care.", 150),
    ("Sixty-six patients were randomised into a drug A group, a drug B group, and a usual care group.", 66),
    ("A total of 90 slow responders were randomised into three groups.", 90),
    ("80 obese (BMI>40) male patients were randomly assigned to A, B or C.", 80),
    ("After consent, 110 elective patients were randomised into this prospective, controlled, parallel study.", 110),
    ("Thirty healthy volunteers were randomised to receive 5 mg of A alone and with B.", 30),
    ("Twenty school-aged children volunteered to take part. The pack was worn in three ways.", 20),
    ("Eighteen healthy men performed either rest or exercise.", 18),
    ("Results: In 50 participants with mean age of 21 years, the marker fell.", 50),
    ("26 clinics took part and 310 children, with asthma and a mean weight of 30 kg, took part.", 310),
    ("A trial was conducted on 80 women. They were randomly divided into two groups each containing 40 patients.", 80),
    ("[Subjects] From among 110 students, 24 whose chests opened little were chosen.", nil),
    (
      "100 patients were enrolled. Fifty patients were assigned to the A group (A and B) and 50 were assigned to C.",
      100
    ),
    ("Thirty-one male (62%) and 19 female (38%) patients were included. In this study, 50 patients were matched.", 50),
  ]) func `real abstracts say it in these forms`(text: String, expected: Int?) {
    #expect(Participants.statedEnrolled(in: Folding.fold(text)[...])?.count == expected)
  }

  @Test(arguments: [
    ("Thirty subjects wore the lenses for a month.", 30),
    ("One hundred two patients with gout had a scan; 40 of them were women.", 102),
    ("One thousand ninety-eight patients had a scan.", 1098), ("We used it in 80 children aged 2-10 years.", 80),
    ("A total of 127 nurses from 3 towns responded. Most nurses (n = 71) agreed.", 127),
    ("Fifty-five (55) adults with gout walked for 6 minutes.", 55),
    ("We did a randomised trial (N = 354).", 354), ("The study group comprised of 131 patients.", 131),
    ("It was a retrospective review of 86 patients.", 86),
    // People who are named by an abbreviation or with a range.
    ("Men who have sex with men (MSM) have needs. We did a survey of 640 MSM in one town.", 640),
    ("The study was carried out on 210 young to middle-aged women with gout.", 210),
    ("The list was used to select 420 pupils. 400 pupils accepted to participate in this study.", 400),
    ("In total, 310 adults with gout were classified by two rules. The third category included 93 adults.", 310),
    ("Echoes were analysed in 12 subjects with gout (9 men, 3 women) and in 12 age- and sex-matched controls.", nil),
    ("In 2005 there were 5,100 men diagnosed with it in one state.", nil),
    // What is not the first count, or not the largest, and what may be a part.
    ("We read 728 records. In 58 patients it was missing.", nil), ("12 of 40 adults came.", nil),
    ("We saw 30 adults. Later 45 adults came.", nil), ("60 adults were seen, and 20 adults were excluded.", nil),
    ("We asked 225 clinics and 486 nurses.", nil), ("Gout is seen in 300 people each year.", nil),
    ("Comparisons were made between 107 patients with it and 113 without.", nil),
    ("We studied cells (14 treated adults).", nil), ("It needs 12 selected foods when counselling adults.", nil),
    ("Guidelines cover 5,048 practitioners (with 179,833 patients).", nil),
    // What counts something else, or one arm.
    ("Eleven randomised controlled trials involving 713 obese patients were selected.", nil),
    ("After 15 patients had been randomised, the criteria changed.", nil),
    ("Twenty with gout, 20 with asthma and 20 healthy subjects were included.", nil),
    ("A subset of patients (n = 71) underwent a scan.", nil), ("Surgery was not performed in 58 patients.", nil),
  ]) func `the first and largest count of people is that of the study`(text: String, expected: Int?) {
    #expect(Participants.statedEnrolled(in: Folding.fold(text)[...])?.count == expected, "\(text)")
  }

  @Test func `whatever the text, a count is a number that stands in it`() {
    var random = Seeded(7)
    let pieces = [
      "12", "3", "8.5", "1,000", "twenty", "-", "six", "patients", "adult", "treated", "were", "received", "of", "n",
      "=",
      "(", ")", ";", ",", "%", "é", "CD19", "with", "to", "given", "enrolled", "a total", "99999999999", " ", "for",
      "/",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in random.pick(pieces) }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      let padded = Folding.fold("xx" + text)
      let folded = padded.dropFirst(2)
      for read in [Participants.enrolled, Participants.treated, Participants.statedEnrolled, Participants.count] {
        guard let found = read(folded) else { continue }
        #expect(found.count >= 0 && !found.span.isEmpty, "\(text)")
        #expect(found.span.lowerBound >= 0 && found.span.upperBound <= folded.count, "\(text)")
      }
    }
  }

  @Test func `a text as long as a book is read no further than its beginning`() {
    let text = String(repeating: "3 patients received a or b and 2 ", count: 10_000)
    #expect(Participants.treated(in: Folding.fold(text)[...]) == nil)
    #expect(Participants.enrolled(in: Folding.fold(text)[...])?.count == 3)
  }

  @Test(.enabled(if: Place.hasSample("anakinra-table2.txt")))
  func `the journal's table says these numbers plainly, and no others`() throws {
    let collection = try Lexicons.sample()
    let numbers = (0..<collection.count).map { StudyParticipants(of: collection[$0], in: collection) }
    #expect(numbers.map(\.enrolled?.number) == [58, 2, 8, 3, 27, 13, 26, 31, 14])
    #expect(numbers.map(\.treated?.number) == [nil, nil, 8, 3, 4, nil, nil, nil, nil])
  }

  @Test func `the bundled collection says its numbers in fields of their own`() {
    let collection = Sample.bundled
    let numbers = (0..<collection.count).map { StudyParticipants(of: collection[$0], in: collection) }
    #expect(numbers.map(\.enrolled?.number) == [58, 2, 8, 3, 27, 13, 26, 31, 14])
    #expect(numbers.map(\.treated?.number) == [8, nil, 8, 3, 4, 7, 26, 31, 14])
  }
}
