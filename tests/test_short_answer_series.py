"""Of several numbers in a sentence, the words beside each tell which one a question is about."""

from __future__ import annotations

import pytest

from bot.short_answers.asked import asked_for
from bot.short_answers.belonging import Told
from bot.short_answers.beside import beside
from bot.short_answers.fitting import converted, is_in_order, is_rest, read_as_asked
from bot.short_answers.quantities import quantities
from bot.short_answers.series import about_the_asked
from bot.wording.quantities import quantity_in_words

_DONATED = "وتبرعت دولة الإمارات بعشرين مليون درهم للمتضررين، وأرسلت قطر فريق إنقاذ."
_ASSEMBLY = "احتفظ حزب الإنصاف بالأغلبية بعد حصوله على 101 مقعد من أصل 176، وفق النتائج."
_POLLING = "وبلغ عدد الناخبين المسجلين 1.9 مليون."
_SINCE = "إن نسبة المشاركة بلغت 58 بالمئة، مقارنة بنحو 72 بالمئة في انتخابات 2023."
_PAID = "قررت الحكومة صرف عشرة ملايين دينار لعائلة كل قتيل وثلاثة ملايين دينار لكل جريح."
_STORM = "ما أدى إلى مقتل ستة أشخاص وإصابة 41 آخرين."
_VOTE = "وصوّت لصالح الحكومة 197 نائباً من أصل 329، فيما عارضها 84 وامتنع 21 عن التصويت."
_RACE = "Some 14,500 runners took part in the race, up from 12,300 last year."
_HEAT = "37 runners were treated for heat exhaustion, of whom three were taken to hospital."
_BLAST = "استقبل المركز جثامين 19 شخصاً، إضافة إلى 61 جريحاً، ثمانية منهم في العناية المركزة."
_SEATS = "وحصلت لائحة «نبض المدينة» التي يقودها رئيسها على 13 مقعدا، ولائحة «معا للفيحاء» على 8 مقاعد."
_REVENUE = (
    "بلغت إيرادات السياحة 17.8 مليار دولار، وتراجعت إيرادات قناة السويس إلى 4.1 مليار دولار"
    " من 7.2 مليار في العام السابق."
)
_TRUCKS = "ويحتاج القطاع إلى 600 شاحنة يوميا، لكن ما يدخل فعليا لا يتجاوز 250، بحسب الأمم المتحدة."
_VACCINE = "خفض اللقاح وفيات الأطفال بنسبة 13 في المئة، بحسب دراسة للمنظمة شملت 4.2 مليون طفل."
_PROFIT = "تراجع صافي أرباحها 8 في المئة إلى 25.3 مليار دولار، مقارنة بـ 27.5 مليار دولار قبل عام."
_RETURNED = "عاد نحو 1.2 مليون لاجئ سوري إلى بلادهم، منهم 560 ألفاً من تركيا و380 ألفاً من لبنان."
_TEMPERATURES = "بلغت الحرارة 43.5 درجة مئوية في مدينة سانتياغو شمال الأرجنتين، فيما سجلت العاصمة بوينس آيرس 39 درجة."
_STUDENTS = "حذرت الرابطة من أن 12 جامعة قد تواجه عجزا، بعدما تراجع عدد الطلاب 9 في المئة العام الماضي."
_LOSS = "It lost 2.1 million dollars last year on revenue of 3.4 million."
_TURNOUT_BEFORE = "بلغت نسبة المشاركة 31.6 في المئة، مقارنة بـ 11.7 في المئة في الانتخابات السابقة."
_TURNOUT = "بلغت نسبة المشاركة 38.4 في المئة مقابل 27 في المئة في انتخابات عام 2016، بحسب الوزارة."
_GROWTH = "أن ينمو الاقتصاد بنسبة 4.7 في المئة في السنة المالية الحالية و5.4 في المئة في السنة المالية التالية."
_SENTENCE = "خففت المحكمة الحكم من 11 عاما إلى 8 سنوات سجنا"
_INFLATION = "تراجع التضخم إلى 11.2 في المئة في فبراير من 12.6 في المئة في يناير"
_FINANCED = "مولت قطر 60 في المئة منها وتركيا الباقي."
_CHOLERA = "سجل السودان 113 ألف إصابة و3 آلاف وفاة، في حين سجل اليمن 72 ألف إصابة و212 وفاة."
_FLIGHTS = "It has carried out 15 test flights, of which six failed."
_DEAL = "انتقل إلى النادي مقابل 210 ملايين يورو، وسيحصل على راتب سنوي قدره 65 مليون يورو."
_RATES = (
    "خفض الفائدة 150 نقطة أساس، ليصل سعر عائد الإيداع لليلة واحدة إلى 17.5 في المئة وسعر الإقراض إلى 18.5 في المئة."
)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("كم نائباً عارض الحكومة؟", _VOTE, ["84"]),
        ("كم نائباً امتنع عن التصويت؟", _VOTE, ["21"]),
        ("كم نائباً صوت لصالح الحكومة؟", _VOTE, ["197"]),
        ("كم عدد نواب البرلمان؟", _VOTE, ["329", "84", "21"]),
        ("كم كلفة المشروع؟", "وبلغت كلفة المشروع 180 مليون درهم على صاروخ «فالكون 9»", ["180 million dirhams"]),
        ("How many runners took part last year?", _RACE, ["12,300"]),
        ("How many runners took part in the race?", _RACE, ["about 14,500"]),
        ("كم عداء شارك العام الماضي؟", _RACE, ["12,300"]),
        ("How many runners were taken to hospital?", _HEAT, ["3"]),
        ("How many runners were treated?", _HEAT, ["37"]),
        ("كم عدد ضحايا الانفجار؟", _BLAST, ["19"]),
        ("How many people were wounded?", _BLAST, ["61", "8"]),
        ("كم جريحاً في العناية المركزة؟", _BLAST, ["8"]),
        ("كم قتل في الانفجار؟", "قُتل 14 شخصاً وأُصيب 52 آخرون", ["14"]),
        ("كم أصيب في الانفجار؟", "قُتل 14 شخصاً وأُصيب 52 آخرون", ["52"]),
        ("كم شخصاً قتل؟", "ارتفعت الحصيلة إلى 31 قتيلاً و412 جريحاً", ["31"]),
        ("How many were injured?", "12 people were killed and 140 injured", ["140"]),
        ("How many people were injured by the storm?", _STORM, ["41"]),
        ("How many people did the storm kill?", _STORM, ["6"]),
        ("How many people were evacuated?", _STORM, []),
        ("كم شخصا أجلي؟", "قتل ستة أشخاص وأجلي 3700 شخص", ["3,700"]),
        ("How many people were evacuated?", "Six people were killed.", []),
        ("How many people were taken to hospital?", "نقل 61 جريحا إلى المستشفى", ["61"]),
        ("How many victims were there?", "Six people were killed.", ["6"]),
        ("How many people died in Paris?", "من المحتمل أن 40,000 من الناس قد هلكوا", ["40,000"]),
        ("How much did Qatar donate?", _DONATED, []),
        ("How much did the UAE donate?", _DONATED, ["20 million dirhams"]),
        ("كم تبرعت السعودية؟", "تبرعت الإمارات بعشرين مليون درهم، وأرسلت السعودية فريقا", []),
        ("كم شخصا هلك في الجزائر؟", "وفقدت الجزائر 30 ألفا من سكانها", ["30,000"]),
        ("How many seats does the National Assembly have?", _ASSEMBLY, ["176"]),
        ("How many seats are there in the assembly?", _ASSEMBLY, ["176"]),
        ("كم عدد مقاعد الجمعية الوطنية؟", _ASSEMBLY, ["176"]),
        ("How many seats did the Insaf party win?", _ASSEMBLY, ["101"]),
        ("How many seats does the party have in the assembly?", _ASSEMBLY, ["101"]),
        ("How many seats did it win?", "It won 54 seats out of 120.", ["54"]),
        ("How many voters were registered?", _POLLING, ["1.9 million"]),
        ("What was the turnout in 2023?", _SINCE, ["about 72%"]),
        ("How many were evacuated?", _STORM, []),
        ("كم قتيلا؟", "ولم تُسجل وفيات، لكن ثلاثة أشخاص ما زالوا في عداد المفقودين", []),
        ("كم عدد المفقودين؟", "ولم تُسجل وفيات، لكن ثلاثة أشخاص ما زالوا في عداد المفقودين", ["3"]),
        ("How many are missing?", "وأجبرت الأمطار 340 عائلة على مغادرة منازلها", []),
        ("How many people live in Derna?", "وأجبرت الأمطار 340 شخصا في درنة على الرحيل", []),
        ("كم سنة عاش ابن خلدون؟", "توفي عن عمر ناهز 76 سنة", ["76 years"]),
        ("How many people live in Derna?", "ويسكن درنة 90 ألف شخص", ["90,000"]),
        ("كم عدد سكان درنة؟", "وانقطعت الكهرباء عن 340 شخصا", []),
        ("When does it open in Paris?", "It opens in Tunis on 2 October and in Paris two weeks later.", []),
        ("When does it open in Tunis?", "It opens in Tunis on 2 October and in Paris two weeks later.", ["2 October"]),
        ("By how much did the index fall?", "وصعد مؤشر البورصة 1.3 في المئة", []),
        ("كم انخفض المؤشر؟", "ارتفع الجنيه 2 في المئة، وهبط المؤشر 1.3 في المئة", ["1.3%"]),
        ("How much will the families of the dead get?", _PAID, ["10 million dinars"]),
        ("How much will each of the injured get?", _PAID, ["3 million dinars"]),
        ("How many homes were destroyed?", "وانقطعت الكهرباء عن 52 ألف منزل", []),
        ("How many homes were destroyed?", "دمرت العاصفة 52 منزلا", ["52"]),
        ("كم منزلا تضرر؟", "انهار 20 منزلا وتضرر 52", ["52"]),
        ("How many patients were vaccinated?", "إن المستشفى استقبل 930 مريضا", []),
        ("How many people were rescued?", "وأرسلت قطر فريق إنقاذ من 60 فردا", []),
        ("How many people were rescued?", "وجرى إنقاذ 60 شخصا", ["60"]),
        ("How many people were arrested?", "أوقفت الشرطة 12 شخصا", ["12"]),
        ("How many people were evacuated?", "وأجلت السلطات 3700 شخص", ["3,700"]),
        ("How many wagons did the train have?", "وخرجت أربع من عرباته التسع عن القضبان", ["9"]),
        ("How many wagons derailed?", "وخرجت أربع من عرباته التسع عن القضبان", ["4"]),
        ("What was the growth rate?", "إن نسبة المشاركة بلغت 58 بالمئة.", []),
        ("What was the growth rate?", "توقعت الوزارة نموا بنسبة 2.9 بالمئة.", ["2.9%"]),
        ("How many people lost their lives?", "قتل ستة أشخاص", ["6"]),
        ("How many passengers were on the bus?", "قتل 12 شخصا في حافلة تقل 40 راكبا", ["40"]),
        ("How many patients died?", "إن المستشفى استقبل 930 مريضا في أسبوعه الأول", []),
        ("How many patients died?", "أودى المرض بحياة 930 مريضا", ["930"]),
        ("How many patients did it receive?", "إن المستشفى استقبل 930 مريضا في أسبوعه الأول", ["930"]),
        ("كم وزيراً في الحكومة؟", "تضم الحكومة 22 وزيراً و4 وزراء دولة", ["22", "4"]),
        ("ما سعر عائد الإيداع؟", _RATES, ["17.5%"]),
        ("كم سعر الدولار؟", "جرى تداول الجنيه عند 47.2 للدولار، مقارنة بـ 49.6 جنيهاً قبل عام.", ["47.2"]),
        (
            "كم كان سعر الدولار قبل عام؟",
            "جرى تداول الجنيه عند 47.2 للدولار، مقارنة بـ 49.6 جنيهاً قبل عام.",
            ["49.6 pounds"],
        ),
        ("What is the inflation rate?", "It cut its key rate to 3.75 percent and expects inflation to ease.", []),
        ("كم مقعدا حصلت عليه لائحة معا للفيحاء؟", _SEATS, ["8"]),
        ("كم مقعدا حصلت عليه لائحة نبض المدينة؟", _SEATS, ["13"]),
        ("كم بلغت إيرادات قناة السويس؟", _REVENUE, ["4.1 billion dollars"]),
        ("كم بلغت إيرادات القناة في العام السابق؟", _REVENUE, ["7.2 billion"]),
        ("كم شاحنة تدخل يوميا؟", _TRUCKS, []),
        ("كم شاحنة يحتاج القطاع؟", _TRUCKS, ["600"]),
        ("How many trucks are needed?", _TRUCKS, ["600"]),
        ("How many children died?", _VACCINE, []),
        ("How many children were in the study?", _VACCINE, ["4.2 million"]),
        ("كم نسبة وفيات الأطفال؟", _VACCINE, []),
        ("كم خفض اللقاح الوفيات؟", _VACCINE, ["13%"]),
        ("كم راكبا كان في الحافلة؟", "وكانت الحافلة، التي تتسع لـ 52 راكباً، في طريقها إلى وهران", []),
        ("كم راكبا تتسع الحافلة؟", "وكانت الحافلة، التي تتسع لـ 52 راكباً، في طريقها إلى وهران", ["52"]),
        ("By how much did the shares fall?", "They will get 0.28 shares for each share they hold.", []),
        ("كم تراجعت أرباح الشركة؟", _PROFIT, ["8%"]),
        ("كم لاجئا عاد من لبنان؟", _RETURNED, ["380,000"]),
        ("How many returned from Turkey?", _RETURNED, ["560,000"]),
        ("كم لاجئا عاد؟", _RETURNED, ["about 1.2 million"]),
        ("What was the temperature in Buenos Aires?", _TEMPERATURES, ["39 degrees"]),
        ("كم بلغت الحرارة في بوينس آيرس؟", _TEMPERATURES, ["39 degrees"]),
        ("كم تراجع عدد الطلاب؟", _STUDENTS, ["9%"]),
        ("How much did the number of students fall?", _STUDENTS, ["9%"]),
        ("How much heroin was seized?", "ضبطت الشرطة 4.2 طن من الكوكايين", []),
        ("How much cocaine was seized?", "ضبطت الشرطة 4.2 طن من الكوكايين", ["4.2 tonnes"]),
        ("What was its revenue?", _LOSS, ["3.4 million"]),
        ("كم كانت المشاركة في الانتخابات السابقة؟", _TURNOUT_BEFORE, ["11.7%"]),
        ("كم كانت المشاركة؟", _TURNOUT_BEFORE, ["31.6%"]),
        ("كم بلغت إيرادات السياحة؟", _REVENUE, ["17.8 billion dollars", "4.1 billion dollars"]),
        ("كم كانت نسبة المشاركة في 2016؟", _TURNOUT, ["27%"]),
        ("كم بلغت نسبة المشاركة؟", _TURNOUT, ["38.4%"]),
        ("كم توقع الصندوق نمو الاقتصاد في السنة المالية المقبلة؟", _GROWTH, ["5.4%"]),
        ("كم بلغت الصادرات عام 2024؟", "بلغت الصادرات 5 مليارات عام 2023 و7 مليارات عام 2024", ["7 billion"]),
        ("How many came in 2023?", "Some 500 came in 2024, compared with 300 in 2023.", ["300"]),
        ("كم سنة حكم عليه؟", _SENTENCE, ["8 years"]),
        ("كم كانت العقوبة قبل التخفيف؟", _SENTENCE, ["11 years", "8 years"]),
        ("How long is his sentence?", "The court cut his sentence from 11 years to 8 years.", ["8 years"]),
        ("كم التضخم؟", _INFLATION, ["11.2%"]),
        ("كم كان التضخم في يناير؟", _INFLATION, ["12.6%"]),
        ("كم نسبة تمويل تركيا؟", _FINANCED, []),
        ("كم نسبة تمويل قطر؟", _FINANCED, ["60%"]),
        ("كم إصابة سجلت في اليمن؟", _CHOLERA, ["72,000"]),
        ("كم مات من الكوليرا في اليمن؟", _CHOLERA, ["212"]),
        ("كم مات من الكوليرا في السودان؟", _CHOLERA, ["3,000"]),
        ("كم يوما أغلق الطريق؟", "أعيد فتح الطريق رقم 4 يوم الثلاثاء بعد ثمانية أيام", ["8 days"]),
        ("ما رقم الطريق؟", "أعيد فتح الطريق رقم 4 الثلاثاء", ["4"]),
        ("كم تحتاج المنظمة من المال؟", "تحتاج إلى 56 مليون دولار، تلقت 18 مليونا", ["56 million dollars"]),
        ("كم إصابة سجلت؟", "سجل منذ بداية العام 113 ألفا و600 إصابة", ["113,600"]),
        ("كم عدد المفقودين؟", "استقرت الحصيلة عند 38 قتيلا بعد العثور على جثث سبعة من المفقودين", []),
        ("كم عدد الجرحى؟", "أصيب 20 ونقل خمسة من الجرحى إلى المستشفى", ["20"]),
        ("What was the turnout?", "He won 31.4 percent of the votes after 98 percent were counted.", []),
        ("what was the turnout in slovenia", "حصلت الحركة على 31.4 في المئة من الأصوات.", []),
        ("what was the turnout in slovenia", "وبلغت نسبة المشاركة 63.7 في المئة.", ["63.7%"]),
        ("What is the poverty rate?", "Some 12 percent live in poverty.", ["about 12%"]),
        ("how many test flights failed", _FLIGHTS, ["6"]),
        ("how many test flights were there", _FLIGHTS, ["15"]),
        ("how much will he earn a year", _DEAL, ["65 million euros"]),
        ("كم يتقاضى سنوياً؟", _DEAL, ["65 million euros"]),
        ("how much did they pay for him", _DEAL, ["210 million euros", "65 million euros"]),
        ("how much did it cost a year ago", _DEAL, ["210 million euros"]),
        # Of two places that are told in the other language, one is asked about.
        (
            "How many people died in Egypt?",
            "قُتل 31 شخصا في فيضانات ضربت جنوب الصين، وقُتل ثمانية في مصر",
            ["8"],
        ),
        ("كم شخصا قتل في بكين؟", "31 people died in Cairo, and 12 in Beijing.", ["12"]),
        (
            "What is the population of Slovenia?",
            "Turnout was 31.4 percent, and 2.1 million live there.",
            ["2.1 million"],
        ),
        ("كم كلف المشروع؟", "كلف المشروع 180 مليون درهم (49 مليون دولار)", ["180 million dirhams"]),
        (
            "كم دولاراً كلف المشروع؟",
            "كلف المشروع 180 مليون درهم (49 مليون دولار)",
            ["49 million dollars"],
        ),
        # Of a whole, the part; and the whole where that is asked for.
        ("How many members have left?", "Of the cooperative's 640 members, 87 have left since 2022.", ["87"]),
        ("How many members does it have?", "Of the cooperative's 640 members, 87 have left since 2022.", ["640"]),
        ("How many licences were granted twice?", "The audit found that 312 of the 1,140 were void.", ["312"]),
        ("كم سائقا بلا رخصة؟", "تبين أن 230 من سائقيها الـ1,400 بلا رخصة.", ["230"]),
        ("How many drivers have no licence?", "تبين أن 230 من سائقيها الـ1,400 بلا رخصة.", ["230"]),
        # When he died tells when, and of no dead.
        ("How many sons did he leave when he died?", "لكنه ترك سبعة عشر ابناً ومملكة مقسمة.", ["17"]),
        ("كم ابناً ترك عند وفاته؟", "He left seventeen sons and a divided kingdom.", ["17"]),
        # A student demands nothing, and whoever asks for a sum does.
        ("كم ساعة في الأسبوع يعمل الطالب؟", "His permit allows a student 20 hours of work a week.", ["20 hours"]),
        ("How much money is being demanded?", "Her lawyer is asking for 480 million pesos.", ["480 million pesos"]),
        ("What is the capacity of the plant?", "وقدرتها نحو 3200 ميغاواط فقط.", ["about 3,200 megawatts"]),
        ("ما القدرة الكهربائية للمحطة؟", "وقدرتها نحو 3200 ميغاواط فقط.", ["about 3,200 megawatts"]),
        ("How much extra time does the train need?", "The train takes 47 minutes longer now.", ["47 minutes"]),
        ("How long was the voice message?", "رسالة صوتية مدتها 48 ثانية سرت عبر الهواتف.", ["48 seconds"]),
        ("How long was the rope?", "A rope of 48 metres broke.", ["48 metres"]),
        ("كم تأخر افتتاح الجسر؟", "The bridge opened 26 months behind schedule.", ["26 months"]),
        ("كم يبلغ إنتاج العالم من الورق؟", "ينتج العالم أربعمئة مليون طن من الورق.", ["400 million tonnes"]),
        ("How big were its reserves?", "Its reserves were about $22 billion.", ["about 22 billion dollars"]),
        ("How much did the line cost?", "It cost 21 million laris.", ["21 million lari"]),
        ("How much relief money did he order?", "He ordered 500 billion dong in relief.", ["500 billion dong"]),
        ("How old is the prince?", "واقترن الأمير، وعمره 31 عاما وترتيبه الثالث، بطبيبة.", ["31 years"]),
        ("How late was the ferry?", "The ferry left at 6:45 a.m., twenty minutes late.", ["20 minutes"]),
        # What was before is told behind "instead of".
        ("How many trips a day were there before?", "It makes nine trips a day instead of fourteen.", ["14"]),
        ("How many trips a day does it make?", "It makes nine trips a day instead of fourteen.", ["9"]),
        ("كم رحلة كانت تقوم بها يوميا من قبل؟", "تقوم بتسع رحلات يوميا بدلا من 14 رحلة.", ["14"]),
        # Whoever paid a part of a sum did not pay that.
        ("كم دفع الصندوق العربي؟", "وبلغت كلفة المشروع 2.6 مليار دينار، دفع الصندوق العربي ثلثها.", []),
        (
            "كم بلغت كلفة المشروع؟",
            "وبلغت كلفة المشروع 2.6 مليار دينار، دفع الصندوق العربي ثلثها.",
            ["2.6 billion dinars"],
        ),
        ("How much did the fund pay?", "The plant cost 2.6 billion euros; the fund paid a third of it.", []),
        (
            "How much did the plant cost?",
            "The plant cost 2.6 billion euros; the fund paid a third of it.",
            ["2.6 billion euros"],
        ),
        # Of a whole with the article, either is told; of a whole, what is said of its part is asked of that.
        ("كم طبيبا استقال؟", "استقال سبعة من أطبائه الأربعة عشر.", ["7"]),
        ("كم عدد أطباء القسم؟", "استقال سبعة من أطبائه الأربعة عشر.", ["14"]),
        ("كم سريرا للولادة؟", "أنشئ عام 1974 ويضم 220 سريرا، منها 36 للولادة.", ["36"]),
        ("كم سريرا في المستشفى؟", "أنشئ عام 1974 ويضم المستشفى 220 سريرا، منها 36 للولادة.", ["220"]),
        ("How many beds are for births?", "It has 220 beds, of which 36 are for births.", ["36"]),
        ("How many beds does it have?", "It has 220 beds, of which 36 are for births.", ["220"]),
        ("كم متجرا في السوق؟", "والتهم الحريق 140 متجرا من أصل 212.", ["212"]),
        ("كم متجرا التهم الحريق؟", "والتهم الحريق 140 متجرا من أصل 212.", ["140"]),
        ("كم قتيلا في الحريق؟", "وخلف الحريق 3 قتلى من أصل 9 عمال.", ["3"]),
        ("How many flights are there a year?", "It will replace about 400 of the 9,000 flights a year.", ["9,000"]),
        ("How many flights will it replace?", "It will replace about 400 of the 9,000 flights a year.", ["about 400"]),
        (
            "كم كان التعويض في حريق 2018؟",
            "تعويض قدره 50 ألف جنيه، ارتفاعا من 20 ألف جنيه في حريق عام 2018.",
            ["20,000 pounds"],
        ),
        ("كم التعويض؟", "تعويض قدره 50 ألف جنيه، ارتفاعاً من 20 ألف جنيه في حريق سابق.", ["50,000 pounds"]),
        ("كم التعويض؟", "تعويض قدره 50 ألف جنيه، ارتفاعا من 20 ألف جنيه في حريق عام 2018.", ["50,000 pounds"]),
        # What another is compared with is told by no number.
        ("How long are shifts on day trains?", "Drivers work eleven hours, two more than on day trains.", []),
        ("How long are the drivers' shifts?", "Drivers work eleven hours, two more than on day trains.", ["11 hours"]),
        (
            "How much had Renova planned to spend?",
            "Renova paid €34 million, 6 million less than it had planned to spend.",
            [],
        ),
        (
            "How much did Renova pay?",
            "Renova paid €34 million, 6 million less than it had planned to spend.",
            ["34 million euros"],
        ),
        ("كم كان مخططا أن تدفع؟", "دفعت 34 مليون يورو، أقل مما كان مخططا أن تدفع.", []),
        # The bare number is that of the seat.
        ("How much does a seat cost?", "A bed costs from 49 euros, a seat from 19; children travel free.", ["19"]),
        ("How much does a bed cost?", "A bed costs from 49 euros, a seat from 19; children travel free.", ["49 euros"]),
        ("كم ثمن المقعد؟", "ثمن السرير 49 يورو، والمقعد 19.", []),
        ("كم ثمن السرير؟", "ثمن السرير 49 يورو، والمقعد 19.", ["49 euros"]),
        # Those who lost a vote are not those who voted for it.
        ("How many voted yes?", "They voted to leave by 4,318 votes to 4,256.", ["4,318"]),
        ("How many voted to leave?", "They voted to leave by 4,318 votes to 4,256.", ["4,318"]),
        ("How many voted against the bill?", "They voted to reject it by 70 votes to 30.", []),
        ("How many voted against leaving?", "They voted to leave by 4,318 votes to 4,256.", ["4,256"]),
        ("How many schools will it take over?", "It would take over two of nine schools.", ["2"]),
        ("How many people came?", "The hall took over 200 people.", ["more than 200"]),
        ("How long did it take?", "The march took over two hours.", ["more than 2 hours"]),
        ("How much did the union pay?", "The bill was €4,000, and the union paid half the bill.", []),
        ("How much did the union pay?", "The union paid €4,000, and members half of that.", ["4,000 euros"]),
    ],
)
def test_the_words_beside_a_number_decide(question: str, text: str, said: list[str]) -> None:
    asked = asked_for(question)
    assert asked
    read = [
        (one, as_asked)
        for one in quantities(text)
        if (as_asked := read_as_asked(one, asked, text)) and not converted(one, asked, text)
    ]
    told = [Told(1, text, one.start, one.end, bool(beside(text, one).counted)) for one, _ in read]
    kept = about_the_asked(question, asked, told)
    found = [quantity_in_words(one, "en") for (_, one), keep in zip(read, kept, strict=True) if keep]
    assert found == said


