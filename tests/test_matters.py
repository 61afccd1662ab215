"""A number is said only of the matter that was asked about: of that demand, disease, good, year, and of no lead."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.mentions.hazards import hazards_asked, untold_hazards
from bot.mentions.offices import OFFICES, is_of_another
from bot.mentions.places import nations_of
from bot.newsroom import Newsroom
from bot.short_answers.asked import asked_for
from bot.short_answers.belonging import Told
from bot.short_answers.beside import beside
from bot.short_answers.elsewhere import of_other_nation
from bot.short_answers.fitting import read_as_asked
from bot.short_answers.holders import of_the_holder
from bot.short_answers.matters import goods, is_target, rates, stances
from bot.short_answers.quantities import quantities
from bot.short_answers.series import about_the_asked, about_the_deed, tells_only_expected
from bot.wording import Missing, untold
from vectorstore.text import words

REPORTS = {
    "strike.txt": "إضراب عمال السكك الحديدية في تونس يدخل يومه الثالث\n"
    "نُشر في 4 نوفمبر 2026\n"
    "دخل إضراب عمال السكك الحديدية في تونس يومه الثالث، الأربعاء، بعد أن انهارت المفاوضات بين نقابة "
    "العمال ووزارة النقل مساء الثلاثاء.\n"
    "وقال الكاتب العام للنقابة، منصف العرفاوي، إن العمال يطالبون بزيادة في الأجور قدرها 12 في المئة "
    "وبتحسين ظروف العمل، في حين تعرض الوزارة زيادة لا تتجاوز 5 في المئة.\n"
    "وتوقفت حركة القطارات بين العاصمة وصفاقس وسوسة، وأُلغيت 214 رحلة منذ يوم الاثنين، بحسب الشركة "
    "الوطنية للسكك الحديدية التونسية.\n"
    "واعتذرت وزيرة النقل سلوى بن حميدة للمسافرين، ووعدت بتسيير حافلات بديلة على الخطوط الرئيسية.\n"
    "وتخسر الشركة نحو 1.3 مليون دينار عن كل يوم إضراب، وفق تقديرات مديرها المالي أنيس الطرابلسي.\n"
    "ومن المقرر أن تُستأنف المفاوضات يوم الجمعة بوساطة من الاتحاد العام التونسي للشغل.\n"
    "وكان آخر إضراب للعمال قد نُظم في مارس 2023 واستمر يومين.\n",
    "strike_end.txt": "عمال السكك الحديدية في تونس يعلقون إضرابهم بعد اتفاق على الأجور\n"
    "نُشر في 7 نوفمبر 2026\n"
    "علّق عمال السكك الحديدية في تونس إضرابهم، السبت، بعد التوصل إلى اتفاق مع وزارة النقل يقضي بزيادة "
    "الأجور بنسبة 8 في المئة على مرحلتين.\n"
    "وتُصرف المرحلة الأولى من الزيادة في يناير المقبل، والثانية في يوليو 2027.\n"
    "وقال منصف العرفاوي إن الاتفاق «لا يلبي كل المطالب لكنه خطوة في الاتجاه الصحيح».\n"
    "وأوضحت الشركة أن عدد الرحلات الملغاة بلغ 389 رحلة خلال ستة أيام من الإضراب.\n",
    "dengue1.txt": "السودان: ارتفاع الإصابات بحمى الضنك في الخرطوم\n"
    "نُشر في 2 أكتوبر 2026\n"
    "سجلت ولاية الخرطوم 1,240 إصابة بحمى الضنك خلال الأسبوع الماضي، بينها 14 وفاة، وفق ما أعلنت وزارة "
    "الصحة الاتحادية.\n"
    "وقالت مديرة إدارة الأوبئة، الدكتورة هنادي عثمان، إن معظم الإصابات تتركز في محليتي كرري وشرق النيل، "
    "وإن نقص مبيدات البعوض يعرقل المكافحة.\n"
    "وطلبت الوزارة من منظمة الصحة العالمية 50 ألف ناموسية مشبعة بالمبيدات، وصل منها حتى الآن 12 ألفاً.\n"
    "وأغلقت السلطات 37 مدرسة في المحليتين لمدة أسبوعين.\n"
    "وتنتقل حمى الضنك عن طريق بعوضة الزاعجة المصرية، ولا يوجد لها علاج محدد.\n",
    "dengue2.txt": "حمى الضنك: وفيات السودان ترتفع إلى 61 والأمم المتحدة تحذر\n"
    "نُشر في 19 أكتوبر 2026\n"
    "ارتفع عدد الوفيات بحمى الضنك في السودان إلى 61 منذ مطلع سبتمبر، فيما تجاوزت الإصابات 9,800 في ست "
    "ولايات، بحسب وزارة الصحة.\n"
    "وحذرت الأمم المتحدة من أن المستشفيات في أم درمان تعمل بضعف طاقتها الاستيعابية، وأن مخزون المحاليل "
    "الوريدية لا يكفي لأكثر من عشرة أيام.\n"
    "وأعلن الاتحاد الأوروبي تقديم 3.5 مليون يورو لدعم حملات الرش والتوعية.\n"
    "وقال منسق الشؤون الإنسانية، بيتر أولسن، إن «الوضع أسوأ مما كان عليه في 2019».\n",
    "wheat.txt": "مصر تشتري 420 ألف طن من القمح في مناقصة دولية\n"
    "نُشر في 11 سبتمبر 2026\n"
    "اشترت الهيئة المصرية للسلع التموينية 420 ألف طن من القمح في مناقصة دولية أُعلنت نتائجها الخميس، "
    "منها 240 ألف طن من روسيا و120 ألفاً من رومانيا و60 ألفاً من أوكرانيا.\n"
    "وبلغ متوسط السعر 241 دولاراً للطن شاملاً الشحن، مقارنة مع 233 دولاراً في المناقصة السابقة في "
    "يوليو.\n"
    "وقال وزير التموين شريف عبد الباقي إن المخزون الاستراتيجي من القمح يكفي ستة أشهر، وإن مخزون السكر "
    "يكفي أكثر من عام.\n"
    "وتستورد مصر نحو عشرة ملايين طن من القمح سنوياً لإنتاج الخبز المدعم الذي يستفيد منه 69 مليون "
    "مواطن.\n"
    "ومن المنتظر أن تصل الشحنات بين 15 و31 أكتوبر.\n",
    "solar.txt": "المغرب يدشن أكبر محطة للطاقة الشمسية العائمة في أفريقيا\n"
    "نُشر في 28 أغسطس 2026\n"
    "دشن رئيس الحكومة المغربية، الجمعة، محطة للطاقة الشمسية العائمة على بحيرة سد الوحدة بقدرة 350 "
    "ميغاواط، وهي الأكبر من نوعها في أفريقيا.\n"
    "وتمتد الألواح على مساحة 410 هكتارات، وينتظر أن تزود بالكهرباء 280 ألف منزل في جهتي فاس والقنيطرة.\n"
    "وبلغت كلفة المشروع 3.9 مليار درهم، موّل البنك الأوروبي لإعادة الإعمار والتنمية 40 في المئة منها، "
    "وتكفلت الدولة بالباقي.\n"
    "واستغرق البناء 26 شهراً وشارك فيه 1,700 عامل، بحسب مديرة المشروع ليلى بنجلون.\n"
    "وستقلل الألواح من تبخر مياه السد بنحو 7 ملايين متر مكعب سنوياً.\n"
    "ويسعى المغرب إلى رفع حصة الطاقات المتجددة إلى 52 في المئة من القدرة الكهربائية بحلول عام 2030.\n",
    "ferry.txt": "Ferry with 312 aboard runs aground off Santorini\n"
    "Published on 16 May 2026\n"
    "A passenger ferry with 312 people aboard ran aground off the Greek island of Santorini early on "
    "Saturday after losing power, the coast guard said.\n"
    "All passengers were taken off the Aegean Pearl by 6:40 a.m.; nine people were treated for minor "
    "injuries and a 71-year-old man was taken to hospital with chest pains.\n"
    "The vessel, built in 1998 and owned by Cycladic Lines, was sailing from Piraeus to Heraklion with "
    "268 passengers and 44 crew.\n"
    "Transport Minister Nikos Stavrou ordered an inquiry and said the ship had passed its last "
    "inspection in February.\n"
    "It was the third grounding in the Aegean this year. In 2021 a similar accident off Naxos killed "
    "two people.\n"
    "Divers found a 12-metre gash in the hull but no fuel leak.\n",
    "housing.txt": "House prices in Ireland rise at slowest pace in three years\n"
    "Published on 17 September 2026\n"
    "House prices in Ireland rose 3.1 percent in the year to July, the slowest pace in three years, the "
    "Central Statistics Office said on Thursday.\n"
    "Prices in Dublin rose 1.8 percent, while those outside the capital increased by 4.2 percent. The "
    "median price of a home was €382,000; the most expensive area was Dún Laoghaire, with a median of "
    "€695,000, and the cheapest was Leitrim, with €205,000.\n"
    "Economist Aoife Brennan of Liffey Bank said higher supply was the main reason: 36,500 homes were "
    "completed in 2025, 11 percent more than the year before.\n"
    "The bank expects prices to rise 2 percent in 2027.\n"
    "First-time buyers made up 38 percent of purchases in July.\n",
    "transfer.txt": "الهلال السعودي يضم المهاجم البرازيلي رافاييل كوستا\n"
    "نُشر في 30 يناير 2026\n"
    "أعلن نادي الهلال السعودي، الجمعة، تعاقده مع المهاجم البرازيلي رافاييل كوستا، البالغ من العمر 24 "
    "عاماً، قادماً من بنفيكا البرتغالي في صفقة بلغت 55 مليون يورو.\n"
    "ووقع كوستا عقداً يمتد حتى يونيو 2030، وسيرتدي القميص رقم 19.\n"
    "وسجل اللاعب 18 هدفاً في 27 مباراة مع بنفيكا هذا الموسم، وكان قد انضم إليه من سانتوس عام 2023 مقابل "
    "12 مليون يورو.\n"
    "وقال مدرب الهلال، الإيطالي ماركو فيراري، إن الفريق «كان بحاجة إلى مهاجم صريح بعد إصابة سالم».\n"
    "ويتصدر الهلال الدوري برصيد 44 نقطة، بفارق ثلاث نقاط عن النصر.\n"
    "ويخوض كوستا مباراته الأولى أمام الاتحاد يوم الثلاثاء على ملعب المملكة أرينا.\n",
    "vote.txt": "البرلمان اللبناني يقر قانون إصلاح المصارف\n"
    "نُشر في 30 يوليو 2026\n"
    "أقر مجلس النواب اللبناني، الخميس، قانون إصلاح القطاع المصرفي بأغلبية 71 صوتاً مقابل 34، وامتنع 9 "
    "نواب عن التصويت.\n"
    "وينص القانون على ضمان الودائع حتى 100 ألف دولار، تُسدد على أربع سنوات.\n"
    "وقال رئيس الوزراء نادر العيتاني إن القانون «شرط أساسي» للحصول على قرض قيمته 3 مليارات دولار من "
    "صندوق النقد الدولي.\n"
    "وقدرت الحكومة خسائر القطاع بـ 72 مليار دولار.\n"
    "وتجمع مئات المودعين أمام البرلمان احتجاجاً على القانون، وأصيب شرطيان في تدافع مع المحتجين.\n"
    "ويدخل القانون حيز التنفيذ في الأول من سبتمبر.\n",
    "airport.txt": "Muscat airport to add third runway as passenger numbers soar\n"
    "Published on 8 March 2026\n"
    "Muscat International Airport will build a third runway and a second terminal at a cost of 1.4 "
    "billion rials, its operator said on Sunday.\n"
    "Construction will begin in October and is due to finish in 2030, raising annual capacity from 20 "
    "million to 36 million passengers.\n"
    "The airport handled 14.6 million passengers in 2025, up 9 percent from the year before, and "
    "112,000 flights.\n"
    "Chief executive Salim al-Harthy said the runway would be 4,000 metres long and create 5,200 jobs.\n"
    "Residents of Seeb have complained about noise, and an environmental group, Green Gulf, has asked a "
    "court to halt the project.\n",
    "women.txt": "سيدات المغرب يتأهلن إلى نهائي كأس أفريقيا بفوز على نيجيريا\n"
    "نُشر في 22 يوليو 2026\n"
    "تأهل منتخب المغرب للسيدات إلى نهائي كأس أمم أفريقيا بعد فوزه على نيجيريا 2-1 في الرباط، الأربعاء، "
    "أمام 48 ألف متفرج.\n"
    "وسجلت غزلان شباك هدفاً في الدقيقة 12، وأضافت ابتسام الجرايدي الثاني من ركلة جزاء في الدقيقة 78، "
    "فيما أحرزت راشيدات أجيبادي هدف نيجيريا.\n"
    "وقال مدرب المغرب خورخي فيلدا إن الفريق «لعب أفضل مباراة في البطولة».\n"
    "وسيواجه المغرب في النهائي، يوم السبت، الفائز من مباراة غانا وجنوب أفريقيا.\n"
    "وتبلغ قيمة جائزة البطولة مليون دولار.\n"
    "ورفعت شباك رصيدها إلى خمسة أهداف لتتصدر قائمة الهدافات.\n",
    "uni.txt": "King Fahd University climbs to 67th in world ranking\n"
    "Published on 19 June 2026\n"
    "King Fahd University of Petroleum and Minerals rose 34 places to 67th in the annual QST world "
    "university ranking published on Friday, the highest place ever for an Arab university.\n"
    "The Massachusetts Institute of Technology kept first place for the 15th year in a row, followed by "
    "Imperial College London and Stanford.\n"
    "Cairo University fell to 381st from 347th.\n"
    "The ranking compares 1,501 universities in 106 countries; 26 of them are in Saudi Arabia.\n"
    "King Fahd University, founded in 1963, has about 10,000 students and spends 210 million dollars a "
    "year on research.\n",
    "heat.txt": "موجة حر تضرب العراق والحرارة تلامس 52 درجة في البصرة\n"
    "نُشر في 12 يوليو 2026\n"
    "سجلت مدينة البصرة جنوبي العراق 51.8 درجة مئوية، الأحد، وهي أعلى درجة حرارة هذا الصيف، فيما بلغت "
    "الحرارة في بغداد 49 درجة.\n"
    "وعلقت ثماني محافظات الدوام الرسمي في الدوائر الحكومية يومي الاثنين والثلاثاء.\n"
    "وقال المتحدث باسم وزارة الكهرباء إن الإنتاج بلغ 27 ألف ميغاواط، في حين يتجاوز الطلب 40 ألفاً.\n"
    "ونقل 64 شخصاً إلى المستشفيات بسبب ضربات الشمس، توفي منهم ثلاثة، بحسب دائرة صحة البصرة.\n"
    "ويتوقع أن تنخفض درجات الحرارة إلى 44 درجة اعتباراً من الخميس.\n",
    "spain.txt": "Spain train derailment kills 21 near Valladolid\n"
    "Published on 11 February 2026\n"
    "A high-speed train derailed near Valladolid in northern Spain on Tuesday evening, killing 21 "
    "people and injuring 83, eleven of them critically, regional officials said.\n"
    "The train, carrying 214 passengers from Madrid to Gijón, was travelling at 190 km/h on a stretch "
    "where the limit is 120 km/h.\n"
    "Transport Minister Óscar Beltrán said the driver, 46, who survived, would be questioned, and that "
    "a signalling fault could not be ruled out.\n"
    "Three days of mourning were declared in Castile and León.\n"
    "It was Spain's worst rail accident since 2013, when 80 people died near Santiago de Compostela.\n"
    "Four of the dead were French tourists, the foreign ministry in Paris said.\n",
    "spain2.txt": "Spain train crash: toll rises to 24 as driver is charged\n"
    "Published on 14 February 2026\n"
    "The death toll from Tuesday's train derailment near Valladolid rose to 24 on Friday after three "
    "people died in hospital.\n"
    "A judge charged the driver, Javier Montes, with 24 counts of negligent homicide and released him "
    "on bail of 60,000 euros.\n"
    "The train's data recorder showed that he had been on the phone for 100 seconds before the crash.\n"
    "Rail operator Renfe said trains on the line would run again from Monday.\n",
    "gold.txt": "Gold hits record as dollar weakens\n"
    "Published on 13 October 2026\n"
    "Gold rose 1.8 percent to a record $4,210 an ounce on Monday as the dollar fell and investors "
    "sought safety, while silver climbed 3 percent to $51.70.\n"
    "Platinum was unchanged at $1,640.\n"
    "Analyst Priya Raman of Castor Securities expects gold to reach $4,500 by the end of the year.\n"
    "The metal has gained 58 percent since January. In October 2025 an ounce cost $2,660.\n"
    "Central banks bought 220 tonnes in the third quarter, led by Poland with 31 tonnes and Turkey with "
    "18.\n",
    "election.txt": "العراقيون ينتخبون برلماناً جديداً وسط إقبال بلغ 48 في المئة\n"
    "نُشر في 12 نوفمبر 2026\n"
    "أغلقت مراكز الاقتراع في العراق أبوابها مساء الأربعاء، وبلغت نسبة المشاركة 48 في المئة، بحسب "
    "المفوضية العليا المستقلة للانتخابات، مقابل 41 في المئة في انتخابات 2021.\n"
    "وتنافس 7,743 مرشحاً، بينهم 2,248 امرأة، على 329 مقعداً، خُصص منها 83 للنساء.\n"
    "ودُعي إلى التصويت أكثر من 21 مليون ناخب في 8,703 مراكز.\n"
    "وأظهرت نتائج أولية تقدم ائتلاف «الإعمار» بقيادة رئيس الوزراء كريم الساعدي بـ 46 مقعداً، يليه تحالف "
    "«دولة العدل» بـ 29 مقعداً، ثم «تقدم» بـ 27.\n"
    "وقُتل شرطيان وجندي في انفجار عبوة قرب مركز اقتراع في كركوك.\n"
    "ومن المقرر إعلان النتائج النهائية في 17 نوفمبر.\n",
    "hotel.txt": "حريق في فندق بمكة يخلف 4 قتلى وإخلاء 1,200 معتمر\n"
    "نُشر في 5 مارس 2026\n"
    "لقي أربعة أشخاص حتفهم وأصيب 17 آخرون في حريق اندلع فجر الخميس في الطابق السابع من فندق في مكة "
    "المكرمة، بحسب الدفاع المدني.\n"
    "وأُخلي 1,200 معتمر من الفندق، معظمهم من باكستان وإندونيسيا.\n"
    "وقال المتحدث باسم الدفاع المدني العقيد نايف الشهراني إن الحريق نجم عن تماس كهربائي، وإن 14 فرقة "
    "إطفاء أخمدته خلال ساعتين.\n"
    "وأغلقت السلطات الفندق، الذي يضم 420 غرفة وافتُتح عام 2009، إلى حين انتهاء التحقيق.\n",
    "phone.txt": "Nokira unveils Aurora 7 phone with 8-day battery\n"
    "Published on 9 September 2026\n"
    "Finnish company Nokira unveiled the Aurora 7 on Wednesday, a phone with a battery that it says "
    "lasts eight days, for 699 euros.\n"
    "The larger Aurora 7 Max will cost 899 euros and has a 6.9-inch screen; the standard model's is 6.1 "
    "inches.\n"
    "Both go on sale in Europe on 25 September and in the Gulf on 10 October.\n"
    "Nokira sold 12 million phones last year, far behind Samsung with 220 million.\n"
    "Chief designer Elina Koskela said the battery, made by South Korea's Hanbit, holds 9,800 "
    "milliampere-hours and weighs 210 grams.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # What was demanded, what was offered, and what was agreed on since.
        ("كم نسبة الزيادة في الأجور التي يطالب بها عمال السكك الحديدية في تونس؟", "12%"),
        ("بكم زادت أجور عمال السكك الحديدية؟", "8%"),
        ("By how much did rail workers' wages rise under the deal?", "8%"),
        pytest.param(
            "How much did the rail workers' pay rise under the deal?",
            "8%",
            marks=pytest.mark.xfail(strict=True, reason="pay reads as no wages: bot.calibration.READING_IN_HAYSTACK"),
        ),
        # The newer report counts the same.
        ("كم رحلة ألغيت بسبب الإضراب؟", "389"),
        # Which arrived, of those that were asked for.
        ("كم ناموسية وصلت إلى السودان؟", "12 ألف"),
        ("How many mosquito nets did the ministry ask for?", "50,000"),
        # From where, stands behind it.
        ("كم طناً من القمح اشترت مصر من روسيا؟", "240 ألف طن"),
        # Of that good, and when from its first day to its last.
        ("How long will Egypt's sugar stocks last?", "more than 1 year"),
        ("كم يكفي مخزون القمح؟", "6 أشهر"),
        ("When will the wheat shipments arrive?", "15–31 October"),
        ("كم قدرة محطة الطاقة الشمسية في المغرب؟", "350 ميغاواطاً"),
        # In that year.
        ("كم منزلاً بني في أيرلندا عام 2025؟", "36,500"),
        ("How many homes were completed in 2024?", None),
        # By three points ahead of it is no three points.
        ("كم نقطة لدى النصر؟", None),
        ("كم نقطة لدى الهلال؟", "44"),
        # How they voted, in votes as well as in heads.
        ("كم نائباً صوت ضد القانون؟", "34"),
        # Which of its two ends a period has.
        ("When will construction of the runway start?", "October"),
        ("How long will the runway be?", "4,000 metres"),
        # Of another university, and of all in place of those of one country.
        ("How many students does Cairo University have?", None),
        ("How many students does King Fahd University have?", "about 10,000"),
        ("كم جامعة سعودية في التصنيف؟", "26"),
        ("How many universities are ranked?", "1,501"),
        # The dual says that there are two.
        ("كم شرطياً أصيب أمام البرلمان؟", "2"),
        ("كم كانت نتيجة مباراة المغرب ونيجيريا؟", None),
        ("كم ستبلغ الحرارة يوم الخميس؟", "44 درجة"),
        # The toll, and not who died since; neither the hurt beside it nor those of 2013.
        ("How many people died in the Spanish train crash?", "24"),
        ("كم قتيلاً في حادث القطار في إسبانيا؟", "24"),
        ("كم قتيلاً في حريق فندق مكة؟", "4"),
        # A price as it is: not what it may become, nor what it was, nor that of another metal.
        ("What is the price of gold?", None),
        ("كم سعر أونصة الذهب؟", None),
        ("كم سعر البلاتين؟", "1,640 دولاراً"),
        ("How many tonnes did Turkey buy?", "18"),
        ("How many seats are reserved for women?", "83"),
        ("How many phones did Samsung sell?", "220 million"),
    ],
)
def test_the_figure_of_that_matter_is_said_or_none(newsroom: Newsroom, question: str, said: str | None) -> None:
    answer = newsroom.ask(question)
    assert (answer.short and answer.short.text) == said
    if said:
        assert answer.outcome == "answered"


def test_what_was_demanded_and_agreed_on_is_no_offer(newsroom: Newsroom) -> None:
    answer = newsroom.ask("كم نسبة الزيادة التي عرضتها وزارة النقل؟")
    assert answer.outcome == "closest"
    assert answer.short is None


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("How many people died of cholera in Sudan?", "The articles searched do not mention “cholera”."),
        ("كم شخصاً مات بالكوليرا في السودان؟", "لا يرد في ما بُحث فيه من مقالات: «الكوليرا»."),
        ("كم شخصاً أصيب بالملاريا في الخرطوم؟", "لا يرد في ما بُحث فيه من مقالات: «الملاريا»."),
        ("How many people were hurt when the ferry ran aground?", ""),
        ("What is the interest rate in Ireland?", ""),
        # No minute is a number of goals, and no other team's coach is theirs.
        ("كم هدفاً سجلت غزلان شباك في البطولة؟", ""),
        ("كم سعر الفضة؟", ""),
        ("How much does palladium cost?", ""),
        ("How many phones did Apple sell last year?", "The articles searched do not mention Apple."),
        ("من هو مدرب نيجيريا؟", ""),
    ],
)
def test_what_is_told_of_another_matter_is_no_answer(newsroom: Newsroom, question: str, note: str) -> None:
    answer = newsroom.ask(question)
    assert (answer.outcome, answer.short, answer.note) == ("closest", None, note)


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        # Ahead by so many, and how far ahead.
        ("How many points does Arden have?", "Arden have 30 points and are 4 points clear.", ["30"]),
        ("How far are Arden ahead?", "Arden have 30 points and are 4 points clear.", ["30", "4"]),
        ("How many votes did she get?", "She won by 300 votes after 9000 were counted.", ["9000"]),
        # A price that is aimed at is none.
        ("What is the share price?", "The bank raised its target price to 45 dollars from 38.", []),
        ("What is the target price?", "The bank raised its target price to 45 dollars.", ["45 dollars"]),
        # Demanded, and offered.
        ("كم عرضت الشركة على العمال؟", "يطالب العمال بزيادة 12 في المئة وعرضت الشركة 5 في المئة.", ["5 في المئة"]),
        ("كم يطالب العمال؟", "يطالب العمال بزيادة 12 في المئة وعرضت الشركة 5 في المئة.", ["12 في المئة"]),
        # The goods of either.
        (
            "How much maize did they export?",
            "صدرت البلاد 25 مليون طن من الصويا و8 ملايين طن من الذرة.",
            ["8 ملايين طن"],
        ),
        ("What is the price of silver?", "Gold rose to 2,300 dollars an ounce.", []),
        # The year that is asked about, which the World Cup only bears.
        ("How many homes were built in 2024?", "In 2025 they built 300 homes.", []),
        ("How many tickets were sold for Expo 2020?", "By March 2022 they had sold 300 tickets.", ["300"]),
        ("What is the interest rate?", "House prices rose 3 percent.", []),
        ("What is the interest rate?", "The bank kept its key rate at 3 percent.", ["3 percent"]),
        ("How many were hurt?", "There were 300 people aboard.", []),
        # What the sum is.
        ("How much did the festival cost?", "She got 100,000 dollars, the value of the main prize.", []),
        ("ما إيرادات الشركة؟", "بلغت خسائرها 610 ملايين دولار وإيراداتها 3.9 مليار دولار.", ["3.9 مليار دولار"]),
        # How they voted.
        ("How many deputies voted for the law?", "71 deputies voted in favour, 34 against and 9 abstained.", ["71"]),
        # Of the toll are neither those who died since nor those of another year.
        ("How many died?", "The death toll rose to 24 after three people died in hospital.", ["24"]),
    ],
)
def test_words_beside_a_number_tell_its_matter(question: str, text: str, kept: list[str]) -> None:
    asked = asked_for(question)
    assert asked
    told = [
        Told(0, text, one.start, one.end)
        for one in quantities(text)
        if one.kind in (*asked.kinds, *asked.also) and one.kind != "date"
    ]
    about = about_the_asked(question, asked, told)
    assert [text[one.start : one.end] for one, keep in zip(told, about, strict=True) if keep] == kept


def test_what_is_beside_what_is_expected_is_no_expectation() -> None:
    asked = asked_for("كم إيرادات الميزانية؟")
    assert asked
    budget = "أقر المجلس الميزانية بإيرادات قدرها 1147 مليار ريال، بعجز متوقع نسبته 3.3 في المئة."
    assert not tells_only_expected(asked, budget)
    assert tells_only_expected(asked, "وتتوقع الحكومة إيرادات قدرها 1147 مليار ريال.")


def test_what_befell_somebody_was_not_offered() -> None:
    assert stances("تعرضت المدينة لقصف عنيف") == set()
    assert stances("عرضت الشركة 5 في المئة") == {"offered"}
    assert stances("union demands 12 percent, expected to settle for less") == {"demanded", "expected"}


def test_goods_and_rates_are_known_in_both_languages() -> None:
    assert goods("مخزون السكر") == goods("sugar stocks") == {"sugar"}
    assert goods("oil") == {"crude", "cooking oil"}
    assert goods("النفط") == {"crude"}
    assert rates("سعر الفائدة") == rates("its key rate") == {"interest"}
    assert is_target("السعر المستهدف")
    assert not is_target("targeted the town")


def test_in_whose_hands_points_are_is_asked_in_arabic() -> None:
    text = "يتصدر الهلال برصيد 44 نقطة ويحل الفتح ثانيا وله 41."
    told = [Told(0, text, text.index(number), text.index(number) + 2) for number in ("44", "41")]
    assert of_the_holder("كم نقطة لدى الهلال؟", told) == [True, False]
    assert of_the_holder("كم نقطة يملك الفتح؟", told) == [False, True]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The death toll rose to 24 on Friday", "deaths"),
        ("تجاوزت الإصابات 9,800 في ست ولايات", "الإصابات"),
        ("ارتفع عدد القتلى في البلاد إلى 61 منذ سبتمبر", "القتلى"),
        ("The number of passengers in the port rose to 300 on Friday", "passengers"),
        ("إلى 61 منذ سبتمبر", ""),
    ],
)
def test_what_is_counted_may_be_named_ahead(text: str, counted: str) -> None:
    assert beside(text, quantities(text)[0]).counted == counted


@pytest.mark.parametrize(
    ("question", "text", "title", "other"),
    [
        ("كم نسبة المشاركة في الانتخابات اللبنانية؟", "بلغت المشاركة 48 في المئة.", "العراقيون ينتخبون", True),
        ("كم نسبة المشاركة في الانتخابات العراقية؟", "بلغت المشاركة 48 في المئة.", "العراقيون ينتخبون", False),
        ("What was the Lebanese turnout?", "Turnout in Iraq was 48 percent.", "", True),
        ("What was the Iraqi turnout?", "بلغت المشاركة في بغداد 48 في المئة.", "", False),
        ("What was the turnout?", "Turnout in Iraq was 48 percent.", "", False),
        ("كم جنديا روسيا قتل في أوكرانيا؟", "قتل 50 جنديا روسيا في أوكرانيا.", "", False),
        # Their people may be anywhere.
        ("متى بنى البريطانيون الحصن؟", "بني الحصن في كندا عام 1754.", "", False),
    ],
)
def test_what_is_of_another_nation_is_not_of_this_one(question: str, text: str, title: str, other: bool) -> None:
    assert of_other_nation(question, text, title) is other


def test_when_somebody_was_arrested_is_no_date_of_what_he_did() -> None:
    text = "He moved money abroad in 2019."
    asked = asked_for("When was he arrested by police?")
    assert asked
    told = [Told(0, text, one.start, one.end) for one in quantities(text)]
    assert about_the_deed("When was he arrested by police?", asked, told) == [False]
    assert about_the_deed("When did he move the money?", asked, told) == [True]


@pytest.mark.parametrize(
    ("question", "text", "of_it"),
    [
        ("منذ متى الرواتب متأخرة؟", "إن الرواتب متأخرة منذ أربعة أشهر، وإن الأجر انخفض منذ عام 2019.", False),
        ("منذ متى انخفض الأجر؟", "إن الرواتب متأخرة منذ أربعة أشهر، وإن الأجر انخفض منذ عام 2019.", True),
        # No word of the other language stands there, so that nothing tells which is meant.
        ("Since when are salaries late?", "إن الرواتب متأخرة منذ أربعة أشهر، وإن الأجر انخفض منذ عام 2019.", True),
        (
            "متى كان آخر تفتيش؟",
            "وقال تقرير صدر في مارس 2019 إن السوق بلا طفايات، وإن آخر تفتيش جرى قبل ثلاث سنوات.",
            False,
        ),
        (
            "متى صدر التقرير؟",
            "وقال تقرير صدر في مارس 2019 إن السوق بلا طفايات، وإن آخر تفتيش جرى قبل ثلاث سنوات.",
            True,
        ),
        (
            "When was it last inspected?",
            "The report came out in 2019, and the last inspection was three years ago.",
            False,
        ),
        ("When did workers strike?", "On 5 May 2019, workers went on strike, as they had three years ago.", True),
        (
            "When did the report come out?",
            "The report came out in 2019, and the last inspection was three years ago.",
            True,
        ),
    ],
)
def test_a_date_tells_nothing_of_what_is_told_elsewhere_since_when(question: str, text: str, of_it: bool) -> None:
    asked, at = asked_for(question), text.index("2019")
    assert asked
    assert about_the_deed(question, asked, [Told(1, text, at, at + 4)]) == [of_it]


class Words:
    """The folded words of an article, as a vocabulary gives them."""

    def __init__(self, text: str) -> None:
        self.words = frozenset(text.split())


@pytest.mark.parametrize(
    ("question", "article", "untold"),
    [
        ("How many died in the earthquake?", "زلزال ضرب المدينه", []),
        ("How many died in the earthquake?", "السيول ضربت المدينه", ["earthquake"]),
        # What a flood is told by as well.
        ("كم قتيلا في الفيضانات؟", "torrential rain and the river burst its banks", []),
        ("ما خسائر الحريق؟", "احترق السوق", []),
        ("ما خسائر الحريق؟", "زلزال", ["الحريق"]),
        # Neither is a fire, and no flood is one of people.
        ("How many died when police opened fire?", "زلزال", []),
        ("When does the ceasefire begin?", "زلزال", []),
        ("How did Europe react to the flood of refugees?", "زلزال", []),
        ("Who stormed the building?", "زلزال", []),
    ],
)
def test_a_hazard_is_told_by_its_words_in_either_language(question: str, article: str, untold: list[str]) -> None:
    assert untold_hazards(question, Words(article)) == untold  # type: ignore[arg-type]


def test_a_hazard_is_named_without_what_is_written_onto_it() -> None:
    question = "كم شخصاً مات بالكوليرا؟"
    assert [question[slice(*span)] for span, _ in hazards_asked(question)] == ["الكوليرا"]
    assert untold(Missing(names=["cholera"]), "en") == "The articles searched do not mention “cholera”."


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("قتل شخصان وأصيب ثلاثة آخرون", "شخص"),
        ("مقتل امرأتين", "امراه"),
        ("إصابة شرطيان", "شرطي"),
        ("أطلق صاروخين باليستيين", "صاروخ"),
    ],
)
def test_the_dual_counts_two_of_its_noun(text: str, counted: str) -> None:
    two = quantities(text)[0]
    assert (two.kind, two.low) == ("number", 2)
    assert beside(text, two).counted == counted


@pytest.mark.parametrize("text", ["إصابة شرطيين", "تعيين مهندسين", "الفريقان", "ميدان", "لبنان", "مقتل مواطنين"])
def test_what_may_be_many_or_is_known_already_is_not_two(text: str) -> None:
    assert quantities(text) == []


def test_what_is_numbered_counts_nothing() -> None:
    asked = asked_for("كم هدفاً سجلت؟")
    assert asked
    for text in ("في الدقيقة 12", "in minute 12", "المادة 12", "article 12"):
        (one,) = quantities(text)
        assert read_as_asked(one, asked, text) is None


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("من هو مدرب نيجيريا؟", "وقال مدرب المغرب خورخي فيلدا", True),
        ("من هو مدرب المغرب؟", "وقال مدرب المغرب خورخي فيلدا", False),
        ("من هو مدرب النصر؟", "وقال مدرب الهلال ماركو فيراري", True),
        ("من هو مدرب الهلال؟", "وقال مدرب الفريق ماركو فيراري", False),
        ("من هو مدرب الأهلي؟", "اللقب الأول للمدرب الدنماركي ييس توروب مع الأهلي", False),
        ("Who is the coach of Nigeria?", "وقال مدرب المغرب خورخي فيلدا", True),
        ("Who is the president of South Korea?", "قال الرئيس الأميركي", True),
        ("Who is the foreign minister of Turkey?", "Turkish Foreign Minister Hakan", False),
        ("Who is the foreign minister of Turkey?", "Egyptian foreign minister Badr met in Turkey", True),
        ("Who is the mayor of Paris?", "the mayor of London", True),
        ("Who is Raja's coach?", "Wydad coach Amine Benhachem", True),
        ("Who is Wydad's coach?", "Wydad coach Amine Benhachem", False),
        ("Who is Raja's coach?", "The head coach, Amine Benhachem", False),
        ("من هو وزير الخارجية الفرنسي؟", "وزير الخارجية الألماني", True),
        ("من هو رئيس الوزراء اللبناني؟", "وقال رئيس الوزراء نادر العيتاني", False),
        # His own, or the other's beside it.
        ("من هو وزير الخارجية الفرنسي؟", "وزيرا الخارجية: وزير الخارجية الألماني ووزير الخارجية الفرنسي", False),
    ],
)
def test_an_office_is_of_whom_it_stands_beside(question: str, text: str, another: bool) -> None:
    folded = " ".join(words(question))
    office, asked = next(
        (one, match) for one in OFFICES for form in one.asked if (match := form.match(folded)) is not None
    )
    assert is_of_another(office, (asked["who"] or "").split(), " ".join(words(text))) is another


def test_a_country_is_one_by_its_name_its_people_and_its_cities_in_either_language() -> None:
    for one, other in (("باريس", "french"), ("الاميركي", "american"), ("london", "البريطاني"), ("مصر", "egyptian")):
        assert nations_of(one) & nations_of(other)
    gulf = (("السعوديون", "saudi"), ("الاماراتيه", "emirati"))
    levant = (("فلسطيني", "فلسطين"), ("الاسراييلي", "israeli"))
    europe = (("البوسنيه", "bosnia"), ("النمساوي", "austria"), ("الدنماركي", "danish"), ("الدانماركيه", "danish"))
    for one, other in (*gulf, *levant, *europe):
        assert nations_of(one) & nations_of(other)
    assert not nations_of("المغرب") & nations_of("nigerian")
    assert not any(map(nations_of, ("العالمي", "البحريه", "السنوي", "الوطنيه", "الرييسي", "الماليه", "الدوليه")))
    assert nations_of("coach") == nations_of("الهلال") == set()
