// The table of words that the reader of proportions knows, with the roles of each.
extension ProportionWords {
  /// The words of each role, with spaces between them. A word in several lists has the roles of all.
  static let entries: [(roles: Roles, words: String)] = little + counted + measured

  private static let little: [(roles: Roles, words: String)] = [
    ([.of, .opening], "of"), (.out, "out"), (.to, "to"), ([.from, .opening], "from"), (.by, "by"),
    ([.but, .joining], "but"), ([.and, .joining], "and"), ([.between, .ranging], "between"), (.per, "per"), (.n, "n"),
    (.up, "up"),
    ([.or, .joining], "or"), (.hundred, "hundred thousand million billion"),
    (.joining, "while whereas versus another further when if because although before once"),
    ([.joining, .abbreviation], "vs v"),
    (.abbreviation, "al approx ca eg ie resp no fig"),
    (.determiner, "the these those this that such our their its his her a an total first last remaining other all"),
    (.hedge, "about approximately around nearly almost only just some roughly approx ca overall another further also"),
    (.percentWord, "percent cent"), (.size, "size"),
    (
      .ofPeople,
      """
      those who whose population group arm cohort ones ae sae teae trae toxicity toxicities complaint symptom
      manifestation comorbidity comorbidities
      """
    ),
    (.respective, "respectively"),
    (.versus, "versus vs compared"), (.among, "among amongst"),
    (.majority, "majority minority number consisting consisted consists comprising comprised comprises composed"),
    (.asWord, "as"),
    (
      .planning,
      """
      allowing accounting hypothesized hypothesised hypothesize assuming assumed assume assumption anticipated
      anticipating anticipate expected expect detect detecting allow will discount discounted discounting inflation
      monte
      """
    ),
    (.defining, "defined definition defining criterion"),
    (.significance, "level"), (.dose, "mg mcg ug"),
    (
      .little,
      """
      at on during using without that who they so since it we he she both there where p via despite upon against across
      throughout respectively self not as yes no than then until up over according compared plus which whose per each either
      """
    ),
    (
      .group,
      """
      cohort sample population those these them ones remainder rest group arm whole all rural urban white black
      caucasian asian hispanic african married employed obese diabetic hypertensive pregnant missing single unknown
      placebo positive negative alive dead free complete partial severe mild moderate right left
      """
    ), (.ofChange, "percentage percent mean median"),
    (.giving, "received containing contained contain applied with given giving washed rinsed diluted using blocked"),
    ([.being, .verb], "is are was were be been being"),
    (.all, "all each every"), (.nothing, "none neither"), (.any, "any either"),
    (.negation, "no not without never nor"), (.whom, "whom which"), (.whom.union(.them), "them"),
    ([.opening, .inside], "in among amongst"), (.opening, "for with within"),
    (.statistic, "median mean average md rd arr rrr nnt"), (.containing, "containing contained contain diluted"),
    ([.lasting, .bound], "over within"),
    (.lasting, "every after for until lasted x across"),
    (
      .bound,
      "least most more less fewer than under above below exceed exceeding exceeded minimum maximum upto beyond excess"
    ),
    (.modifier, "mean median average relative absolute overall total further net additional symptom risk the a"),
  ]

  private static let counted: [(roles: Roles, words: String)] = [
    (
      .person,
      """
      patient pts participant subject adult child children infant neonate newborn baby babies woman women man men boy girl
      mother father parent person people individual volunteer recipient donor survivor responder nonresponder
      nonresponders case carrier resident student nurse physician doctor surgeon clinician caller smoker farmer
      athlete veteran worker sibling brother sister twin respondent male female adolescent
      teenager toddler youth senior inpatient outpatient attendee attender user member enrollee completer relative
      investigator professional provider respondent contact carer caregiver teacher employee driver player soldier pupil
      prisoner hemophiliac haemophiliac diabetic asthmatic therapist pharmacist dentist midwife midwives practitioner
      trainee psychologist counsellor counselor expert couple
      """
    ),
    (
      .thing,
      """
      eye ear knee hip shoulder joint limb leg hand foot feet tooth teeth implant graft allograft stent shunt kidney
      liver lung heart organ embryo embryos oocyte pregnancy pregnancies birth delivery deliveries labour labor fetus
      fetuses foetus lesion tumor tumour nodule metastasis metastases polyp ulcer wound fracture aneurysm fistula
      fistulae cyst node biopsy biopsies sample specimen culture isolate strain swab smear test scan image procedure
      operation surgery surgeries transplant transplantation infusion injection admission hospitalization
      hospitalisation episode event attack bleed vein artery arteries catheter device death
      wart cancer infection stroke injury injuries stone hernia hospital control interview province town district practice clinic centre center county country countries village school prescription bacteria component animal dog mouse mice
      rat
      """
    ),
    // Eyes and lesions are counted as people are; samples, households and trials are not. `The study sample` is of people.
    ([.object, .plural], "samples studies substudies families facilities biopsies loci"),
    (
      .object,
      """
      biopsy specimen culture isolate strain swab smear test scan image device component plate screw procedure
      application questionnaire allergen granuloma haplotype practice clinic centre center school prescription request
      visit episode diet family household facility hospital study substudy trial article paper publication guideline
      report gene protein label pixel statement item question domain food site plant locus variant document website app
      """
    ),
    (
      .verb,
      """
      had has have having died lived used did do does got gave went grew became began felt fell rose kept left lost made met saw took
      underwent withdrew won found thought knew understood ate drank slept broke bled chose came could should must may might can would will stayed need show
      showed develop require report experience suffer believe consider agree prefer smoke drink live remain recover survive die respond required were
      said say rated completing reporting having achieving experiencing showing developing requiring receiving needing reaching maintaining
      responding surviving undergoing
      """
    ),
  ]

