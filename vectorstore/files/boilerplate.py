"""The lines of a news page that are no news: share buttons, recommended stories, credits, notices.

A line is compared whole, normalised and without punctuation, so that a sentence that contains these words stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.text import normalise, words


def _lines(listed: str) -> frozenset[str]:
    return frozenset(" ".join(words(line)) for line in listed.splitlines() if line.strip())


_WHOLE_LINES = _lines("""
    شارك على وسائل التواصل الاجتماعي
    شارك عبر وسائل التواصل الاجتماعي
    شارك
    شاركها
    شارك المقال
    شارك الخبر
    شارك القصة
    شارك هذا المقال
    شارك هذه القصة
    مشاركة
    مشاركة المقال
    مشاركة الخبر
    نسخ الرابط
    انسخ الرابط
    تم نسخ الرابط
    حفظ
    طباعة
    استمع
    استمع إلى المقال
    استمع للمقال
    حجم الخط
    قصص موصى بها
    مواضيع موصى بها
    اخترنا لكم
    اخترنا لك
    موصى به
    مقترحة لك
    اقرأ أيضا
    اقرأ أيضا على
    اقرأ المزيد
    اقرأ التالي
    إقرأ أيضا
    طالع أيضا
    شاهد أيضا
    المزيد
    المزيد من الأخبار
    المزيد حول هذه القصة
    المزيد حول هذا الموضوع
    مواضيع ذات صلة
    موضوعات ذات صلة
    مواضيع متعلقة
    أخبار ذات صلة
    أخبار متعلقة
    مقالات ذات صلة
    روابط ذات صلة
    قصص ذات صلة
    ذات صلة
    الأكثر قراءة
    الأكثر مشاهدة
    الأكثر تداولا
    آخر الأخبار
    أهم الأخبار
    كلمات مفتاحية
    الكلمات المفتاحية
    وسوم
    الوسوم
    تخطى وواصل القراءة
    تخطى أكثر قراءة وواصل القراءة
    الأكثر قراءة نهاية
    نهاية الأكثر قراءة
    نهاية القائمة
    إعلان
    إعلانات
    اعلان
    مساحة إعلانية
    تابعنا
    تابعونا
    تابعونا على
    تابعنا على فيسبوك
    تابعنا على تويتر
    تابعنا على منصة إكس
    تابعنا على تليغرام
    تابعنا على واتساب
    تابعونا على فيسبوك
    تابعونا على تويتر
    تابعونا على وسائل التواصل الاجتماعي
    اشترك
    اشترك الآن
    اشترك في نشرتنا الإخبارية
    اشترك في النشرة الإخبارية
    اشترك في النشرة البريدية
    النشرة البريدية
    النشرة الإخبارية
    حمل التطبيق
    حمل تطبيقنا
    جميع الحقوق محفوظة
    كل الحقوق محفوظة
    التعليقات
    تعليقات
    أضف تعليقا
    التعليقات مغلقة
    الصفحة الرئيسية
    الرئيسية
    صدر الصورة
    مصدر الصورة
    التعليق على الصورة
    مدة القراءة
    سكاي نيوز عربية أبوظبي
    Share
    Share this
    Share this article
    Share this story
    Share this page
    Share on social media
    Share on Facebook
    Share on X
    Share on Twitter
    Share on WhatsApp
    Share via email
    Click here to share on social media
    Copy link
    Copy the link
    Link copied
    Save
    Print
    Print this article
    Listen to this article
    Recommended
    Recommended stories
    Recommended for you
    Related
    Related stories
    Related articles
    Related topics
    Related internet links
    Related content
    Read more
    Read also
    Read next
    Also read
    See also
    Watch
    Watch also
    Watch more
    More on this story
    More on this topic
    More from this author
    More stories
    More news
    Most read
    Most popular
    Most watched
    Trending
    Trending now
    Top stories
    Latest news
    Editor's picks
    You may also like
    You might also like
    You might be interested in
    End of list
    Advertisement
    Advertising
    Sponsored
    Sponsored content
    Article continues below advertisement
    Story continues below advertisement
    Skip advertisement
    Skip to content
    Skip to main content
    Follow us
    Follow us on Facebook
    Follow us on X
    Follow us on Twitter
    Follow us on social media
    Subscribe
    Subscribe now
    Subscribe to our newsletter
    Sign up
    Sign up for our newsletter
    Sign up here
    Newsletter
    Newsletters
    Download our app
    Download the app
    Get the app
    All rights reserved
    Comments
    Add a comment
    Leave a comment
    Comments are closed
    View comments
    Image source
    Image caption
    Tags
    Topics
    Home
    Suggest a correction
    Our standards the Thomson Reuters Trust Principles
    Our Standards: The Thomson Reuters Trust Principles, opens new tab
    Purchase licensing rights
    Purchase licensing rights, opens new tab