def test_what_follows_belongs_to_the_next_number_even_where_that_is_no_answer() -> None:
    question, text = "How many cases were recorded?", "سجلت البلاد 118 ألف إصابة و3100 وفاة"
    asked, (cases, _) = asked_for(question), quantities(text)
    assert asked
    assert about_the_asked(question, asked, [Told(1, text, cases.start, cases.end)]) == [True]


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [
        ("وأسفرت عن إصابة فتى وأربعة أشخاص آخرين", "وأربعة", True),
        ("قُتل جنديان و3 آخرون", "3", True),
        ("It injured a boy and four other people.", "four", True),
        ("It injured a boy and at least four others.", "four", True),
        ("قُتل 57 شخصاً وأُصيب 842 آخرون", "842", False),
        ("سيطرت على ثلاث قرى أخرى", "ثلاث", False),
        ("57 died and 842 others were injured", "842", False),
        ("It injured a boy and four girls.", "four", False),
    ],
)
def test_others_are_not_all_of_them(text: str, at: str, rest: bool) -> None:
    (number,) = [one for one in quantities(text) if text[one.start : one.end] == at]
    assert is_rest(number, "How many people were hurt?", text) is rest
    assert not is_rest(number, "How many others were hurt?", text)


@pytest.mark.parametrize(
    ("text", "at", "ordinal"),
    [
        ("ضربت الطابق الرابع عشر من مبنى سكني", "عشر", True),
        ("في الجلسة الثالثة عشرة", "عشرة", True),
        ("أصيب عشرة أشخاص", "عشرة", False),
        ("نقل المستشفى عشرة جرحى", "عشرة", False),
    ],
)
def test_the_fourteenth_is_no_ten(text: str, at: str, ordinal: bool) -> None:
    (number,) = [one for one in quantities(text) if text[one.start : one.end] == at]
    assert is_in_order(number, text) is ordinal


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("كم استقبل مستشفى الأبيض من الجرحى؟", "الجرحى"),
        ("كم أسقطت روسيا من المسيرات؟", "المسيرات"),
        ("كم خصصت الحكومة من الحافلات؟", "الحافلات"),
        ("كم أصيب في الانفجار؟", None),
        ("كم خرج من المدينة؟", None),
        ("كم مات من الكوليرا في اليمن؟", None),
        ("كم نشرت الصحف؟", None),
        ("كم صوتاً حصل عليه؟", "صوتاً"),
        ("كم بيت دمر؟", "بيت"),
        ("كم شاحنه في القافلة؟", "شاحنه"),
        ("كم تلميذ غاب؟", "تلميذ"),
        ("كم مليون شخص نزحوا؟", "شخص"),
        ("كم دولاراً دفعت؟", None),
        ("كم بلغت حصيلة القتلى؟", "القتلى"),
    ],
)
def test_a_verb_is_not_what_is_counted(question: str, counted: str | None) -> None:
    asked = asked_for(question)
    assert asked
    assert (question[slice(*asked.counted)] if asked.counted else None) == counted