  private static let measured: [(roles: Roles, words: String)] = [
    (
      .unit,
      """
      mg g kg mcg ug ng ml l dl cl ul nl u iu mmol umol meq mol nm mm cm cm3 cc m km mmhg kpa bpm hz gy cgy sv ms sec second
      min minute h hr hour d day night wk week mo month y yr year decade tablet capsule pill drop puff spray ampoule
      vial cup teaspoon tablespoon unit point time fold x step degree cell copies session reading occasion criterion criteria item question domain feature
      """
    ),
    (
      .choice,
      """
      dose regimen arm group cohort schedule treatment strategy strategies sequence condition level option way approach
      approaches method mixture diet drug medication product formulation intervention program programme protocol model
      version pattern category categories type class classes subtype scenario planned scheduled
      """
    ),
    (
      .label,
      """
      day week month year visit cycle phase grade stage type class score level step part table figure fig chapter
      section version group arm cohort dose course season serotype genotype hpv hsv chromosome exon codon factor number
      ward bed room period quarter trimester line decile quartile tertile quintile question item reference ref rib segment age aged
      gestation cov il cd
      """
    ),
    (
      .score,
      """
      score scored scale pressure bp acuity vision gcs glasgow coma apgar titre titer dilution strength power hla match
      matched mismatched mismatch murmur ecog nyha mmse mini mental vas nrs analogue analog visual numeric point index
      ratio tablet pill asas basdai mrc kps karnofsky rating systolic diastolic mmhg pain grade
      """
    ),
    (
      .gauge,
      """
      lvef ef rvef ejection fraction saturation spo2 fio2 sao2 svo2 scvo2 hba1c a1c hematocrit haematocrit hct fev1 fvc fev
      dlco pef pefr predicted blast cellularity stenosis stenoses chimerism chimaerism ki67 ki mib1 viability purity moisture yield inspired
      tbsa bsa weight bmi fat alpha significance heterogeneity i2 humidity bioavailability binding occupancy intensity
      variation cv coefficient efficacy effectiveness parasitemia parasitaemia vaf allele
      validity reliability consistency reproducibility excretion metabolic escape flow reticulocyte expression probability confidence certainty rm efficiency efficiencies 1rm mvc
      sensitivity sensitivities specificity specificities accuracy accuracies predictive reactivity variance shortening power binding reserve error margin threshold cutoff off absorption fidelity chance compliance adherence ve abundance misclassification reclassification
      """
    ),
    (
      .whole,
      """
      dose dosage volume baseline normal maximum maximal max body weight mass fat planned session variance predicted
      energy calorie intake time duration cost surface area cell power oxygen o2 air fio2 vo2 vo2max donor value capacity
      """
    ),
    (.change, "reduction increase decrease decline difference change improvement shrinkage increment elevation"),
    (
      .comparing,
      """
      lower higher greater less fewer more larger smaller longer shorter faster slower better worse cheaper rise fall
      drop gain loss growth point cut effective efficacious
      """
    ),
    (
      [.changing, .verb],
      """
      decreased reduced increased declined dropped fell rose risen fallen shrank shrunk cut grew grown improved lowered
      raised changed differed exceeded fell dropped prolonged shortened went enhanced boosted attenuated inhibited
      diminished elevated suppressed augmented
      """
    ),
    (
      .changing,
      "set reducing increasing decreasing fall falling rise rising drop decrease reduce increase decline lower raise improve change differ exceed cut"
    ),
    (.interval, "ci ic cri confidence confianza confianca credible interval iqr sd se sem range limit prediction hpd"),
    (.ranging, "ranged ranging range varied varies vary varying spanning"),
    (
      .solution,
      """
      cream ointment gel solution mixture blend lotion mouthwash drop spray shampoo foam paste rinse saline chloride dextrose glucose
      acetate nitrate phosphate hydrochloride propionate suspension mannitol albumin ethanol alcohol chlorhexidine iodine povidone lidocaine lignocaine bupivacaine ropivacaine
      levobupivacaine sevoflurane isoflurane desflurane formalin formaldehyde peroxide hypochlorite sucrose nitrous xenon propofol w
      """
    ),
    (
      .rate,
      """
      rate mortality survival incidence prevalence response remission orr crr cbr dcr svr os pfs
      dfs efs rfs proportion percentage recurrence relapse cure clearance success failure retention patency
      morbidity attrition dropout lethality fatality complication benefit
      """
    ),
  ]
}
