"""What a chat model says to whoever asks, and not of the news: "Here are the key facts:", "I hope this helps!", "Yes."

Nothing in it can be checked, and to say that the sources do not say it would mislead. Of a bare yes or no the sentence
behind it tells which it is.
"""

from __future__ import annotations

import re

from vectorstore.text import normalise

_OURS = r"(?:provided |given |available |above )*(?:sources?|articles?|texts?|passages?|information)"
_COURTESIES = (
    r"(?:yes|no|sure|certainly|of course|absolutely|okay|ok|great question|good question)\W*$",
    r"(?:(?:sure|certainly|of course|absolutely)[,!.]* )?(?:(?:here|below) (?:is|are)|here's)\b.{0,80}:$",
    r"(?:in (?:summary|short|brief)|summary|overview|details)\W*$",
    r"(?:the )?(?:key|main) (?:facts|points|details|takeaways|figures|numbers)\W*$",
    r"i hope (?:this|that|it) (?:helps|answers|is helpful)",
    r"(?:please )?(?:let me know|feel free to)\b",
    r"if you (?:have|need|would like|want)\b.{0,60}\b(?:questions?|details?|information|let me know|ask)\b",
    r"(?:(?:please )?note(?: that)?:? )?(?:this|the) (?:answer|information|summary|response) is (?:\w+ )?based"
    rf" .{{0,30}}{_OURS}",
    r"(?:نعم|لا|كلا|اجل|بلي|بالتاكيد|بالطبع|طبعا|حسنا|تفضل|سوال جيد|باختصار|خلاصه|الخلاصه|ملخص|الملخص|ملاحظه)\W*$",
    r"(?:التفاصيل|و?(?:ابرز|اهم) (?:الارقام|النقاط|الحقائق|التفاصيل|المعلومات|المعطيات))\W*$",
    r"(?:(?:بالتاكيد|بالطبع|حسنا)\W*)?(?:اليكم?|في ?ما يلي|هذا ملخص|هذه (?:خلاصه|ابرز|اهم))(?!\w).{0,80}:$",
    r"(?:امل|ارجو|اتمني|نامل) ان (?:يكون|تكون) (?:هذا|هذه|ذلك|الجواب|الاجابه|قد|في)(?!\w)",
    r"(?:اذا|ان|لو) (?:كان(?:ت)? (?:لديك|لك)|رغبت|اردت|احتجت|كنت (?:ترغب|تريد|بحاجه))(?!\w)",
    r"لا تتردد في (?:السوال|طرح|طلب|التواصل|الاستفسار)",
    r"(?:ملاحظه\W*)?(?:هذه|هذا) (?:المعلومات|الاجابه|الجواب|الملخص) (?:مستند|مبني|ماخوذ|مستمد)",
)
# Over folded letters.
_COURTESY = re.compile(f"(?:{'|'.join(_COURTESIES)})")


def is_courtesy(sentence: str) -> bool:
    """Whether a sentence speaks to the reader, and tells nothing of the news."""
    return bool(_COURTESY.match(" ".join(normalise(sentence).split())))