""")

# A line of nothing but such words is a credit: "المصدر: الجزيرة + وكالات", "[AFP]", "Photo: Getty Images / Reuters".
_AGENCIES = frozenset(
    words(
        """الجزيرة نت وكالات رويترز الفرنسية أسوشيتد برس أسوشيتدبرس فرانس الأناضول سبوتنيك تاس نوفوستي شينخوا العربية
        سكاي نيوز يورونيوز غيتي أسوشييتد د ب أ ف reuters afp ap agencies getty images epa anadolu tass xinhua dpa
        sputnik ria novosti associated press jazeera al bbc cnn euronews efe shutterstock wires"""
    )
)
_CREDIT = frozenset(words("المصدر مصدر المصادر صورة تصوير أرشيفية source sources photo image credit file via and و"))
_NAMED_IN_CREDIT = _AGENCIES - frozenset(words("al images press نيوز د ب أ ف"))

_PATTERNS = re.compile(
    "|".join(
        (
            r"list \d+ of \d+.*",
            r"(?:©|\(c\)|copyright|حقوق النشر).{0,60}\b(?:19|20)\d\d\b.{0,80}",
            r"(?:all rights reserved|جميع الحقوق محفوظه|كل الحقوق محفوظه)\b.{0,40}",
            r"(?:اقرا ايضا|اقرا المزيد|شاهد ايضا|طالع ايضا)\s?:[^.؟!]+",
            r"(?:read more|read also|also read|see also|watch|related)\s?:[^.?!]+",
            r"\d+ (?:min|mins|minute|minutes) read",
            r"(?:مده القراءه|وقت القراءه)\W+\d+ (?:دقيقه|دقائق)|\d+ (?:دقيقه|دقائق) (?:قراءه|للقراءه)",
            r"(?:(?:published|updated|last updated|posted) )?\d+ (?:minute|hour|day)s? ago",
            r"(?:(?:نشر|اخر تحديث)\W{1,3})?(?:منذ|قبل) \d* ?(?:دقيقه|دقائق|ساعه|ساعتين|ساعات|يوم|يومين|ايام)",
            r"(?:تابعنا|تابعونا|follow us) (?:على|عبر|on) [\w ,،/&]{2,40}",
            r"https?://\S+",
            r"[\W_]+",
        )
    )
)
_LIST_START = re.compile(r"list 1 of (\d+)\b")
LONGEST_BOILERPLATE = 160
"""Characters; what is longer is news, or too precious to drop unread."""


def is_boilerplate(line: str) -> bool:
    """Tell a line of the page's own furniture from a line of the article."""
    if len(line) > LONGEST_BOILERPLATE:
        return False
    folded = normalise(line)
    spoken = words(line)
    if " ".join(spoken) in _WHOLE_LINES or _PATTERNS.fullmatch(folded):
        return True
    names = set(spoken)
    return bool(names & _NAMED_IN_CREDIT) and names <= _AGENCIES | _CREDIT


def without_boilerplate(lines: Sequence[str]) -> list[str]:
    """Return the lines without boilerplate; blank lines stay, because they separate paragraphs.

    The stories that a page recommends between "list 1 of 4" and "end of list" go with these two lines.
    """
    kept: list[str] = []
    position = 0
    while position < len(lines):
        start = _LIST_START.match(normalise(lines[position]))
        if start:
            # Each entry is at most a marker, a headline and a blank line; without an end near, only markers go.
            reach = lines[position : position + 4 * int(start[1]) + 2]
            ends = [index for index, line in enumerate(reach) if words(line) == ["end", "of", "list"]]
            position += ends[0] + 1 if ends else 1
            continue
        if not lines[position].strip() or not is_boilerplate(lines[position]):
            kept.append(lines[position])
        position += 1
    return kept
