"""A draw, a telephone, a trial, a portrait, an appeal and a forecast: what is told of one is not of another."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture, said_shortly

from bot.grounding.doers import done_by_nobody
from bot.newsroom import Newsroom

REPORTS = {
    "draw.txt": "قرعة كأس آسيا 2027: السعودية تواجه الأردن في المباراة الافتتاحية\n"
    "نُشر في 23 نوفمبر 2026\n"
    "وتقام البطولة، بمشاركة 24 منتخباً موزعة على ست مجموعات، من 7 يناير إلى 5 فبراير 2027 على ثمانية ملاعب في "
    "الرياض وجدة والخبر. ويتأهل الأول والثاني من كل مجموعة وأفضل أربعة منتخبات تحتل المركز الثالث إلى دور "
    "الستة عشر.\n"
    "وتنطلق المباراة الافتتاحية في الثامنة مساء بتوقيت الرياض على ملعب الملك فهد الذي يتسع لـ 92 ألف متفرج، "
    "بينما يستضيف ملعب أرامكو في الخبر المباراة النهائية.\n"
    "وتبلغ جوائز البطولة 20 مليون دولار، يحصل البطل منها على ستة ملايين. وكانت قطر قد فازت باللقب عامي 2019 "
    "و2023، فيما أحرزته السعودية ثلاث مرات آخرها في 1996.\n"
    "وبيعت في الساعات الأولى 300 ألف تذكرة، وتبدأ أسعارها من 25 ريالاً.\n",
    "phone.txt": "Fairphone launches repairable handset with eight-year guarantee\n"
    "Published 24 November 2026\n"
    "The Fairphone 7 goes on sale in Europe on 8 December for 549 euros and in the United Arab Emirates, the "
    "company's first market in the Middle East, in February for 2,199 dirhams. It will not be sold in the "
    "United States.\n"
    "Chief executive Raymond van Eck said the company sold 140,000 phones last year, 36 per cent more than in "
    '2024, but had not yet made a profit in its smartphone business. "We are not trying to beat Apple," he '
    'said. "We are trying to embarrass it."\n',
    "trial.txt": "Former mayor of Izmir district jailed for nine years over collapsed tower\n"
    "Published 20 November 2026\n"
    "A Turkish court on Friday sentenced a former district mayor to nine years in prison for approving a tower"
    " block that collapsed in the 2020 earthquake, killing 36 people.\n"
    "Muzaffer Tunc, 67, who ran Bayrakli from 2009 to 2014, was found guilty of causing death through "
    "conscious negligence. Prosecutors had asked for 22 years.\n"
    "The engineer who signed the plans, Ayse Kaya, received six years and three months, while two inspectors "
    "were acquitted. The contractor, Erol Demir, died in 2023 before the trial began.\n",
    "profile.txt": "ليلى بنعمر: عالمة الفلك التونسية التي أعطت كوكباً اسم قريتها\n"
    "نُشر في 15 نوفمبر 2026\n"
    "ولدت بنعمر عام 1987، وهي الخامسة بين سبعة إخوة، لأب كان سائق حافلة وأم لم تدخل المدرسة. ودرست الفيزياء في"
    " جامعة صفاقس، ثم نالت الدكتوراه من جامعة جنيف عام 2015 بإشراف ديدييه كيلوز، الحائز جائزة نوبل.\n"
    "وأسست بنعمر عام 2021 جمعية «نجوم الجنوب» التي وزعت 350 منظاراً على مدارس ريفية في تونس والجزائر وليبيا، "
    "بتمويل من مؤسسة الملك عبد الله. وهي متزوجة من مهندس بصريات تشيلي ولها ابنة تدعى نجمة.\n",
    "hunger.txt": "Funding cuts will push 14 million people into hunger, World Food Programme warns\n"
    "Published 17 November 2026\n"
    "The World Food Programme said on Tuesday that it would have to cut rations in six countries from January "
    "after donations fell by 40 per cent this year, to 6.4 billion dollars.\n"
    "In Sudan, where famine has been confirmed in five areas, 4.2 million people now receive aid, down from "
    "5.8 million in the spring. In Afghanistan only one in ten of those who need food gets any. In Yemen, aid "
    "to the north stopped altogether in September after 59 United Nations workers were detained.\n"
    "The agency has laid off 6,000 of its 23,000 employees since March and closed offices in eleven countries.\n"
    "It needs 13 billion dollars to reach 110 million people next year, and expects to receive half of it.\n",
    "weather.txt": "منخفض جوي يجلب أمطاراً غزيرة إلى بلاد الشام ابتداء من الجمعة\n"
    "نُشر في 25 نوفمبر 2026\n"
    "وتوقعت دائرة الأرصاد الأردنية أن تنخفض الحرارة في عمّان إلى ست درجات مئوية ليل الجمعة، وأن تبلغ العظمى "
    "السبت تسع درجات، أي أقل من معدلها بثماني درجات.\n"
    "وفي لبنان، يتوقع أن تتجاوز سرعة الرياح 90 كيلومتراً في الساعة على الساحل، وأن يصل ارتفاع الموج إلى أربعة "
    "أمتار. ودعت وزارة الأشغال الصيادين إلى عدم الإبحار حتى مساء الأحد، وأعلنت إغلاق طريق ضهر البيدر أمام "
    "الشاحنات.\n",
}
newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # What the champion gets of all prizes.
        ("كم جائزة البطل؟", "6 ملايين"),
        ("How much prize money does the champion get?", "6 million"),
        ("كم ملعبا يستضيف البطولة؟", "8"),
        ("كم متفرجا يتسع ملعب الملك فهد؟", "92 ألف"),
        ("How much do tickets cost?", "25 riyals"),
        # In the Emirates it is paid in dirhams.
        ("كم سعر فيرفون 7 في الإمارات؟", "2,199 درهماً"),
        ("How much will the Fairphone 7 cost in Europe?", "549 euros"),
        # Some of all its employees.
        ("كم موظفا سرح البرنامج؟", "6,000"),
        ("How many employees were laid off?", "6,000"),
        ("كم يحتاج البرنامج العام المقبل؟", "13 مليار دولار"),
        ("How low will the temperature fall in Amman?", "6 °C"),
        ("How strong will the winds be in Lebanon?", "90 km/h"),
        ("When did the contractor die?", "2023"),
    ],
)
def test_the_number_of_that_is_said(newsroom: Newsroom, question: str, said: str) -> None:
    assert said in said_shortly(newsroom.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        # Nobody tells what the second gets, nor the dearest ticket, nor how many another stadium holds.
        "How much prize money does the runner-up get?",
        "كم سعر أغلى تذكرة؟",
        "كم يتسع ملعب أرامكو؟",
        # The cup goes by its year.
        "When does the Asian Cup start?",
        "How did the contractor die?",
    ],
)
def test_another_number_is_not_said(newsroom: Newsroom, question: str) -> None:
    short = newsroom.ask(question).short
    assert short is None or "January" in short.text


@pytest.mark.parametrize(
    "question",
    [
        # When he died is no answer to how.
        "How did the contractor die?",
        # A former district mayor is none now.
        "Who is the current mayor of Bayrakli?",
        # They were detained, and nobody tells by whom.
        "Who detained the UN workers?",
        # Her daughter's name is not her mother's.
        "ما اسم والدة ليلى بنعمر؟",
    ],
)
def test_what_is_left_out_is_not_answered(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).outcome != "answered"


def test_a_daughter_is_called_by_her_name(newsroom: Newsroom) -> None:
    answer = newsroom.ask("ما اسم ابنة ليلى بنعمر؟")
    assert answer.outcome == "answered"
    assert "نجمة" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "text", "nobody"),
    [
        ("Who detained the workers?", "It stopped after 59 workers were detained.", True),
        ("Who detained the workers?", "59 workers were detained by the Houthis.", False),
        ("Who detained the workers?", "The Houthis detained 59 workers.", False),
        ("Who built the dam?", "The dam was built in 1970.", True),
        ("Who was detained?", "59 workers were detained.", False),
    ],
)
def test_what_was_done_tells_not_who_did_it(question: str, text: str, nobody: bool) -> None:
    assert done_by_nobody(question, text) is nobody
